import { cutQuiet, cutZeroRuns } from "earmark/audio/clean.ts";
import { cutSharedQuiet, loudestOf, sharedZeroRuns } from "earmark/audio/clean_channels.ts";
import { cutRuns } from "earmark/audio/runs.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

const options = {
  sampleRate: 1000,
  envelopeSeconds: 0.01,
  quietThreshold: 0.01,
  quietReference: "loudest",
} as const;

/** Cuts the zeros that channels share. */
function cutSharedZeroRuns(channels: readonly Float32Array[], minLength: number): Float32Array[] {
  const runs = sharedZeroRuns(channels, minLength);
  return channels.map((channel) => cutRuns(channel, runs));
}

/** Draws noise that falls off, with a run of zeros in it. */
function decay(seed: string): Float32Array {
  const random = createRandom("decay", seed);
  return Float32Array.from({ length: 2000 }, (_, i) => random.normal() * Math.exp(-i / 100))
    .fill(0, 20, 50);
}

Deno.test("one channel is cleaned as by itself", () => {
  const signal = decay("alone");
  assert.equal(loudestOf([signal]), signal);
  assert.deepEqual(cutSharedZeroRuns([signal], 10), [cutZeroRuns(signal, 10)]);
  assert.deepEqual(cutSharedQuiet([signal], options), [cutQuiet(signal, options)]);
});

Deno.test("loudestOf() is the largest magnitude, whichever channel it is in", () => {
  const channels = [Float32Array.of(-3, 0, 1, -1), Float32Array.of(2, 0, -2, 0.5)];
  assert.deepEqual(loudestOf(channels), Float32Array.of(3, 0, 2, 1));
  assert.deepEqual(channels[0], Float32Array.of(-3, 0, 1, -1), "the input stays as it is");
});

Deno.test("zeros are cut only where every channel has them", () => {
  const first = Float32Array.of(1, 0, 0, 0, 2, 0, 0, 0);
  const second = Float32Array.of(3, 0, 0, 4, 5, -0, 0, 0);
  assert.deepEqual(cutSharedZeroRuns([first, second], 3), [
    Float32Array.of(1, 0, 0, 0, 2),
    Float32Array.of(3, 0, 0, 4, 5),
  ]);
  assert.deepEqual(cutSharedZeroRuns([first, second], 4), [first, second]);
  assert.deepEqual(cutSharedZeroRuns([first, second], 0), [first, second]);
});

Deno.test("quiet is what is quiet in the loudest channel, and all are cut alike", () => {
  const early = new Float32Array(600).fill(0.5, 100, 200);
  const late = new Float32Array(600).fill(-0.25, 400, 500);
  // A window of 10 samples at i averages i - 5 … i + 4.
  const kept = cutSharedQuiet([early, late], options);
  assert.deepEqual(kept.map(({ length }) => length), [218, 218]);
  assert.deepEqual(kept.map((y) => y.filter((value) => value !== 0).length), [100, 100]);
  assert.deepEqual(kept[1].subarray(0, 109), new Float32Array(109), "in step with the other");
});

Deno.test("channels that cancel each other are heard all the same", () => {
  const signal = decay("axis");
  const kept = cutSharedQuiet([signal, signal.map((y) => -y)], options);
  assert.deepEqual(kept[0], cutQuiet(signal, options));
  assert.deepEqual(kept[1], kept[0].map((y) => -y));
});

Deno.test("of nothing, nothing is left", () => {
  const empty = new Float32Array(0);
  assert.deepEqual(cutSharedQuiet([empty, empty], options), [empty, empty]);
  const zeros = new Float32Array(100);
  assert.deepEqual(cutSharedQuiet([zeros, zeros], options), [empty, empty]);
  assert.deepEqual(cutSharedZeroRuns([new Float32Array(9), new Float32Array(9)], 3), [
    empty,
    empty,
  ]);
});
