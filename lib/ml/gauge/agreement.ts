/**
 * How far judgements of one part agree: when it is recorded again, and from one operator or
 * station to the next.
 *
 * @module
 */
import { cohenKappa, type Kappa } from "../proof/kappa.ts";
import { clusteredInterval } from "../statistics/clustered_intervals.ts";
import type { Estimate } from "../statistics/intervals.ts";
import type { GaugeReading } from "./reading.ts";

/** Agreement of judgements. */
export interface Agreement {
  /** What was compared: parts, or parts of one operator at one station. */
  readonly nCompared: number;
  /** Share of them of which all judgements agree, with an interval that counts parts. */
  readonly allAgree: Estimate;
  /** Agreement of pairs beyond chance. */
  readonly kappa: Kappa;
}

/** Judgements that are compared with one another. */
interface Block {
  readonly part: string;
  readonly readings: readonly GaugeReading[];
}

/** Says whether two judgements of a block are a pair. */
type IsPair = (a: GaugeReading, b: GaugeReading) => boolean;

/**
 * Measures agreement within: of repeats of one part by one operator at one station, where these
 * are known. Every two of them are a pair, so kappa is Fleiss' where all have as many.
 *
 * @returns Undefined where nothing was repeated.
 *
 * Source: "within appraiser" of AIAG, Measurement Systems Analysis, 4th edition 2010, chapter III
 * section C; the kappa of pairs is that of Fleiss 1971.
 *
 * @example
 * ```ts
 * import { agreementWithin } from "earmark/ml/gauge/agreement.ts";
 * import assert from "node:assert/strict";
 *
 * const readings = [..."aabbcc"].map((part, i) => ({
 *   part,
 *   score: 0,
 *   verdict: [0, 0, 1, 1, 0, 1][i],
 *   wasHeard: false,
 * }));
 * const { allAgree, kappa } = agreementWithin(readings)!;
 * assert.equal(allAgree.value, 2 / 3);
 * assert.equal(kappa.value.toFixed(9), "0.333333333");
 * ```
 */
export function agreementWithin(readings: readonly GaugeReading[]): Agreement | undefined {
  const cells = blocksBy(
    readings,
    ({ part, operator, station }) => JSON.stringify([part, operator, station]),
  );
  return agreementOf(cells.filter((cell) => cell.readings.length > 1), () => true);
}

/**
 * Measures agreement between operators, or between stations: of the judgements of each part
 * that several recorded. Two of one part and of different ones are a pair.
 *
 * @returns Undefined where no part was recorded by several.
 *
 * Source: "between appraisers" of AIAG, Measurement Systems Analysis, 4th edition 2010, chapter
 * III section C.
 */
export function agreementBetween(
  readings: readonly GaugeReading[],
  by: "operator" | "station",
): Agreement | undefined {
  const known = readings.filter((reading) => reading[by] !== undefined);
  const parts = blocksBy(known, ({ part }) => part)
    .filter((block) => new Set(block.readings.map((reading) => reading[by])).size > 1);
  return agreementOf(parts, (a, b) => a[by] !== b[by]);
}

function blocksBy(
  readings: readonly GaugeReading[],
  keyOf: (reading: GaugeReading) => string,
): Block[] {
  return [...Map.groupBy(readings, keyOf).values()]
    .map((own) => ({ part: own[0].part, readings: own }));
}

function agreementOf(blocks: readonly Block[], isPair: IsPair): Agreement | undefined {
  if (blocks.length === 0) return undefined;
  const agrees = blocks.map(({ readings }) =>
    readings.every(({ verdict }) => verdict === readings[0].verdict)
  );
  // Either is first once, so that both have the same shares of the classes.
  const pairs = blocks.flatMap(({ part, readings }) =>
    readings.flatMap((a) =>
      readings.filter((b) => a !== b && isPair(a, b))
        .map((b) => ({ part, first: a.verdict, second: b.verdict }))
    )
  );
  const interval = clusteredInterval(agrees, blocks.map(({ part }) => part));
  return {
    nCompared: blocks.length,
    allAgree: { value: agrees.filter(Boolean).length / agrees.length, ...interval },
    kappa: cohenKappa(
      pairs.map(({ first }) => first),
      pairs.map(({ second }) => second),
      pairs.map(({ part }) => part),
    ),
  };
}
