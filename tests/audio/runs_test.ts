import { cutRuns, extremesOf, keepRuns, runsOf } from "earmark/audio/runs.ts";
import { sourceOf, STRETCH, wholeOf } from "earmark/dsp/signal.ts";
import type { Signal } from "earmark/dsp/signal.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

Deno.test("runsOf() by hand: as long as possible, none that is too short", () => {
  const signal = Float32Array.of(5, 5, 1, 5, 5, 5, 0, 5);
  assert.deepEqual([...runsOf(signal, 5, 2)], [{ start: 0, end: 2 }, { start: 3, end: 6 }]);
  assert.deepEqual([...runsOf(signal, 5, 1)].at(-1), { start: 7, end: 8 });
  assert.deepEqual([...runsOf(signal, 9, 1)], []);
  assert.deepEqual([...runsOf(new Float32Array(0), 0, 1)], []);
});

Deno.test("runsOf() joins what stretches part", () => {
  const signal = new Float32Array(2 * STRETCH + 10).fill(1);
  signal.fill(7, STRETCH - 3, STRETCH + 4);
  signal.fill(7, 2 * STRETCH - 1, 2 * STRETCH);
  signal.fill(7, 2 * STRETCH + 8);
  const expected = [...runsOf(signal, 7, 2)];
  assert.deepEqual(expected[0], { start: STRETCH - 3, end: STRETCH + 4 });
  assert.equal(expected.length, 2);
  assert.deepEqual([...runsOf(sourceOf(signal), 7, 2)], expected);
  const whole = new Float32Array(STRETCH + 1);
  assert.deepEqual([...runsOf(sourceOf(whole), 0, 1)], [{ start: 0, end: STRETCH + 1 }]);
});

Deno.test("cutRuns() and keepRuns() are each other's rest, held or read", () => {
  const random = createRandom("runs");
  const signal = Float32Array.from({ length: 3 * STRETCH }, random.normal);
  const bounds = Array.from({ length: 40 }, () => random.integer(signal.length)).sort((a, b) =>
    a - b
  );
  const runs = Array.from(
    { length: 20 },
    (_, i) => ({ start: bounds[2 * i], end: bounds[2 * i + 1] }),
  );
  const kept = runs.flatMap(({ start, end }) => [...signal.subarray(start, end)]);
  const inRun = new Set(
    runs.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)),
  );
  const rest = signal.filter((_, i) => !inRun.has(i));
  for (const one of [signal, sourceOf(signal)] satisfies Signal[]) {
    assert.deepEqual([...wholeOf(keepRuns(one, runs))], kept);
    assert.deepEqual(wholeOf(cutRuns(one, runs)), rest);
  }
  assert.equal(cutRuns(signal, []), signal);
  assert.equal(keepRuns(signal, [{ start: 0, end: signal.length }]), signal);
  assert.equal(keepRuns(signal, []).length, 0);
});

Deno.test("extremesOf() finds the smallest and the largest", () => {
  assert.deepEqual(extremesOf(Float32Array.of(1, -2, 0.5)), [-2, 1]);
  assert.deepEqual(extremesOf(sourceOf(Float32Array.of(1, -2, 0.5))), [-2, 1]);
  assert.deepEqual(extremesOf(new Float32Array(0)), [Infinity, -Infinity]);
});
