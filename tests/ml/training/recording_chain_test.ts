import { equalize, raiseNoiseFloor } from "earmark/ml/training/recording_chain.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

const [frames, bands] = [20, 12];
const DECIBEL = Math.LN10 / 10;
const seeds = Array.from({ length: 40 }, (_, seed) => seed);

/** Log-mel of a short loud sound in silence: `quiet` but for two frames of 0. */
const hit = (quiet: number) =>
  Float64Array.from(
    { length: frames * bands },
    (_, i) => Math.floor(i / bands) === 5 || Math.floor(i / bands) === 6 ? 0 : quiet,
  );

/** Puts the log-mel beside itself without its band means, as a window holds them. */
function windowOf(logMel: Float64Array) {
  const means = bandMeans(logMel);
  const data = new Float32Array(2 * logMel.length);
  logMel.forEach((value, i) => {
    data[2 * i] = value;
    data[2 * i + 1] = value - means[i % bands];
  });
  return { data, frames, bands, channels: 2, absolute: 0 };
}

const bandMeans = (values: ArrayLike<number>) =>
  Array.from(
    { length: bands },
    (_, band) =>
      Array.from({ length: frames }, (_, t) => values[t * bands + band])
        .reduce((a, b) => a + b) / frames,
  );

const planeOf = (data: Float32Array, plane: number) => data.filter((_, i) => i % 2 === plane);

const raised = (quiet: number, seed: number) => {
  const window = windowOf(hit(quiet));
  raiseNoiseFloor(window, createRandom(seed));
  return window.data;
};

/** What equalize() adds to the two values of every band, frame after frame. */
const responseOf = (db: number, seed: number) => {
  const data = new Float32Array(2 * frames * bands);
  equalize({ data, frames, bands, channels: 2, absolute: 0 }, db, createRandom(seed));
  return data;
};

Deno.test("equalize() adds the same to every frame, within what was asked for", () => {
  const largest = seeds.map((seed) => {
    const first = planeOf(responseOf(6, seed), 0);
    for (let i = bands; i < first.length; i++) assert.equal(first[i], first[i - bands]);
    return Math.max(...first.map(Math.abs)) / DECIBEL;
  });
  assert.ok(Math.max(...largest) <= 6.001 && Math.max(...largest) > 5);
});

Deno.test("equalize() is smooth: it bends at no more than two bands and their neighbours", () => {
  for (const seed of seeds) {
    const curve = planeOf(responseOf(6, seed), 0).subarray(0, bands);
    const bends = Array.from(
      { length: bands - 2 },
      (_, i) => Math.abs(curve[i] - 2 * curve[i + 1] + curve[i + 2]) > 1e-5,
    );
    assert.ok(bends.filter(Boolean).length <= 4);
  }
});

Deno.test("equalize() leaves the log-mel without band means, and all at 0 dB", () => {
  assert.ok(planeOf(responseOf(6, 1), 1).every((value) => value === 0));
  assert.ok(responseOf(0, 1).every((value) => value === 0));
});

Deno.test("equalize() gives the same for the same seed, and another for another", () => {
  assert.deepEqual(responseOf(6, 1), responseOf(6, 1));
  assert.notDeepEqual(responseOf(6, 1), responseOf(6, 2));
});

Deno.test("raiseNoiseFloor() lifts silence to 20 to 60 dB below the loudest, give or take its colour", () => {
  const distances = seeds.map((seed) => {
    const first = planeOf(raised(-200, seed), 0);
    return (first[5 * bands] - first[0]) / DECIBEL;
  });
  assert.ok(Math.min(...distances) > 20 - 6 - 3 && Math.max(...distances) < 60 + 6 + 3);
  assert.ok(Math.max(...distances) - Math.min(...distances) > 20);
});

Deno.test("raiseNoiseFloor() never makes what is quieter than another louder than it by the noise's jitter", () => {
  for (const seed of seeds) {
    const first = planeOf(raised(-4, seed), 0);
    for (let band = 0; band < bands; band++) {
      const loud = first[5 * bands + band];
      for (let t = 0; t < frames; t++) assert.ok(first[t * bands + band] < loud + 1);
    }
  }
});

Deno.test("raiseNoiseFloor() adds as ln(e^x + e^floor) does: least where it is loudest", () => {
  const before = windowOf(hit(-8)).data;
  for (const seed of seeds) {
    const after = raised(-8, seed);
    const added = planeOf(after.map((value, i) => value - before[i]), 0);
    const atHit = added[5 * bands], atRest = added[0];
    assert.ok(atRest > atHit - 0.05);
  }
});

Deno.test("raiseNoiseFloor() keeps the mean of the first plane, and the second without band means", () => {
  for (const seed of seeds) {
    const data = raised(-10, seed);
    const before = bandMeans(hit(-10)).reduce((a, b) => a + b);
    assertClose([bandMeans(planeOf(data, 0)).reduce((a, b) => a + b)], [before], 1e-3);
    assertClose(bandMeans(planeOf(data, 1)), new Array(bands).fill(0), 1e-5);
  }
});

Deno.test("raiseNoiseFloor() lowers nothing of a plane that has the level", () => {
  for (const seed of seeds) {
    const window = { ...windowOf(hit(-10)), isLevelKept: true };
    const before = planeOf(window.data, 0);
    raiseNoiseFloor(window, createRandom(seed));
    assert.ok(planeOf(window.data, 0).every((value, i) => value >= before[i]));
  }
});

Deno.test("raiseNoiseFloor() leaves the planes apart by one value in every band", () => {
  const data = raised(-10, 3);
  const differences = planeOf(data, 0).map((value, i) => value - data[2 * i + 1]);
  for (let t = 1; t < frames; t++) {
    assertClose(
      differences.subarray(t * bands, (t + 1) * bands),
      differences.subarray(0, bands),
      1e-4,
    );
  }
});

Deno.test("raiseNoiseFloor() hides a hum that lies far below, and no loud one", () => {
  const silent = (seed: number) => planeOf(raised(-200, seed), 1);
  const humming = (seed: number) => planeOf(raised(-30, seed), 1);
  for (const seed of seeds) assertClose(silent(seed), humming(seed), 1e-4);
});

Deno.test("both take the plane that has the level, whichever comes first", () => {
  const swapped = (data: Float32Array) => data.map((_, i) => data[i ^ 1]);
  const change = (window: Parameters<typeof raiseNoiseFloor>[0]) => {
    equalize(window, 6, createRandom(1));
    raiseNoiseFloor(window, createRandom(1));
    return window.data;
  };
  const first = windowOf(hit(-10));
  const second = { ...first, data: swapped(first.data), absolute: 1 };
  assert.deepEqual(swapped(change(second)), change(first));
});

Deno.test("raiseNoiseFloor() gives the same for the same seed, and another for another", () => {
  assert.deepEqual(raised(-10, 1), raised(-10, 1));
  assert.notDeepEqual(raised(-10, 1), raised(-10, 2));
});

Deno.test("equalize() draws a curve for each channel that is kept apart", () => {
  const data = new Float32Array(2 * bands);
  const window = { data, frames: 1, bands, channels: 2, signals: bands, absolute: 0 };
  equalize(window, 6, createRandom(1));
  // Of one band, a curve is its first knot: no two are alike.
  assert.equal(new Set(planeOf(data, 0)).size, bands);
});
