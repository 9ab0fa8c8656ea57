/**
 * What plain statistics of recordings tell, before any network is trained.
 *
 * @module
 */
import { networks } from "../../ml/networks/networks.ts";
import type { Settings } from "../../settings.ts";
import { crossValidateLogistic } from "../compare/logistic_folds.ts";
import type { LogisticFoldOptions } from "../compare/logistic_folds.ts";
import { followReading } from "../cores/run.ts";
import type { ReadingRun, Run } from "../cores/run.ts";
import { requireNoSessions } from "../leaks/check_leaks.ts";
import type { LeakOptions } from "../leaks/check_leaks.ts";
import { readRows } from "./read_rows.ts";
import type { LabelledTracks } from "./labelled.ts";

/** What plain statistics tell. */
export interface PlainJudgement {
  /** Sessions that stand on both sides of the folds, in words. */
  readonly sessions: readonly string[];
  /** Held-out probabilities of every recording by the baseline. */
  readonly baseline: readonly Float64Array[];
}

/**
 * Judges by the plain baseline, and whether sessions leak. The rows that it takes are let go of
 * again, so that the trainings have their room.
 *
 * @throws {DataError} If sessions leak and leaks are not allowed.
 */
export async function judgePlainly(
  data: LabelledTracks,
  options: LeakOptions & { readonly settings: Settings },
  byFold: LogisticFoldOptions,
  run: ReadingRun & Pick<Run, "nWorkers">,
): Promise<PlainJudgement> {
  const { prepare } = networks.baseline.frontEnd(options.settings);
  const follow = followReading("statistics", data.items.length, run);
  const statistics = await readRows(data, (track) => prepare(track).measured, { follow });
  const { classes } = data;
  const sessions = await requireNoSessions({ ...statistics, classes }, options, byFold, run);
  return { sessions, baseline: await crossValidateLogistic(statistics, byFold, run) };
}
