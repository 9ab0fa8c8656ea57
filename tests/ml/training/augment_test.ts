import { augmentWindow, mixBatch } from "earmark/ml/training/augment.ts";
import { mean, variance } from "earmark/arrays.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

const still = { maskShare: 0, bandShift: 0, noise: 0 };
const seeds = Array.from({ length: 60 }, (_, seed) => seed);

Deno.test("augmentWindow() of nothing changes nothing", () => {
  const data = Float32Array.of(1, 2, 3, 4, 5, 6);
  augmentWindow({ data, frames: 2, bands: 3, channels: 1 }, still, createRandom(1));
  assert.deepEqual([...data], [1, 2, 3, 4, 5, 6]);
});

Deno.test("augmentWindow() moves every frame by the same bands and repeats the edge", () => {
  const shifted = new Set(seeds.map((seed) => {
    const data = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    augmentWindow(
      { data, frames: 2, bands: 4, channels: 1 },
      { ...still, bandShift: 1 },
      createRandom(seed),
    );
    return data.join(" ");
  }));
  assert.deepEqual(
    [...shifted].sort(),
    ["1 1 2 3 5 5 6 7", "1 2 3 4 5 6 7 8", "2 3 4 4 6 7 8 8"],
  );
});

Deno.test("augmentWindow() moves an impulse by no more than asked", () => {
  const places = new Set(seeds.map((seed) => {
    const data = new Float32Array(9);
    data[4] = 1;
    augmentWindow(
      { data, frames: 1, bands: 9, channels: 1 },
      { ...still, bandShift: 2 },
      createRandom(seed),
    );
    assert.equal(data.reduce((a, b) => a + b), 1);
    return data.indexOf(1);
  }));
  assert.deepEqual([...places].sort(), [2, 3, 4, 5, 6]);
});

Deno.test("augmentWindow() moves and masks the channels of a band together", () => {
  for (const seed of seeds) {
    const data = Float32Array.from({ length: 60 }, (_, i) => 1 + Math.floor(i / 2));
    const window = { data, frames: 3, bands: 10, channels: 2 };
    augmentWindow(window, { maskShare: 0.4, bandShift: 2, noise: 0 }, createRandom(seed));
    for (let i = 0; i < 60; i += 2) assert.equal(data[i], data[i + 1]);
  }
});

Deno.test("augmentWindow() masks one stretch of time and one of bands, within their share", () => {
  const [frames, bands] = [20, 10];
  const heights = new Set<number>();
  const widths = new Set<number>();
  for (const seed of seeds) {
    const data = new Float32Array(frames * bands).fill(1);
    augmentWindow(
      { data, frames, bands, channels: 1 },
      { ...still, maskShare: 0.25 },
      createRandom(seed),
    );
    const rows = Array.from(
      { length: frames },
      (_, t) => data.subarray(t * bands, (t + 1) * bands),
    );
    const maskedRows = rows.flatMap((row, t) => row.every((value) => value === 0) ? [t] : []);
    const maskedBands = Array.from({ length: bands }, (_, band) => band)
      .filter((band) => rows.every((row) => row[band] === 0));
    for (const masked of [maskedRows, maskedBands]) {
      assert.ok(masked.every((at, i) => i === 0 || at === masked[i - 1] + 1));
    }
    const nLeft = (frames - maskedRows.length) * (bands - maskedBands.length);
    assert.equal(data.reduce((a, b) => a + b), nLeft);
    heights.add(maskedRows.length);
    widths.add(maskedBands.length);
  }
  assert.deepEqual([...heights].sort(), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual([...widths].sort(), [0, 1, 2]);
});

Deno.test("augmentWindow() adds noise of the deviation asked for", () => {
  const data = new Float32Array(40_000);
  augmentWindow(
    { data, frames: 200, bands: 200, channels: 1 },
    { ...still, noise: 0.5 },
    createRandom(3),
  );
  assert.ok(Math.abs(mean(data)) < 0.01);
  assert.ok(Math.abs(Math.sqrt(variance(data)) - 0.5) < 0.01);
});

Deno.test("augmentWindow() gives the same for the same seed, and another for another", () => {
  const augmented = (seed: number) => {
    const data = Float32Array.from({ length: 64 }, (_, i) => i);
    const options = { maskShare: 0.3, bandShift: 2, noise: 0.1 };
    augmentWindow({ data, frames: 8, bands: 8, channels: 1 }, options, createRandom(seed));
    return [...data];
  };
  assert.deepEqual(augmented(1), augmented(1));
  assert.notDeepEqual(augmented(1), augmented(2));
});

Deno.test("mixBatch() leaves a batch of one as it is", () => {
  const x = Float32Array.of(1, 2);
  const y = Float32Array.of(0, 1);
  mixBatch(x, y, 1, createRandom(1));
  assert.deepEqual([[...x], [...y]], [[1, 2], [0, 1]]);
});

Deno.test("mixBatch() mixes windows and targets by the same weights, own half or more", () => {
  const n = 6;
  const identity = () => Float32Array.from({ length: n * n }, (_, i) => i % (n + 1) === 0 ? 1 : 0);
  const [x, y] = [identity(), identity()];
  mixBatch(x, y, n, createRandom(5));
  assert.deepEqual(x, y);
  const rows = Array.from({ length: n }, (_, i) => y.subarray(i * n, (i + 1) * n));
  assertClose(rows.map((row) => row.reduce((a, b) => a + b)), new Array(n).fill(1), 1e-6);
  rows.forEach((row, i) => assert.ok(row[i] >= 0.5 && row.every((value) => value >= 0)));
  assert.ok(rows.some((row) => row.filter((value) => value > 0).length === 2));
});

Deno.test("mixBatch() gives the same for the same seed", () => {
  const mixed = (seed: number) => {
    const x = Float32Array.of(1, 2, 3, 4);
    mixBatch(x, Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1), 4, createRandom(seed));
    return [...x];
  };
  assert.deepEqual(mixed(1), mixed(1));
  assert.notDeepEqual(mixed(1), mixed(2));
});

Deno.test("augmentWindow() masks the same bands of every signal", () => {
  const [frames, signals, own] = [4, 3, 8];
  const widths = new Set<number>();
  for (let seed = 0; seed < 40; seed++) {
    const bands = signals * own;
    const data = new Float32Array(frames * bands).fill(1);
    const random = createRandom("signals", seed);
    augmentWindow(
      { data, frames, bands, channels: 1, signals },
      { ...still, maskShare: 0.5 },
      random,
    );
    const shown = Array.from(
      { length: bands },
      (_, band) =>
        Array.from({ length: frames }, (_, t) => data[t * bands + band]).some((value) =>
          value !== 0
        ),
    );
    const first = shown.slice(0, own);
    for (let k = 1; k < signals; k++) assert.deepEqual(shown.slice(k * own, (k + 1) * own), first);
    widths.add(first.filter((one) => !one).length);
  }
  assert.ok(widths.size > 2);
});
