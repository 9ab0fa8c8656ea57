/**
 * How a judge of repeated parts stands to what is known of them.
 *
 * @module
 */
import { attributeLimits, type LimitFinding } from "../proof/attribute_limits.ts";
import { cohenKappa, type Kappa } from "../proof/kappa.ts";
import { clusteredInterval } from "../statistics/clustered_intervals.ts";
import type { Estimate } from "../statistics/intervals.ts";
import type { GaugeReading } from "./reading.ts";

/** Figures against the reference; by judgement, with intervals that count parts. */
export interface ReferenceFigures {
  /** Parts that were judged. */
  readonly nParts: number;
  /** Judgements. */
  readonly nReadings: number;
  /** Share of the judgements that are right. */
  readonly effectiveness: Estimate;
  /** Share of the judgements of bad parts that let them pass; missing without a bad part. */
  readonly missRate?: Estimate;
  /** Share of the judgements of good parts that fail them; missing without a good part. */
  readonly falseAlarmRate?: Estimate;
  /** Parts all of whose judgements are right. */
  readonly nPartsRight: number;
  /** Agreement with the reference beyond chance. */
  readonly kappa: Kappa;
  /** How each figure stands to the trade's limits; empty without good or bad parts. */
  readonly limits: readonly LimitFinding[];
}

/**
 * Compares judgements with the reference, over parts that the judge has never heard: of a part
 * that it was trained on, a right verdict proves nothing.
 *
 * @param ok Index of the class of good parts.
 * @returns Undefined where no part with a reference is unheard.
 *
 * Source: AIAG, Measurement Systems Analysis, 4th edition 2010, chapter III section C:
 * effectiveness is correct decisions over opportunities for a decision; the miss rate and the
 * false-alarm rate are those of bad and of good parts.
 *
 * @example
 * ```ts
 * import { againstReference } from "earmark/ml/gauge/against_reference.ts";
 * import assert from "node:assert/strict";
 *
 * const readings = [..."aabb"].map((part, i) => ({
 *   part,
 *   score: 0,
 *   verdict: [0, 1, 1, 1][i],
 *   label: part === "a" ? 0 : 1,
 *   wasHeard: false,
 * }));
 * const { effectiveness, falseAlarmRate } = againstReference(readings, 0)!;
 * assert.deepEqual([effectiveness.value, falseAlarmRate!.value], [0.75, 0.5]);
 * ```
 */
export function againstReference(
  readings: readonly GaugeReading[],
  ok: number,
): ReferenceFigures | undefined {
  const heard = new Set(readings.flatMap(({ part, wasHeard }) => wasHeard ? [part] : []));
  const own = readings.filter(({ part, label }) => label !== undefined && !heard.has(part));
  if (own.length === 0) return undefined;
  const isRight = ({ verdict, label }: GaugeReading) => verdict === label;
  const shareOf = (
    some: readonly GaugeReading[],
    holds: (reading: GaugeReading) => boolean,
  ): Estimate | undefined => {
    if (some.length === 0) return undefined;
    const hits = some.map(holds);
    const interval = clusteredInterval(hits, some.map(({ part }) => part));
    return { value: hits.filter(Boolean).length / hits.length, ...interval };
  };
  const isWrong = (reading: GaugeReading) => !isRight(reading);
  const effectiveness = shareOf(own, isRight)!;
  const missRate = shareOf(own.filter(({ label }) => label !== ok), isWrong);
  const falseAlarmRate = shareOf(own.filter(({ label }) => label === ok), isWrong);
  const parts = [...Map.groupBy(own, ({ part }) => part).values()];
  return {
    nParts: parts.length,
    nReadings: own.length,
    effectiveness,
    missRate,
    falseAlarmRate,
    nPartsRight: parts.filter((readings) => readings.every(isRight)).length,
    kappa: cohenKappa(
      own.map(({ verdict }) => verdict),
      own.map(({ label }) => label!),
      own.map(({ part }) => part),
    ),
    limits: missRate && falseAlarmRate
      ? attributeLimits({
        effectiveness: effectiveness.value,
        missRate: missRate.value,
        falseAlarmRate: falseAlarmRate.value,
      })
      : [],
  };
}
