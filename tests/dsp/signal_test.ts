import {
  bufferedReaderOf,
  deriveSignal,
  frameReaderOf,
  meanOfSignal,
  readerOf,
  sourceOf,
  STRETCH,
  stretchesOf,
  wholeOf,
} from "earmark/dsp/signal.ts";
import type { Signal } from "earmark/dsp/signal.ts";
import assert from "node:assert/strict";

const ramp = Float32Array.from({ length: 2 * STRETCH + 9 }, (_, i) => i);

Deno.test("a source gives the samples of its array, in stretches that end with it", () => {
  const source = sourceOf(ramp);
  assert.deepEqual(wholeOf(source), ramp);
  const lengths = [...stretchesOf(source)].map(({ samples }) => samples.length);
  assert.deepEqual(lengths, [STRETCH, STRETCH, 9]);
  assert.equal(meanOfSignal(source), meanOfSignal(ramp));
  assert.deepEqual([...stretchesOf(new Float32Array(0))], []);
  assert.equal(meanOfSignal(new Float32Array(0)), 0);
});

Deno.test("an array is visited as it is, without a copy", () => {
  const [{ samples, start }, ...more] = stretchesOf(ramp);
  assert.ok(samples.buffer === ramp.buffer && start === 0 && more.length === 0);
  assert.ok(readerOf(ramp)(2, 4).buffer === ramp.buffer);
});

Deno.test("readers give the same samples in any order, at any length", () => {
  for (const create of [readerOf, bufferedReaderOf]) {
    const read = create(sourceOf(ramp));
    for (
      const [a, b] of [[0, 3], [5, 6], [STRETCH - 1, STRETCH + 1], [0, 100_000], [7, 7], [9, 20]]
    ) {
      assert.deepEqual(read(a, b), ramp.slice(a, b), `${a} to ${b}`);
    }
  }
});

Deno.test("a frame has zeros before the start and behind the end, held or read", () => {
  const signals: Signal[] = [Float32Array.of(1, 2, 3), sourceOf(Float32Array.of(1, 2, 3))];
  for (const signal of signals) {
    const fill = frameReaderOf(signal);
    const frameAt = (start: number) => {
      const frame = new Float32Array(4).fill(9);
      fill(start, frame);
      return [...frame];
    };
    assert.deepEqual(frameAt(0), [1, 2, 3, 0]);
    assert.deepEqual(frameAt(-2), [0, 0, 1, 2]);
    assert.deepEqual(frameAt(2), [3, 0, 0, 0]);
    assert.deepEqual([frameAt(3), frameAt(-4), frameAt(99)], [[0, 0, 0, 0], [0, 0, 0, 0], [
      0,
      0,
      0,
      0,
    ]]);
  }
  const fill = frameReaderOf(sourceOf(ramp));
  const frame = new Float32Array(100);
  for (let start = 0; start < ramp.length; start += 30_011) {
    fill(start, frame);
    assert.deepEqual(frame, Float32Array.from({ length: 100 }, (_, i) => ramp[start + i] ?? 0));
  }
});

Deno.test("what is derived of arrays is one, of a source a source", () => {
  const twice = (signal: Signal) => {
    const read = readerOf(signal);
    return deriveSignal([signal], signal.length, (start, into) => {
      into.set(read(start, start + into.length).map((x) => 2 * x));
    });
  };
  assert.deepEqual(twice(Float32Array.of(1, 2)), Float32Array.of(2, 4));
  const derived = twice(sourceOf(ramp));
  assert.ok(!(derived instanceof Float32Array));
  assert.deepEqual(wholeOf(derived), ramp.map((x) => 2 * x));
});
