/**
 * Real recordings held against limits that others of their set taught.
 *
 * @module
 */
import { measureChecks } from "earmark/audio/checks/checks.ts";
import { hasAxes } from "earmark/data/recommend_channel.ts";
import { judgeChecks } from "earmark/ml/checks/judge.ts";
import { learnCheckLimits } from "earmark/ml/checks/limits.ts";
import { faultWords } from "earmark/ml/checks/words.ts";
import { openDataSet, recordingPath } from "earmark/pipeline/disk/data_set.ts";
import { decodeRecording } from "earmark/pipeline/judge/sound/recording.ts";

/** Folds of which each is judged by the others. */
const N_FOLDS = 5;

/** What was flagged of a set. */
export interface DataCount {
  readonly nRecordings: number;
  /** Those that were flagged, with what is wrong. */
  readonly flagged: readonly { readonly fname: string; readonly words: string }[];
}

/** Judges every recording of a data set by limits learned from the other folds. */
export async function flagDataSet(data: string): Promise<DataCount> {
  const dataSet = await openDataSet({ data, out: data });
  const set = await Promise.all(dataSet.rows.map(async ({ fname }) => {
    const recording = await decodeRecording(Deno.readFileSync(recordingPath(dataSet, fname)));
    return { fname, checks: measureChecks(recording), isMixed: !hasAxes(recording) };
  }));
  const byFold = Array.from(
    { length: N_FOLDS },
    (_, fold) =>
      learnCheckLimits(set.filter((_, i) => i % N_FOLDS !== fold).map(({ checks }) => checks)),
  );
  const flagged = set.flatMap(({ fname, checks, isMixed }, i) => {
    const faults = judgeChecks(byFold[i % N_FOLDS], checks, { isMixed });
    return faults.length === 0 ? [] : [{ fname, words: faults.map(faultWords).join("; ") }];
  });
  return { nRecordings: set.length, flagged };
}
