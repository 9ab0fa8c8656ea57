/**
 * Why recordings are not OK, as the report holds it: explained by the model as it stands.
 *
 * @module
 */
import { recordingPath } from "../disk/data_set.ts";
import { recordingsFolder } from "../disk/listing/recordings_folder.ts";
import { withRecordingFile } from "../disk/recording_file.ts";
import type { ModelCard } from "../judge/card.ts";
import { whyWords } from "../judge/why/why_words.ts";
import { openModel } from "../predict/open_model.ts";

/** Recordings that are explained at most, the worst first: each takes as long as twenty verdicts. */
export const MOST_EXPLAINED = 10;

/** What must be known of an explanation. */
const STATEMENT = "Explained by the model as it stands, which has heard these recordings; the " +
  "networks that held them out had not, and may have judged otherwise. It says where the model " +
  "hears what speaks for the class, by gradient times input; then the region is given what good " +
  "parts have there, and so are 20 regions of its size elsewhere, and the recording is judged " +
  "again. It is no cause, and a defect that changes the whole sound has no region.";

/** What is explained. */
export interface WhyRequest {
  readonly card: Pick<ModelCard, "files">;
  /** Folder of the data set. Default: nothing is explained. */
  readonly data?: string;
  /** Recordings that can be read, the worst first. */
  readonly recordings: readonly { readonly fname: string; readonly group: string }[];
}

/**
 * Explains the worst recordings.
 *
 * @returns Undefined where the model keeps no evidence, or there is no data set.
 * @throws {ModelError} If the model can't be loaded.
 * @throws {DataError} If a recording can't be read.
 */
export async function describeWhy(
  modelFolder: string,
  { card, data, recordings }: WhyRequest,
) {
  if (card.files.evidence === undefined || data === undefined) return undefined;
  if (recordings.length === 0) return undefined;
  const model = await openModel(modelFolder);
  const folder = await recordingsFolder(data);
  const explained = [];
  for (const { fname, group } of recordings.slice(0, MOST_EXPLAINED)) {
    const path = recordingPath({ recordings: folder }, fname);
    const why = await withRecordingFile(path, (file) => model.explain(file, { group }));
    if (why === undefined) continue;
    const { finding: _, nearest, ...places } = why;
    // The second opinion has its own words in the report.
    const { finding: __, nearest: ___, ...words } = whyWords(why);
    explained.push({
      fname,
      words: Object.values(words).join("; "),
      ...places,
      nearest: nearest.map((near) => ({ ...near })),
    });
  }
  return { statement: STATEMENT, recordings: explained };
}
