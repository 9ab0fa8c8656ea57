import { limitBands } from "earmark/ml/limits/bands.ts";
import { levelOptionsOf, measureLevels } from "earmark/ml/limits/levels.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { createRandom } from "earmark/random.ts";
import { assertClose } from "../assert_close.ts";

const sampleRate = 8000;
const frame = { frameLength: 256, hopLength: 128, nFft: 256 };
const bands = limitBands(sampleRate, frame.frameLength);
const options = { sampleRate, ...frame, bands };

const noise = (n: number, seed: number): Float32Array => {
  const random = createRandom(seed);
  return Float32Array.from({ length: n }, () => 0.1 * random.normal());
};

Deno.test("limitBands() follow one another without a gap, none narrower than two bins", () => {
  bands.slice(1).forEach(({ from }, k) => assert.equal(from, bands[k].to));
  for (const { hz, from, to } of bands) {
    assert.ok(to - from >= 2 * sampleRate / 256 - 1e-9);
    assert.ok(from < hz && hz < to);
    assert.ok(to / from >= 2 ** (1 / 6) - 1e-12);
  }
  assert.ok(bands.at(-1)!.to <= 3600);
  assert.equal(new Set(bands.map(({ hz }) => hz)).size, bands.length);
  assert.deepEqual(limitBands(8000, 2), []);
});

Deno.test("measureLevels() against a slow twin: a DFT of each frame", () => {
  const signal = noise(600, 3);
  const { frames, levelsDb, loudestDb } = measureLevels([signal], options);
  assert.equal(frames.rows, 4);
  const window = Array.from({ length: 256 }, (_, i) => 0.5 - 0.5 * Math.cos(2 * Math.PI * i / 256));
  const meanSquare = window.reduce((total, w) => total + w * w, 0);
  const powers = [0, 1, 2, 3].map((row) =>
    bands.map(({ from, to }) => {
      let power = 0;
      for (let k = 0; k <= 128; k++) {
        const hz = k * sampleRate / 256;
        if (hz < from || hz >= to) continue;
        let [re, im] = [0, 0];
        for (let i = 0; i < 256; i++) {
          const value = window[i] * (signal[row * 128 + i] ?? 0);
          re += value * Math.cos(2 * Math.PI * ((k * i) % 256) / 256);
          im -= value * Math.sin(2 * Math.PI * ((k * i) % 256) / 256);
        }
        power += 4 * (re * re + im * im) / (256 * meanSquare);
      }
      return power;
    })
  );
  const toDb = (power: number) => 10 * Math.log10(power);
  assertClose([...frames.data], powers.flat().map(toDb), 1e-5);
  bands.forEach((_, b) => {
    const column = powers.map((row) => row[b]);
    assertClose([levelsDb[b]], [toDb(column.reduce((x, y) => x + y) / 4)], 1e-9);
    assertClose([loudestDb[b]], [toDb(Math.max(...column))], 1e-9);
  });
});

Deno.test("measureLevels(): a gain adds its dB; a sine has its level, whatever the transform", () => {
  const signal = noise(4000, 5);
  const { levelsDb } = measureLevels([signal], options);
  const louder = measureLevels([signal.map((sample) => 2 * sample)], options);
  assertClose([...louder.levelsDb], [...levelsDb].map((db) => db + 20 * Math.log10(2)), 1e-9);
  const last = bands.length - 1;
  const sine = signal.map((_, i) => 0.1 * Math.sin(2 * Math.PI * i * bands[last].hz / sampleRate));
  for (const nFft of [256, 1024]) {
    const level =
      measureLevels([sine.subarray(0, 256 + 128 * 20)], { ...options, nFft }).levelsDb[last];
    assert.ok(Math.abs(level + 20) < 0.01, `${level}`);
  }
});

Deno.test("measureLevels() averages the power of channels, and calls no sound -160 dB", () => {
  const signal = noise(1000, 7);
  const silent = new Float32Array(1000);
  const alone = measureLevels([signal], options).levelsDb;
  const beside = measureLevels([signal, silent], options).levelsDb;
  assertClose([...beside], [...alone].map((db) => db - 10 * Math.log10(2)), 1e-9);
  assert.ok(measureLevels([silent], options).levelsDb.every((db) => db === -160));
});

Deno.test("measureLevels() hears a recording that is shorter than a frame, and refuses none", () => {
  assert.equal(measureLevels([noise(100, 1)], options).frames.rows, 1);
  assert.throws(() => measureLevels([noise(100, 1)], { ...options, bands: [] }), {
    name: "RangeError",
    message: "Cannot measure levels as there must be bands: current value is 0",
  });
});

Deno.test("levelOptionsOf() takes rate and frames from the settings", () => {
  const { frameLength, hopLength, bands } = levelOptionsOf(defaultSettings);
  assert.deepEqual([frameLength, hopLength], [512, 256]);
  assert.deepEqual(bands, limitBands(16000, 512));
});
