import { cutQuiet, cutZeroRuns, keptRuns, keptShare, quietGate } from "earmark/audio/clean.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

const options = {
  sampleRate: 1000,
  envelopeSeconds: 0.01,
  quietThreshold: 0.01,
  quietReference: "loudest",
} as const;

Deno.test("cutZeroRuns() cuts long runs of zeros and leaves short ones", () => {
  const signal = Float32Array.of(0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 0, 3, 0, 0, 0);
  assert.deepEqual([...cutZeroRuns(signal, 3)], [1, 0, 0, 2, 3]);
  assert.deepEqual([...cutZeroRuns(signal, 1)], [1, 2, 3]);
});

Deno.test("cutZeroRuns() returns the signal itself if there is nothing to cut", () => {
  const signal = Float32Array.of(0, 1, 0);
  assert.equal(cutZeroRuns(signal, 2), signal);
  assert.equal(cutZeroRuns(signal, 0), signal);
  assert.equal(cutZeroRuns(new Float32Array(0), 1).length, 0);
});

Deno.test("cutZeroRuns() of nothing but zeros is empty", () => {
  assert.equal(cutZeroRuns(new Float32Array(9), 3).length, 0);
});

Deno.test("cutQuiet() keeps what is within half a window of sound", () => {
  const signal = new Float32Array(300).fill(0.5, 100, 200);
  // A window of 10 samples at i averages i - 5 … i + 4.
  assert.equal(cutQuiet(signal, options).length, 100 + 9);
});

Deno.test("cutQuiet() relative to the loudest doesn't depend on the gain", () => {
  const random = createRandom(1);
  const signal = Float32Array.from(
    { length: 2000 },
    (_, i) => Math.fround(random.normal() * Math.exp(-i / 100)),
  );
  const kept = cutQuiet(signal, options);
  assert.ok(kept.length > 200 && kept.length < 1000);
  const quieter = cutQuiet(signal.map((value) => value / 1024), options);
  assert.deepEqual(quieter.map((value) => 1024 * value), kept);
});

Deno.test("cutQuiet() relative to full scale cuts what is quiet in absolute terms", () => {
  const fullScale = { ...options, quietReference: "fullScale", quietThreshold: 0.0005 } as const;
  const signal = new Float32Array(300).fill(0.0004);
  assert.equal(cutQuiet(signal, fullScale).length, 0);
  assert.equal(cutQuiet(signal.map((value) => 2 * value), fullScale).length, 300);
});

Deno.test("cutQuiet() keeps only what exceeds the threshold", () => {
  const half = { ...options, quietReference: "fullScale", quietThreshold: 0.5 } as const;
  assert.equal(cutQuiet(new Float32Array(100).fill(0.5), half).length, 0);
});

Deno.test("keptRuns() leaves out a sample whose envelope is just at the threshold", () => {
  const quarter = { ...options, quietReference: "fullScale", quietThreshold: 0.25 } as const;
  const signal = new Float32Array(300).fill(0.5, 100, 200);
  // Windows at 100 (95 … 104) and at 200 (195 … 204) hold five of ten samples: 0.25.
  assert.deepEqual(keptRuns(signal, quarter), [{ start: 101, end: 200 }]);
});

Deno.test("cutQuiet() of no samples or of zeros is empty", () => {
  assert.equal(cutQuiet(new Float32Array(0), options).length, 0);
  assert.equal(cutQuiet(new Float32Array(100), options).length, 0);
});

Deno.test("cutQuiet() keeps a signal shorter than the envelope's window", () => {
  assert.deepEqual([...cutQuiet(Float32Array.of(0.25, -0.5), options)], [0.25, -0.5]);
});

Deno.test("keptShare() is the share that is kept, whatever the gain", () => {
  const signal = new Float32Array(1000).fill(0.5, 300, 491);
  assert.equal(keptShare(signal, options), 0.2);
  assert.equal(keptShare(signal.map((y) => y / 16), options), 0.2);
  assert.equal(keptShare(new Float32Array(0), options), NaN);
});

Deno.test("keptRuns() by hand", () => {
  const signal = new Float32Array(300).fill(0.5, 100, 120).fill(0.5, 200, 300);
  // A window of 10 samples at i averages i - 5 … i + 4.
  assert.deepEqual(keptRuns(signal, options), [{ start: 96, end: 125 }, { start: 196, end: 300 }]);
});

Deno.test("keptRuns() holds what cutQuiet() keeps", () => {
  const random = createRandom(2);
  const signal = Float32Array.from(
    { length: 3000 },
    (_, i) => random.normal() * Math.exp(-(i % 1000) / 100),
  );
  for (const quietThreshold of [0, 0.01, 0.1, 0.5, 1]) {
    const runs = keptRuns(signal, { ...options, quietThreshold });
    const kept = runs.flatMap(({ start, end }) => [...signal.subarray(start, end)]);
    assert.deepEqual(kept, [...cutQuiet(signal, { ...options, quietThreshold })]);
    assert.ok(runs.every(({ start }, i) => i === 0 || start > runs[i - 1].end));
  }
});

Deno.test("keptRuns() of no samples or of zeros is empty", () => {
  assert.deepEqual(keptRuns(new Float32Array(0), options), []);
  assert.deepEqual(keptRuns(new Float32Array(100), options), []);
});

Deno.test("quietGate() gives the envelope and the level that it must exceed", () => {
  const signal = new Float32Array(100).fill(-0.5, 0, 50);
  const loudest = quietGate(signal, { ...options, quietThreshold: 0.1 });
  assert.equal(loudest.envelope.length, 100);
  assert.equal(loudest.threshold, 0.05);
  const fullScale = { ...options, quietThreshold: 0.1, quietReference: "fullScale" } as const;
  assert.equal(quietGate(signal, fullScale).threshold, 0.1);
});

Deno.test("quietGate() refuses an empty signal", () => {
  assert.throws(() => quietGate(new Float32Array(0), options), {
    name: "RangeError",
    message:
      "Cannot compute envelope as the signal must hold at least one sample: current value is 0",
  });
});
