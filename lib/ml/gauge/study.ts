/**
 * A gauge study of a judge: the same parts, recorded and judged several times.
 *
 * @module
 */
import { mean } from "../../arrays.ts";
import { type Repeatability, repeatability } from "../proof/repeatability.ts";
import { againstReference, type ReferenceFigures } from "./against_reference.ts";
import { type Agreement, agreementBetween, agreementWithin } from "./agreement.ts";
import type { GaugeReading } from "./reading.ts";

/** Spread of the score over some parts. */
export interface GaugeSpread extends Repeatability {
  /** Class of the parts, as an index; missing where all parts are meant. */
  readonly label?: number;
}

/** A part that another recording may well turn over. */
export interface NearPart {
  /** Name of the part. */
  readonly part: string;
  /** Mean of its scores, log-odds. */
  readonly score: number;
  /** Distance to the threshold in repeatabilities, 0 … 1. */
  readonly distance: number;
  /** Number of its recordings. */
  readonly nReadings: number;
  /** Those that were judged bad. */
  readonly nBad: number;
}

/** What a gauge study found. */
export interface GaugeStudy {
  /** Number of parts. */
  readonly nParts: number;
  /** Number of judgements. */
  readonly nReadings: number;
  /** Parts one of whose recordings was heard in training. */
  readonly nPartsHeard: number;
  /** Spread within and between all parts, then of the parts of each class where it can be told. */
  readonly spreads: readonly GaugeSpread[];
  /** Agreement of repeats by one operator at one station; missing where there are none. */
  readonly within?: Agreement;
  /** Agreement between operators; missing where no part was recorded by several. */
  readonly betweenOperators?: Agreement;
  /** The same between stations. */
  readonly betweenStations?: Agreement;
  /** Figures against the reference; missing where no unheard part has one. */
  readonly reference?: ReferenceFigures;
  /** Parts within one repeatability of the threshold, the nearest first. */
  readonly near: readonly NearPart[];
}

/** What {@linkcode studyGauge} must know of the judge. */
export interface GaugeOptions {
  /** Log-odds of the bad class from which a part is judged bad. */
  readonly threshold: number;
  /** Index of the class of good parts. */
  readonly ok: number;
}

/**
 * Studies a judge as a gauge: how its score spreads when a part is recorded again, how far its
 * verdicts agree, how they stand to the reference, and which parts lie within one
 * repeatability (the standard deviation of repeats of one part) of the threshold.
 *
 * @throws {RangeError} If there are fewer than 2 parts, or none was recorded again.
 *
 * Source: AIAG, Measurement Systems Analysis, 4th edition 2010: chapter III section B for the
 * spreads ("equipment" and "part variation"), section C for verdicts; its "zone II" are the
 * parts near a limit whose verdict turns.
 *
 * @example
 * ```ts
 * import { studyGauge } from "earmark/ml/gauge/study.ts";
 * import assert from "node:assert/strict";
 *
 * const readings = [-4, -3, 0.2, -0.3, 3, 4].map((score, i) => ({
 *   part: "abc"[i >> 1],
 *   score,
 *   verdict: Number(score >= 0),
 *   wasHeard: false,
 * }));
 * const { near, within } = studyGauge(readings, { threshold: 0, ok: 0 });
 * assert.deepEqual(near.map(({ part }) => part), ["b"]);
 * assert.equal(within!.allAgree.value, 2 / 3);
 * ```
 */
export function studyGauge(
  readings: readonly GaugeReading[],
  { threshold, ok }: GaugeOptions,
): GaugeStudy {
  const all = spreadOf(readings);
  const labels = [...new Set(readings.flatMap(({ label }) => label ?? []))].sort((a, b) => a - b);
  const ofClasses = labels.flatMap((label) => {
    const own = readings.filter((reading) => reading.label === label);
    return canSpread(own) ? [{ label, ...spreadOf(own) }] : [];
  });
  return {
    nParts: all.nParts,
    nReadings: readings.length,
    nPartsHeard: new Set(readings.flatMap(({ part, wasHeard }) => wasHeard ? [part] : [])).size,
    spreads: [all, ...ofClasses],
    within: agreementWithin(readings),
    betweenOperators: agreementBetween(readings, "operator"),
    betweenStations: agreementBetween(readings, "station"),
    reference: againstReference(readings, ok),
    near: partsNear(readings, { threshold, ok, repeatability: all.within.value }),
  };
}

function spreadOf(readings: readonly GaugeReading[]): Repeatability {
  return repeatability(readings.map(({ score }) => score), readings.map(({ part }) => part));
}

/** Says whether there are two parts, and one of them was recorded again. */
function canSpread(readings: readonly GaugeReading[]): boolean {
  const nParts = new Set(readings.map(({ part }) => part)).size;
  return nParts >= 2 && readings.length > nParts;
}

function partsNear(
  readings: readonly GaugeReading[],
  { threshold, ok, repeatability }: GaugeOptions & { readonly repeatability: number },
): NearPart[] {
  return [...Map.groupBy(readings, ({ part }) => part)].map(([part, own]) => {
    const score = mean(own.map((reading) => reading.score));
    const distance = Math.abs(score - threshold) / repeatability;
    const nBad = own.filter(({ verdict }) => verdict !== ok).length;
    return { part, score, distance, nReadings: own.length, nBad };
  }).filter(({ distance }) => distance <= 1).sort((a, b) => a.distance - b.distance);
}
