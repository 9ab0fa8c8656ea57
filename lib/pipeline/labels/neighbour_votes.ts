/**
 * What recordings that sound alike say of the labels of a data set.
 *
 * @module
 */
import { keyOf } from "../../data/manifest/correct_labels.ts";
import { neighbourProbabilities } from "../../ml/labels/neighbours.ts";
import { featureSystemOf } from "../../ml/features/feature_systems.ts";
import type { Settings } from "../../settings.ts";
import type { StatisticsJob, StatisticsResult } from "../compare/statistics_worker.ts";
import { nCores, type Run } from "../cores/run.ts";
import { runInWorkers } from "../cores/workers.ts";
import { recordingPath } from "../disk/data_set.ts";
import { recordingsFolder } from "../disk/listing/recordings_folder.ts";
import type { HeldOutRecordings } from "../disk/read_held_out.ts";
import { plural } from "../../plural.ts";

/** Recordings beyond which neighbours are not asked: each is compared with every other. */
const MOST_RECORDINGS = 4000;

/** Recordings for which it pays to start one more worker. */
const PER_WORKER = 16;

/** Votes of neighbours, or why there are none. */
export type NeighbourVotes =
  | { readonly probabilities: readonly (readonly number[])[] }
  | { readonly whyNone: string };

/** Recordings whose neighbours are asked. */
export interface NeighbourRequest {
  /** Folder of the data set. */
  readonly data: string;
  /** Settings by which recordings are cleaned and measured: those of the model. */
  readonly settings: Settings;
  /** The recordings, their labels and groups. */
  readonly heldOut: HeldOutRecordings;
}

/** Lets recordings of other parts vote, by the statistics of their bands and cepstra. */
export async function askNeighbours(
  { data, settings, heldOut }: NeighbourRequest,
  { nWorkers = nCores(), signal, onProgress }: Run = {},
): Promise<NeighbourVotes> {
  const { labels, groups, fields, classes } = heldOut;
  const nTotal = labels.length;
  if (!featureSystemOf(settings).hasBands) return { whyNone: "the model's features have no bands" };
  if (nTotal > MOST_RECORDINGS) {
    return { whyNone: `there are more than ${MOST_RECORDINGS} recordings` };
  }
  const recordings = await recordingsFolder(data);
  let nDone = 0;
  const results = await runInWorkers<StatisticsJob, StatisticsResult>(
    fields.map(({ fname }) => ({
      path: recordingPath({ recordings }, keyOf(fname)),
      settings: [settings],
    })),
    {
      worker: new URL("../compare/statistics_worker.ts", import.meta.url),
      nWorkers: Math.min(nWorkers, Math.ceil(nTotal / PER_WORKER)),
      signal,
      onResult: (_, i) =>
        onProgress?.({ step: "inspect", nDone: ++nDone, nTotal, fname: fields[i].fname }),
    },
  );
  const rows = results.flatMap((own) => own === undefined ? [] : own);
  if (rows.length < nTotal) {
    const first = fields[results.indexOf(undefined)].fname;
    return {
      whyNone: `${plural(nTotal - rows.length, "recording")} can't be heard, ${first} first`,
    };
  }
  const nClasses = classes.names.length;
  return { probabilities: neighbourProbabilities(rows, { labels, groups, nClasses }) };
}

/** Averages the probabilities of a model and the votes of neighbours: each counts half. */
export function meanVotes(
  probabilities: readonly ArrayLike<number>[],
  votes: readonly ArrayLike<number>[],
): number[][] {
  return probabilities.map((own, i) => Array.from(own, (p, k) => (p + votes[i][k]) / 2));
}
