/**
 * One distance of two: each in units of how it spreads over OK recordings that were held out.
 *
 * @module
 */
import { mean, variance } from "../../arrays.ts";
import { DISTANCES } from "./detector.ts";

/** How a logarithm of a distance spreads over OK recordings that were held out. */
export interface DistanceScale {
  /** Mean of the logarithms. */
  readonly mean: number;
  /** Their deviation, {@linkcode LEAST_SPREAD} at least. */
  readonly deviation: number;
}

/** Deviation of logarithms that counts as none: 5 % of a distance. */
const LEAST_SPREAD = 0.05;

/**
 * Learns how each distance spreads.
 *
 * @param logs Logarithms of the distances of each recording, as `logDistances` returns them.
 */
export function learnScales(logs: readonly (readonly number[])[]): DistanceScale[] {
  return logs[0].map((_, k) => {
    const own = logs.map((row) => row[k]);
    return { mean: mean(own), deviation: Math.max(LEAST_SPREAD, Math.sqrt(variance(own))) };
  });
}

/**
 * Fuses distances: the mean of both that a detector has, and of several detectors a smooth maximum,
 * log(mean(exp)), so that what one of them does not hear takes little from what the other does. 0 is
 * what a held-out OK recording has, 1 a deviation more.
 *
 * @param logs Logarithms of the distances of one recording, two for each detector.
 *
 * @example
 * ```ts
 * import { fuseDistances } from "earmark/ml/novelty/fused.ts";
 * import assert from "node:assert/strict";
 *
 * const scales = [{ mean: 1, deviation: 0.5 }, { mean: 0, deviation: 1 }];
 * assert.equal(fuseDistances([2, 4], scales), 3);
 * // A second detector that hears nothing leaves 3 - log(2), or nearly.
 * const both = fuseDistances([2, 4, 0, 0], [...scales, ...scales]);
 * assert.equal(both.toFixed(1), (3 - Math.log(2)).toFixed(1));
 * ```
 */
export function fuseDistances(logs: readonly number[], scales: readonly DistanceScale[]): number {
  const ofDetectors = scaledDistances(logs, scales);
  const most = Math.max(...ofDetectors);
  return most + Math.log(mean(ofDetectors.map((own) => Math.exp(own - most))));
}

/** Computes the distance of each detector: the mean of both that it has, in units of their spread. */
export function scaledDistances(
  logs: readonly number[],
  scales: readonly DistanceScale[],
): number[] {
  const z = logs.map((log, k) => (log - scales[k].mean) / scales[k].deviation);
  const n = DISTANCES.length;
  return Array.from({ length: z.length / n }, (_, i) => mean(z.slice(n * i, n * i + n)));
}

/**
 * Takes the largest distance of each part.
 *
 * @param distances One for each recording.
 * @param parts Part of each.
 * @returns One for each part, in the order in which these come first.
 */
export function largestByPart(distances: readonly number[], parts: readonly string[]): number[] {
  return [...Map.groupBy(distances.keys(), (i) => parts[i]).values()]
    .map((members) => members.reduce((most, i) => Math.max(most, distances[i]), -Infinity));
}
