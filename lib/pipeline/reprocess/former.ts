/**
 * What judged recordings before: a table of verdicts, or a model.
 *
 * @module
 */
import { resolve } from "node:path";
import { decodeText } from "../../data/manifest/text/decode_text.ts";
import { DataError } from "../../errors.ts";
import type { PredictBackend } from "../cores/backend.ts";
import type { Run } from "../cores/run.ts";
import { readModelCard } from "../disk/card_file.ts";
import { readTextBytes } from "../disk/text_file.ts";
import { namedAfter } from "../disk/recording_file.ts";
import type { ModelCard } from "../judge/card.ts";
import { classesOfCard, verdictOn } from "../judge/verdict.ts";
import type { RecordingToJudge } from "../predict/find_recordings.ts";
import { predictRecordings } from "../predict/predict.ts";
import type { PredictReport } from "../predict/predict.ts";
import { parseFormerVerdicts } from "./former_verdicts.ts";
import type { JudgedBefore } from "./verdict_changes.ts";

/** What judged the recordings before. */
export type Former = { readonly table: string } | { readonly modelFolder: string };

/**
 * Opens what judged before.
 *
 * @param own Card of the new model.
 * @returns Gives the verdicts before, by name; a model that is also the new one need not
 *   listen twice: it takes its probabilities from what was judged now.
 * @throws {ModelError} If the model can't be loaded.
 * @throws {DataError} If the classes differ, the table can't be used, or it holds none of the
 *   recordings.
 */
export async function openFormer(
  former: Former,
  own: ModelCard,
  { recordings, modelFolder, backend, run }: {
    readonly recordings: readonly RecordingToJudge[];
    readonly modelFolder: string;
    readonly backend?: PredictBackend;
    readonly run: Run;
  },
): Promise<(now: PredictReport) => Promise<ReadonlyMap<string, JudgedBefore>>> {
  if ("table" in former) {
    const verdicts = await readFormerVerdicts(former.table, own);
    requireSome(recordings, verdicts, former.table);
    return () => Promise.resolve(verdicts);
  }
  const card = await readModelCard(former.modelFolder);
  if (String(card.classes) !== String(own.classes) || card.okClass !== own.okClass) {
    throw new DataError(
      `Cannot reprocess as both models must have the same classes: current value is ` +
        `${own.classes.join(", ")} and ${card.classes.join(", ")}`,
    );
  }
  const isSame = resolve(former.modelFolder) === resolve(modelFolder);
  const options = { modelFolder: former.modelFolder, backend };
  return async (now) =>
    verdictsOf(isSame ? decidedBy(card, now) : await predictRecordings(recordings, options, run));
}

async function readFormerVerdicts(path: string, card: ModelCard) {
  const bytes = await readTextBytes(path);
  try {
    return parseFormerVerdicts(decodeText(bytes).text, card);
  } catch (cause) {
    throw namedAfter(path, cause);
  }
}

function requireSome(
  recordings: readonly RecordingToJudge[],
  verdicts: ReadonlyMap<string, JudgedBefore>,
  path: string,
): void {
  if (recordings.some(({ fname }) => verdicts.has(fname))) return;
  throw new DataError(
    `Cannot reprocess as ${path} must hold some of the recordings: current value is none of ` +
      `${recordings.length}, such as ${recordings[0]?.fname}`,
  );
}

/** Decides by another card on what a model thought. */
function decidedBy(card: ModelCard, { predictions }: PredictReport): PredictReport {
  if (card.kind === "okOnly") return { card, predictions };
  const classes = classesOfCard(card);
  return {
    card,
    predictions: predictions.map((prediction) => {
      const { probabilities } = prediction;
      // What a bad recording says does not hang on the threshold.
      if (probabilities === undefined || prediction.faults) return prediction;
      return { ...prediction, verdict: verdictOn(probabilities, classes, card) };
    }),
  };
}

/** Gathers verdicts by the name of the recording. */
export function verdictsOf({ card, predictions }: PredictReport): Map<string, JudgedBefore> {
  const { bad } = classesOfCard(card);
  return new Map(predictions.map(({ fname, verdict, probabilities }) => {
    const score = bad === undefined ? undefined : probabilities?.[bad];
    return [fname, { verdict, ...(score !== undefined && { score }) }];
  }));
}
