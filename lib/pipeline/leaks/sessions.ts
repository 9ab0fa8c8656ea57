/**
 * Sessions that the groups do not keep together, and by which recordings are recognised: mixed,
 * they make figures that do not hold in the next session.
 *
 * @module
 */
import type { FloatArray } from "../../arrays.ts";
import type { LabelledSet } from "../../data/labelled_set.ts";
import { listSessions } from "../../data/sessions.ts";
import type { Sessions } from "../../data/sessions.ts";
import { splitIntoFolds } from "../../data/splits/folds.ts";
import type { Fold } from "../../data/splits/splits.ts";
import { argMax, balancedAccuracy, confusionMatrix } from "../../ml/statistics/metrics.ts";
import { createRandom } from "../../random.ts";
import type { Random } from "../../random.ts";
import { crossValidateLogistic } from "../compare/logistic_folds.ts";
import type { Run } from "../cores/run.ts";
import type { LabelledTracks } from "../train/labelled.ts";
import type { PreparedRow } from "../preprocess/prepared_rows.ts";

/** Sessions that leak. */
export interface LeakingSessions extends Sessions {
  /** Balanced accuracy by the folds that train the model. */
  readonly mixed: number;
  /** Balanced accuracy where whole sessions are held out. */
  readonly heldOut: number;
}

/** How {@linkcode findLeakingSessions} works. */
export interface SessionOptions {
  /** Folds that train the model. */
  readonly folds: readonly Fold[];
  /** Seed of folds and shuffles. */
  readonly seed: number;
}

/** Fall of balanced accuracy below which nothing is said. */
const MIN_FALL = 0.05;

/** Shuffles that must all fall less: a chance of one in forty where sessions mean nothing. */
const N_SHUFFLES = 39;

/** Folds by session. */
const N_FOLDS = 5;

/**
 * Finds sessions that leak: held out as a whole, they lower the balanced accuracy of logistic
 * regression by 5 points or more, and by more than any of 39 shuffles of the same sessions among
 * the groups of each class does.
 *
 * @param data Classes and groups, with statistics of each recording.
 * @returns The sessions whose fall is the largest; undefined where none leaks.
 *
 * Source: Besag and Clifford 1991, "Sequential Monte Carlo p-values".
 */
export async function findLeakingSessions(
  data: LabelledSet<FloatArray> & Pick<LabelledTracks, "classes">,
  prepared: readonly Pick<PreparedRow, "row">[],
  { folds, seed }: SessionOptions,
  run: Pick<Run, "nWorkers" | "signal"> = {},
): Promise<LeakingSessions | undefined> {
  const sessions = listSessions(prepared.map(({ row }) => row), data);
  if (sessions.length === 0) return undefined;
  const accuracyBy = accuracyFunction(data, seed, run);
  const mixed = await accuracyBy(folds);
  const random = createRandom("sessions", seed);
  let worst: LeakingSessions | undefined;
  for (const session of sessions) {
    const heldOut = await accuracyBy(foldsBy(session.values, data, seed));
    if (!(mixed - heldOut >= MIN_FALL) || heldOut >= (worst?.heldOut ?? 1)) continue;
    let isRarer = true;
    for (let i = 0; i < N_SHUFFLES && isRarer; i++) {
      const shuffled = shuffleSessions(session.values, data, random);
      isRarer = !(await accuracyBy(foldsBy(shuffled, data, seed)) <= heldOut);
    }
    if (isRarer) worst = { ...session, mixed, heldOut };
  }
  return worst;
}

/** Returns what computes the balanced accuracy by some folds; NaN where there are none. */
function accuracyFunction(
  data: LabelledSet<FloatArray> & Pick<LabelledTracks, "classes">,
  seed: number,
  run: Pick<Run, "nWorkers" | "signal">,
): (folds: readonly Fold[]) => Promise<number> {
  const nClasses = data.classes.names.length;
  return async (folds) => {
    if (folds.length < 2) return NaN;
    run.signal?.throwIfAborted();
    const by = { folds, nClasses, seed, penalty: "fixed" } as const;
    const probabilities = await crossValidateLogistic(data, by, run);
    const verdicts = probabilities.map((p) => argMax(p));
    return balancedAccuracy(confusionMatrix(data.labels, verdicts, nClasses));
  };
}

function foldsBy(
  groups: readonly string[],
  { labels }: Pick<LabelledTracks, "labels">,
  seed: number,
): readonly Fold[] {
  return splitIntoFolds({ labels, groups }, { nFolds: N_FOLDS, seed }).folds;
}

/**
 * Deals the sessions of each class out anew: to whole groups where a group has one session and one
 * class, to single recordings elsewhere.
 */
function shuffleSessions(
  values: readonly string[],
  { labels, groups }: Pick<LabelledTracks, "labels" | "groups">,
  random: Random,
): string[] {
  const perGroup = new Set(groups.map((group, i) => `${group} ${labels[i]} ${values[i]}`)).size ===
    new Set(groups).size;
  const units = [...Map.groupBy(values.keys(), (i) => perGroup ? groups[i] : String(i)).values()];
  const shuffled: string[] = [];
  for (const own of Map.groupBy(units, ([first]) => labels[first]).values()) {
    const dealt = own.map(([first]) => values[first]);
    for (let i = dealt.length - 1; i > 0; i--) {
      const j = random.integer(i + 1);
      [dealt[i], dealt[j]] = [dealt[j], dealt[i]];
    }
    own.forEach((members, unit) => {
      for (const i of members) shuffled[i] = dealt[unit];
    });
  }
  return shuffled;
}
