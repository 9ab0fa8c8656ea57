/**
 * One inner split: a part of the training recordings kept back for validation.
 *
 * @module
 */
import { sum, variance } from "../../arrays.ts";
import { createRandom } from "../../random.ts";
import { type SplitInput, type SplitUnits, splitUnits } from "./split_units.ts";
import { explainCut, type SplitBasis } from "./splits.ts";

/** A part held out. */
export interface HoldOut extends SplitBasis {
  /** Indices of recordings to learn from, ascending. */
  readonly train: readonly number[];
  /** Indices of recordings kept back, ascending. */
  readonly validation: readonly number[];
}

/** What to hold out. */
export interface HoldOutOptions {
  /** Share of each class to hold out, above 0 and at most 0.5. */
  readonly share: number;
  /** Seed: the same seed holds out the same recordings. */
  readonly seed: number;
  /** Names of the classes, to say why a split is not quite what was asked for. */
  readonly names?: readonly string[];
}

/**
 * Holds out whole groups so that about the given share of each class is kept
 * back. Every class stays in training; every class is in validation as well,
 * unless it has a single recording or its groups can't be spared. A class's
 * only group is cut into blocks of neighbours, as in `stratifiedGroupFolds`.
 *
 * @param input Class and group of each recording, in the manifest's order.
 * @throws {RangeError} If the share is not above 0 and at most 0.5, or there is no recording.
 *
 * @example
 * ```ts
 * import { holdOutGroups } from "earmark/data/splits/hold_out.ts";
 * import assert from "node:assert/strict";
 *
 * const groups = Array.from({ length: 12 }, (_, i) => `part ${i >> 1}`);
 * const input = { labels: groups.map(() => 0), groups };
 * const { train, validation } = holdOutGroups(input, { share: 0.17, seed: 1 });
 * assert.deepEqual([train.length, validation.length], [10, 2]);
 * ```
 */
export function holdOutGroups(
  input: SplitInput,
  { share, seed, names }: HoldOutOptions,
): HoldOut {
  if (!(share > 0 && share <= 0.5)) {
    throw new RangeError(
      `Cannot hold out groups as share must be above 0 and at most 0.5: current value is ${share}`,
    );
  }
  if (input.labels.length === 0) {
    throw new RangeError("Cannot hold out groups as there must be recordings: current value is 0");
  }
  const units = splitUnits(input, Math.round(1 / share));
  const spread = units.counts.map((unit) => variance(unit));
  const order = createRandom(seed, "hold out").shuffle([...spread.keys()])
    .sort((a, b) => spread[b] - spread[a]);
  const isHeld = holdOutUnits(units.counts, order, share);
  const indices = [...input.labels.keys()];
  const isCut = units.cutClasses.length > 0;
  return {
    train: indices.filter((i) => !isHeld[units.unitOf[i]]),
    validation: indices.filter((i) => isHeld[units.unitOf[i]]),
    splittable: !isCut,
    unit: isCut ? "recording" : "group",
    ...(isCut ? { reason: explainCut(units.cutClasses, names) } : {}),
  };
}

/**
 * Takes units, in order, while that brings the classes' shares nearer to the
 * goal; then, for a class that is still missing, the smallest that can be spared.
 */
function holdOutUnits(
  counts: SplitUnits["counts"],
  order: readonly number[],
  share: number,
): boolean[] {
  const totals = counts.reduce(plus);
  const isHeld = counts.map(() => false);
  let held: readonly number[] = totals.map(() => 0);
  const distanceOf = (sizes: readonly number[]) =>
    sum(sizes.map((size, k) => (size / totals[k] - share) ** 2));
  const canSpare = (unit: number) =>
    !isHeld[unit] && counts[unit].every((n, k) => n === 0 || held[k] + n < totals[k]);
  const take = (unit: number) => {
    isHeld[unit] = true;
    held = plus(held, counts[unit]);
  };
  for (const unit of order) {
    if (canSpare(unit) && distanceOf(plus(held, counts[unit])) < distanceOf(held)) take(unit);
  }
  const bySize = order.toSorted((a, b) => sum(counts[a]) - sum(counts[b]));
  totals.forEach((_, k) => {
    const unit = bySize.find((unit) => counts[unit][k] > 0 && canSpare(unit));
    if (held[k] === 0 && unit !== undefined) take(unit);
  });
  return isHeld;
}

const plus = (a: readonly number[], b: readonly number[]): number[] => a.map((n, k) => n + b[k]);
