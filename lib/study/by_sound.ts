/**
 * Recordings that have sound, apart from silent ones, which no figure can show.
 *
 * @module
 */
import type { Example } from "./examples.ts";

/** Recordings apart. */
export interface BySound<T> {
  /** Those that have a sample other than 0; all, where none has. */
  readonly sounding: readonly T[];
  /** Classes of the others. */
  readonly silent: readonly string[];
}

/**
 * Takes silent recordings apart, such as the example of a class that is all silent.
 *
 * @example
 * ```ts
 * import { bySound } from "earmark/study/by_sound.ts";
 * import assert from "node:assert/strict";
 *
 * const hit = { label: "OK", signal: Float32Array.of(0, 1) };
 * const none = { label: "Not OK", signal: Float32Array.of(0, 0) };
 * assert.deepEqual(bySound([hit, none]), { sounding: [hit], silent: ["Not OK"] });
 * ```
 */
export function bySound<T extends Pick<Example, "label" | "signal">>(
  examples: readonly T[],
): BySound<T> {
  const heard = examples.filter(({ signal }) => signal.some((value) => value !== 0));
  const sounding = heard.length > 0 ? heard : examples;
  const silent = examples.filter((example) => !sounding.includes(example));
  return { sounding, silent: silent.map(({ label }) => label) };
}
