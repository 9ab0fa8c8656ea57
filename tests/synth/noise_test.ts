import { mean } from "earmark/arrays.ts";
import { realFft } from "earmark/dsp/fourier/fft.ts";
import { createRandom, type Random } from "earmark/random.ts";
import { clanks, machineTones, mainsHum, pinkNoise } from "earmark/synth/noise.ts";
import assert from "node:assert/strict";

const size = { length: 16_000, sampleRate: 16_000 };

/** Computes the power in each bin of 1 Hz. */
function powers(signal: Float64Array): Float64Array {
  const spectrum = realFft(signal, size.length);
  return Float64Array.from(
    { length: size.length / 2 },
    (_, i) => spectrum[2 * i] ** 2 + spectrum[2 * i + 1] ** 2,
  );
}

/** Computes the root mean square of several signals. */
function rms(make: (random: Random) => Float64Array): number {
  const squares = Array.from(
    { length: 20 },
    (_, seed) => mean(make(createRandom(seed)).map((value) => value ** 2)),
  );
  return Math.sqrt(mean(squares));
}

Deno.test("pinkNoise has unit RMS", () => {
  assert.ok(Math.abs(rms((random) => pinkNoise(size.length, random)) - 1) < 0.1);
});

Deno.test("pinkNoise has about the same power in each octave", () => {
  const octaves = [125, 250, 500, 1000, 2000].map((low) =>
    mean(Array.from({ length: 10 }, (_, seed) => {
      const band = powers(pinkNoise(size.length, createRandom(seed))).subarray(low, 2 * low);
      return band.reduce((total, power) => total + power, 0);
    }))
  );
  // Within 2 dB of their mean.
  for (const power of octaves) assert.ok(Math.abs(10 * Math.log10(power / mean(octaves))) < 2);
});

Deno.test("pinkNoise of no samples is empty", () => {
  assert.equal(pinkNoise(0, createRandom(1)).length, 0);
});

Deno.test("mainsHum has only harmonics of 50 Hz", () => {
  const spectrum = powers(mainsHum(size, createRandom(1)));
  const total = spectrum.reduce((sum, power) => sum + power, 0);
  const harmonics = [50, 100, 150, 200, 300, 400, 600];
  const onHarmonics = harmonics.reduce((sum, bin) => sum + spectrum[bin], 0);
  assert.ok(onHarmonics / total > 0.999);
});

Deno.test("mainsHum and machineTones have about unit RMS", () => {
  for (const make of [mainsHum, machineTones]) {
    const level = rms((random) => make(size, random));
    assert.ok(level > 0.5 && level < 2, `${make.name}: ${level}`);
  }
});

Deno.test("clanks occur in some of the recordings", () => {
  const loud = Array.from({ length: 200 }, (_, seed) => clanks(size, createRandom(seed)))
    .filter((signal) => signal.some((value) => value !== 0));
  assert.ok(loud.length > 30 && loud.length < 90);
  for (const signal of loud) assert.ok(signal.every((value) => Math.abs(value) < 4));
});
