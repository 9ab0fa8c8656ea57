import { measureFlatTops } from "earmark/audio/checks/flat_tops.ts";
import { longestHeldRun } from "earmark/audio/checks/held_run.ts";
import { measureHum } from "earmark/audio/checks/hum.ts";
import { measureNoiseFloor } from "earmark/audio/checks/noise_floor.ts";
import { countUnusedBits } from "earmark/audio/checks/unused_bits.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

const sine = (hertz: number, rate: number, amplitude = 0.1, seconds = 1) =>
  Float32Array.from(
    { length: seconds * rate },
    (_, i) => amplitude * Math.sin(2 * Math.PI * hertz * i / rate + 0.3),
  );

const noise = (level: number, length = 16_000) => {
  const random = createRandom("noise of checks");
  return Float32Array.from({ length }, () => level * random.normal());
};

Deno.test("flat tops count at any gain after the clipping, one coarse step does not", () => {
  const clipped = sine(440, 16_000, 1).map((x) => Math.max(-0.7, Math.min(0.7, x)));
  const share = measureFlatTops(clipped);
  // |sin| > 0.7 in 1 - 2 asin(0.7) / π of the time.
  assert.ok(Math.abs(share - (1 - 2 * Math.asin(0.7) / Math.PI)) < 0.02, `${share}`);
  assert.equal(measureFlatTops(clipped.map((x) => x / 8)), share);
  assert.equal(measureFlatTops(sine(440, 16_000)), 0);
  assert.equal(measureFlatTops(Float32Array.of(0, 0.3, 0.3, 0.3, 0, -0.3)), 0);
  assert.equal(measureFlatTops(new Float32Array(0)), 0);
});

Deno.test("a held value counts in sound, not in silence, at an end, or at flat tops", () => {
  const sound = noise(0.1);
  for (const value of [0, 0.0375]) {
    assert.equal(longestHeldRun(sound.slice().fill(value, 5000, 5160)), 160, `${value}`);
  }
  assert.equal(longestHeldRun(sound), 0);
  const tops = [5000, 7000, 9000].reduce((y, at) => y.fill(9, at, at + 160), sound.slice());
  assert.equal(longestHeldRun(tops), 0, "the largest, time and again, is a flat top");
  assert.equal(longestHeldRun(sound.slice().fill(0, 0, 900)), 0, "at the start");
  assert.equal(longestHeldRun(sound.slice().fill(0, 15_000)), 0, "at the end");
  // A quiet signal of coarse steps stands still most of the time: nothing is missing there.
  const coarse = sine(20, 16_000, 2 / 32_768).map((x) => Math.round(32_768 * x) / 32_768);
  assert.equal(longestHeldRun(coarse), 0);
});

Deno.test("hum has the level of the sine, at 50 and 60 Hz, at any rate", () => {
  for (const rate of [1600, 8000, 44_100]) {
    for (const mains of [50, 60]) {
      const { humDb, humRiseDb } = measureHum(sine(mains, rate), rate);
      assert.ok(Math.abs(humDb + 23.01) < 0.4, `${rate} ${mains}: ${humDb}`);
      assert.ok(humRiseDb > 25, `${rate} ${mains}: ${humRiseDb}`);
    }
  }
});

Deno.test("neither noise nor a strike is hum, and a moment says nothing", () => {
  assert.ok(Math.abs(measureHum(noise(0.1), 16_000).humRiseDb) < 6);
  const strike = sine(60, 16_000, 1).map((x, i) => x * Math.exp(-i / 160));
  assert.ok(measureHum(strike, 16_000).humDb < -60);
  assert.deepEqual(measureHum(noise(0.1, 800), 16_000), { humDb: -120, humRiseDb: 0 });
});

Deno.test("the noise floor is that of the quiet tenth, whatever the offset and a codec's zeros", () => {
  const signal = noise(0.1).map((x, i) => (i < 4000 ? x / 100 : x));
  const { noiseFloorDb, hissDb, hissBelowDb } = measureNoiseFloor(signal, 16_000);
  assert.ok(Math.abs(noiseFloorDb + 60) < 0.7, `${noiseFloorDb}`);
  assert.ok(hissBelowDb > 37 && hissDb < -55);
  const changed = signal.map((x, i) => (i >= 12_000 ? 0 : x + 0.25));
  assert.ok(Math.abs(measureNoiseFloor(changed, 16_000).noiseFloorDb - noiseFloorDb) < 0.3);
  assert.equal(measureNoiseFloor(new Float32Array(100), 8000).noiseFloorDb, -120);
});

Deno.test("bits at the low end of 32 are told from a quiet recording of 16, 24 or floats", () => {
  const wave = sine(440, 8000, 0.5);
  const steps = (scale: number, bits: number) =>
    wave.map((x) => Math.round(x * scale * 2 ** bits) / 2 ** bits);
  const bitsOf = (signal: Float32Array) =>
    countUnusedBits([signal], signal.reduce((a, b) => Math.max(a, Math.abs(b)), 0));
  assert.equal(bitsOf(steps(2 ** -8, 31)), 9, "24 bits at half level");
  assert.equal(bitsOf(steps(2 ** -16, 31)), 17, "16 bits");
  assert.equal(bitsOf(steps(2 ** -9, 23)), 0, "a quiet recording of 24 bits");
  assert.equal(bitsOf(wave.map((x) => x / 1000)), 0, "floats");
  assert.equal(bitsOf(steps(1, 31)), 0, "loud");
});
