/**
 * Nuisances that tell the class: what needs no listening and does nearly as well as the model.
 *
 * @module
 */
import type { Estimate } from "../statistics/intervals.ts";

/** A nuisance, or several together, and how far it goes alone. */
export interface JudgedNuisance {
  /** Its name: `duration`. */
  readonly name: string;
  /** Held-out balanced accuracy of what knows nothing else. */
  readonly balancedAccuracy: Estimate;
}

/** Share of the model's way from chance that is nearly all of it. */
const NEARLY = 0.75;

/** Widths of an interval's lower arm: 95 % becomes 99.7 %, as many nuisances are asked. */
const CAUTION = 1.5;

/**
 * Finds the nuisances that tell the class nearly as well as the model and better than chance: their
 * balanced accuracy goes at least three quarters of the model's way from chance, and is above
 * chance by more than one and a half times the lower arm of its 95 % interval.
 *
 * @param model Held-out balanced accuracy of the model.
 * @param nClasses Number of classes: chance is 1 / nClasses.
 * @returns Those found, the best first.
 *
 * @example
 * ```ts
 * import { tellingNuisances } from "earmark/ml/judging/telling_nuisances.ts";
 * import assert from "node:assert/strict";
 *
 * const duration = { name: "duration", balancedAccuracy: { value: 0.9, lower: 0.8, upper: 1 } };
 * const level = { name: "level", balancedAccuracy: { value: 0.6, lower: 0.45, upper: 0.7 } };
 * const found = tellingNuisances([level, duration], { model: 0.95, nClasses: 2 });
 * assert.deepEqual(found, [duration]);
 * assert.deepEqual(tellingNuisances([level], { model: 0.6, nClasses: 2 }), []);
 * ```
 */
export function tellingNuisances(
  nuisances: readonly JudgedNuisance[],
  { model, nClasses }: { readonly model: number; readonly nClasses: number },
): JudgedNuisance[] {
  const chance = 1 / nClasses;
  return nuisances.filter(({ balancedAccuracy: { value, lower } }) => {
    const isAboveChance = value - CAUTION * (value - lower) > chance;
    return isAboveChance && value - chance >= NEARLY * (model - chance);
  }).sort((a, b) => b.balancedAccuracy.value - a.balancedAccuracy.value);
}
