/**
 * Faults of a recording: figures beyond their limits.
 *
 * @module
 */
import { checkRules, explains } from "./rules.ts";
import type { CheckLimits, CheckMeasure, CheckRule, Checks, FaultKind } from "./rules.ts";

/** What is wrong with a recording. */
export interface Fault {
  /** What it is. */
  readonly kind: FaultKind;
  /** The figure that says so. */
  readonly measure: CheckMeasure | "coherence";
  /** Its value. */
  readonly value: number;
  /** The limit that it lies beyond. */
  readonly limit: number;
  /** Side of the limit on which it lies. */
  readonly side: "lower" | "upper";
  /** Median of the training set; missing where nothing was learned. */
  readonly usual?: number;
  /** Number of the channel, where one is dead; the first is 1. */
  readonly channel?: number;
  /** Name of the other recording, where it is a copy. */
  readonly other?: string;
}

/** What of a recording counts. */
export interface JudgeChecksOptions {
  /** Whether the mean of the channels is judged, so that they can cancel each other. */
  readonly isMixed: boolean;
}

/**
 * Holds the figures of a recording against limits, and finds its faults: at most one of a kind,
 * none that another explains. Without limits, those rules alone are held that need none.
 *
 * @example
 * ```ts
 * import { measureChecks } from "earmark/audio/checks/checks.ts";
 * import { judgeChecks } from "earmark/ml/checks/judge.ts";
 * import assert from "node:assert/strict";
 *
 * const signal = Float32Array.from({ length: 8000 }, (_, i) => 0.3 + 0.1 * Math.sin(i / 3));
 * const checks = measureChecks({ channels: [signal], signal, sampleRate: 8000 });
 * const [{ kind, limit }] = judgeChecks(undefined, checks, { isMixed: false });
 * assert.deepEqual([kind, limit], ["offset", 0.02]);
 * ```
 */
export function judgeChecks(
  learned: CheckLimits | undefined,
  checks: Checks,
  { isMixed }: JudgeChecksOptions,
): Fault[] {
  const faults = new Map<FaultKind, Fault>();
  for (const rule of checkRules) {
    if (faults.has(rule.kind) || rule.kind === "cancelled" && !isMixed) continue;
    if (rule.kind === "hum" && !(checks.humDb > (learned?.humFloorDb ?? Infinity))) continue;
    const fault = faultOf(rule, checks, learned);
    if (fault) faults.set(rule.kind, fault);
  }
  for (const kind of ["cancelled", "lowBits", ...faults.keys()] as const) {
    if (faults.has(kind)) explains[kind]?.forEach((other) => faults.delete(other));
  }
  return [...faults.values()];
}

/** Finds what is wrong by a rule. */
function faultOf(
  { kind, measure, sides, absolute, fixed }: CheckRule,
  checks: Checks,
  learned: CheckLimits | undefined,
): Fault | undefined {
  const known = fixed ? undefined : learned?.limits[measure];
  const value = checks[measure];
  for (const side of sides) {
    const limit = known?.[side] ?? absolute;
    if (limit === undefined) continue;
    if (side === "upper" ? value <= limit : value >= limit) continue;
    return {
      ...{ kind, measure, value, limit, side },
      ...(known && { usual: known.usual }),
      ...(kind === "deadChannel" && { channel: checks.quietestChannel }),
    };
  }
  return undefined;
}
