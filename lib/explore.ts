/**
 * All that a notebook needs, in one line: figures, the mathematics of sound, looks at a data set,
 * and assertions for its checks.
 *
 * ```ts
 * import { assert, plot, signals, study } from "earmark/explore";
 *
 * const hertz = signals.binFrequencies(4, 8000);
 * assert.deepEqual([...hertz], [0, 2000, 4000]);
 * const separation = study.separation([1, 2, 8, 9], ["OK", "OK", "Not OK", "Not OK"]);
 * await plot.show(plot.table([{ bins: hertz.length, separation }]));
 * ```
 *
 * @module
 */

export { default as assert } from "node:assert/strict";
export * as plot from "./plot/plot.ts";
export * as signals from "./signals.ts";
export * as study from "./study/study.ts";
