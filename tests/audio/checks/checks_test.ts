import { measureChecks } from "earmark/audio/checks/checks.ts";
import type { RecordingChecks } from "earmark/audio/checks/checks.ts";
import { mixToMono } from "earmark/audio/mono.ts";
import { createRandom } from "earmark/random.ts";
import { generateSampleSet } from "earmark/synth/sample_set.ts";
import { spoils } from "earmark/synth/spoil.ts";
import type { SpoilKind } from "earmark/synth/spoil.ts";
import assert from "node:assert/strict";

const sampleRate = 16_000;

const checksOf = (channels: readonly Float32Array[]) =>
  measureChecks({ channels, signal: mixToMono(channels), sampleRate });

/** Makes noise of a level, the same for the same name. */
const noise = (name: string, level: number, length = sampleRate) => {
  const random = createRandom(name);
  return Float32Array.from({ length }, () => level * random.normal());
};

Deno.test("levels are those of the definition: noise of 0.1 has -20 dB, its floor too", () => {
  const { levelDb, noiseFloorDb, noiseBelowDb, hissDb, seconds, mixDb } = checksOf([
    noise("level", 0.1),
  ]);
  assert.ok(Math.abs(levelDb + 20) < 0.1, `${levelDb}`);
  assert.ok(Math.abs(noiseFloorDb + 20) < 0.7, `${noiseFloorDb}`);
  assert.ok(Math.abs(noiseBelowDb - (levelDb - noiseFloorDb)) < 1e-12);
  // White noise: the power of its differences is twice its own.
  assert.ok(Math.abs(hissDb + 17) < 0.7, `${hissDb}`);
  assert.deepEqual([seconds, mixDb], [1, 0]);
});

Deno.test("a gain moves levels by so much, and what is relative not at all", () => {
  const [{ samples }] = generateSampleSet({ seed: 3, nParts: 1 });
  const before = checksOf([samples]);
  const after = checksOf([samples.map((x) => x / 10)]);
  const moved: (keyof RecordingChecks)[] = ["levelDb", "noiseFloorDb", "hissDb", "peakDb"];
  for (const key of moved) assert.ok(Math.abs(before[key] - after[key] - 20) < 1e-3, key);
  const same: (keyof RecordingChecks)[] = ["noiseBelowDb", "hissBelowDb", "bandwidth", "seconds"];
  for (const key of same) assert.ok(Math.abs(before[key] - after[key]) < 1e-3, key);
});

Deno.test("every way to spoil a recording moves the figure that tells it", () => {
  const told: Record<SpoilKind, readonly [keyof RecordingChecks, (value: number) => boolean]> = {
    clipped: ["clippedShare", (share) => share > 0.001 && share < 0.06],
    silent: ["swingDb", (db) => db < -80],
    dropout: ["heldSeconds", (seconds) => seconds >= 0.0099 && seconds < 0.102],
    held: ["heldSeconds", (seconds) => seconds >= 0.0099 && seconds < 0.102],
    offset: ["offset", (offset) => Math.abs(offset) > 0.045 && Math.abs(offset) < 0.31],
    hum: ["humRiseDb", (db) => db > 25],
    gainLow: ["levelDb", (db) => db < -40],
    gainHigh: ["levelDb", (db) => db > -36],
    gainLower: ["levelDb", (db) => db < -50],
    gainHigher: ["levelDb", (db) => db > -26],
    noise: ["hissBelowDb", (db) => db < 14],
    short: ["seconds", (seconds) => seconds < 0.58],
    lowPass: ["bandwidth", (hertz) => hertz > 1900 && hertz < 3500],
    deadChannel: ["channelSpreadDb", (db) => db === 200],
    inverted: ["mixDb", (db) => db < -25],
    lowBits: ["unusedBits", (bits) => bits >= 8],
    beyondFullScale: ["peakDb", (db) => db > 50],
  };
  const clips = [...generateSampleSet({ seed: 2, nParts: 4 })].slice(0, 8);
  for (const [kind, [measure, holds]] of Object.entries(told)) {
    clips.forEach(({ samples }, i) => {
      const sound = { channels: [samples.map((x) => Math.round(x * 32767) / 32768)], sampleRate };
      const clean = checksOf(sound.channels)[measure];
      const { channels } = spoils[kind as SpoilKind](sound, createRandom(i, kind));
      const spoilt = checksOf(channels)[measure];
      assert.ok(holds(spoilt), `${kind} ${i}: ${measure} is ${spoilt}, was ${clean}`);
      assert.notEqual(spoilt, clean, kind);
    });
  }
});

Deno.test("of channels the worst counts, and the dead one is named by its number", () => {
  const [a, b] = [noise("a", 0.1), noise("b", 0.1).map((x) => x + 0.05)];
  const checks = checksOf([a, b, new Float32Array(a.length).fill(-0.01)]);
  assert.equal(checks.quietestChannel, 3);
  assert.ok(Math.abs(checks.offset - 0.05) < 0.003);
  assert.ok(checks.channelSpreadDb > 100);
  // Independent channels: a third of the power is left of the mean of two, and a silent one.
  assert.ok(Math.abs(checks.mixDb - 10 * Math.log10(1 / 3)) < 0.3, `${checks.mixDb}`);
});

Deno.test("figures are finite, whatever is given", () => {
  const cases = [[], [0], [1], [0.5, 0.5, 0.5], [1, -1], new Array(9000).fill(0)];
  for (const values of cases) {
    const checks = checksOf([Float32Array.from(values), Float32Array.from(values)]);
    const odd = Object.entries(checks).filter(([, value]) => !Number.isFinite(value));
    assert.deepEqual(odd, [], `${values.length} samples`);
  }
});

Deno.test("a sample that is no number is refused", () => {
  assert.throws(() => checksOf([Float32Array.of(0, NaN)]), {
    name: "TypeError",
    message: "Cannot check signal as every sample must be a number: current value is NaN",
  });
});

Deno.test("a value held once at the extreme is a dropout, tops that return are not", () => {
  const sine = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 7) / 2);
  const once = sine.slice();
  once.fill(0.9, 4000, 4400);
  assert.equal(checksOf([once]).heldSeconds, 400 / sampleRate);
  const tops = sine.slice();
  for (let start = 1000; start < 7000; start += 1000) tops.fill(0.9, start, start + 100);
  assert.equal(checksOf([tops]).heldSeconds, 0);
});
