/**
 * Logarithms of energies, with three guards against the log of zero.
 *
 * @module
 */

import type { FloatArray } from "../../arrays.ts";

/**
 * How to take the log of energies.
 *
 * - `zeroToEpsilon`: natural log; exact zeros become 2⁻⁵² (python_speech_features).
 * - `decibel`: 10·log10, clamped at 1e-10 and at `topDb` below the largest of
 *   the whole clip (librosa). A frame then depends on the others, which is fine in
 *   a plot and wrong in a feature; `topDb: Infinity` turns that off.
 * - `offset`: ln(x + offset) (YAMNet).
 */
export type LogRule =
  | { readonly kind: "zeroToEpsilon" }
  | { readonly kind: "decibel"; readonly topDb: number }
  | { readonly kind: "offset"; readonly offset: number };

/** The smallest power that `powerToDb` distinguishes from silence, -100 dB. */
const leastPower = 1e-10;

/**
 * Takes the log of energies by a rule.
 *
 * @param energies Values >= 0.
 * @throws {RangeError} If the rule is unknown, or its number is out of range.
 */
export function takeLog(energies: FloatArray, rule: LogRule): Float64Array {
  switch (rule.kind) {
    case "zeroToEpsilon":
      return logZeroToEpsilon(energies);
    case "decibel":
      return powerToDb(energies, rule.topDb);
    case "offset":
      return logWithOffset(energies, rule.offset);
    default:
      throw new RangeError(
        `Cannot take log as its rule must be zeroToEpsilon, decibel or offset: ` +
          `current value is ${(rule as { kind: unknown }).kind}`,
      );
  }
}

/**
 * Takes the natural log; exact zeros become 2⁻⁵², whose log is -36.04.
 *
 * Source: python_speech_features.base.
 *
 * @example
 * ```ts
 * import { logZeroToEpsilon } from "earmark/dsp/mel/log.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(logZeroToEpsilon(Float64Array.of(1, 0)), Float64Array.of(0, -52 * Math.LN2));
 * ```
 */
export function logZeroToEpsilon(energies: FloatArray): Float64Array {
  return mapToFloat64(energies, (x) => Math.log(x === 0 ? Number.EPSILON : x));
}

/**
 * Converts power to decibels, 10·log10(x): values below 1e-10 count as -100 dB,
 * and none is more than `topDb` below the largest.
 *
 * @param topDb Range that is kept, in decibels, >= 0; Infinity keeps all.
 * @throws {RangeError} If topDb is negative.
 *
 * Source: librosa.power_to_db(energies, top_db=topDb).
 *
 * @example
 * ```ts
 * import { powerToDb } from "earmark/dsp/mel/log.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(powerToDb(Float64Array.of(1, 100, 0), 80), Float64Array.of(0, 20, -60));
 * ```
 */
export function powerToDb(energies: FloatArray, topDb: number): Float64Array {
  if (!(topDb >= 0)) {
    throw new RangeError(`Cannot convert power as topDb must be >= 0: current value is ${topDb}`);
  }
  const levels = mapToFloat64(energies, (x) => 10 * Math.log10(Math.max(leastPower, x)));
  let largest = -Infinity;
  for (let i = 0; i < levels.length; i++) largest = Math.max(largest, levels[i]);
  for (let i = 0; i < levels.length; i++) levels[i] = Math.max(largest - topDb, levels[i]);
  return levels;
}

/**
 * Takes ln(x + offset): the log of silence is ln(offset), and energies far below
 * the offset approach it.
 *
 * @param offset Energy that is added, > 0.
 * @throws {RangeError} If the offset is not above 0.
 *
 * Source: YAMNet, features.py.
 *
 * @example
 * ```ts
 * import { logWithOffset } from "earmark/dsp/mel/log.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(logWithOffset(Float64Array.of(0, 0.5), 0.5), Float64Array.of(-Math.LN2, 0));
 * ```
 */
export function logWithOffset(energies: FloatArray, offset: number): Float64Array {
  const logs = new Float64Array(energies.length);
  fillLogWithOffset(energies, offset, logs);
  return logs;
}

/**
 * Fills an array as {@linkcode logWithOffset} does.
 *
 * @throws {RangeError} If the offset is not above 0.
 */
export function fillLogWithOffset(energies: FloatArray, offset: number, into: FloatArray): void {
  if (!(offset > 0)) {
    throw new RangeError(`Cannot take log as offset must be > 0: current value is ${offset}`);
  }
  for (let i = 0; i < energies.length; i++) into[i] = Math.log(energies[i] + offset);
}

/** What a rule makes of an energy of zero. */
export interface LogGuard {
  /** Log of an energy of 1, in the rule's unit. */
  readonly one: number;
  /** Log of a zero in the same signal, in the same unit. */
  readonly zero: number;
  /** How far the zero lies below the 1, in dB. */
  readonly depthDb: number;
}

/**
 * Takes the logs of the energies 1 and 0 in one signal: how a rule guards against
 * the log of zero.
 *
 * @throws {RangeError} As `takeLog`.
 *
 * @example
 * ```ts
 * import { logGuard } from "earmark/dsp/mel/log.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(logGuard({ kind: "decibel", topDb: 80 }), { one: 0, zero: -80, depthDb: 80 });
 * ```
 */
export function logGuard(rule: LogRule): LogGuard {
  const [one, zero] = takeLog(Float64Array.of(1, 0), rule);
  const dbPerUnit = rule.kind === "decibel" ? 1 : 10 / Math.LN10;
  return { one, zero, depthDb: dbPerUnit * (one - zero) };
}

/** Maps values one by one; a plain loop is many times as fast as `Float64Array.from`. */
function mapToFloat64(values: FloatArray, map: (value: number) => number): Float64Array {
  const out = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) out[i] = map(values[i]);
  return out;
}
