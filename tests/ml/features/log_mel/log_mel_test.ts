import { rowOf } from "earmark/arrays.ts";
import { logMel } from "earmark/dsp/mel/log_mel.ts";
import { createFrontEnd } from "earmark/ml/features/feature_systems.ts";
import { repeatToLength } from "earmark/ml/features/repeat.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { assertClose } from "../../assert_close.ts";
import { house, noise } from "../signals.ts";

Deno.test("the house's front end has the frames of its window", () => {
  const { windowLength, windowFrames, nFeatures } = createFrontEnd(house);
  assert.deepEqual([windowLength, windowFrames, nFeatures], [1600, 11, 16]);
});

Deno.test("a track of the house's is log-mel, frame by frame", () => {
  const signal = noise(4000);
  const track = createFrontEnd(house).transform([signal]);
  const expected = logMel(signal, {
    sampleRate: 8000,
    nFft: 256,
    frameLength: 256,
    hopLength: 128,
    nMels: 16,
    fMin: 0,
    fMax: 4000,
  });
  assert.equal(track.rows, 30);
  assertClose(track.data, expected.data, 1e-4);
});

Deno.test("a window is a run of its track's rows", () => {
  const frontEnd = createFrontEnd(house);
  const track = frontEnd.transform([noise(4000)]);
  const window = new Float32Array(11 * 16);
  frontEnd.fillWindow(track, 7, window);
  assert.deepEqual(window.subarray(0, 16), rowOf(track, 7));
  assert.deepEqual(window.subarray(160), rowOf(track, 17));
});

Deno.test("windows are judged at every step, and at the very end", () => {
  const frontEnd = createFrontEnd(house);
  const positionsOf = (length: number) =>
    frontEnd.judgedPositions(frontEnd.transform([noise(length)]));
  // 30 frames, a step of 6, and the last window at 30 - 11.
  assert.deepEqual(positionsOf(4000), [0, 6, 12, 18, 19]);
  assert.deepEqual(positionsOf(1600), [0]);
  assert.deepEqual(positionsOf(1600 + 128), [0, 1]);
});

Deno.test("a signal shorter than a window fills one by repeating", () => {
  const frontEnd = createFrontEnd(house);
  const signal = noise(700);
  const track = frontEnd.transform([signal]);
  assert.equal(track.rows, frontEnd.windowFrames);
  assert.deepEqual(track, frontEnd.transform([repeatToLength(signal, 1600)]));
  assert.ok(track.data.every(Number.isFinite));
  assert.equal(frontEnd.transform([Float32Array.of(0.1)]).rows, frontEnd.windowFrames);
});

Deno.test("a log-mel front end refuses bands that no bin falls into", () => {
  const tooMany = mergeSettings(house, { features: { nMels: 200 } });
  assert.throws(() => createFrontEnd(tooMany), { name: "RangeError" });
});

Deno.test("the log-mel of a track is what it holds, and the first channel where it holds two", () => {
  const signal = noise(4000);
  const plain = createFrontEnd(house);
  const track = plain.transform([signal]);
  assert.equal(plain.logMelOf(track), track);
  assert.deepEqual([plain.windowRows, plain.rowLength], [11, 128]);
  const frontEndBy = (normalization: "level" | "both") =>
    createFrontEnd(mergeSettings(house, { features: { normalization } }));
  const both = frontEndBy("both");
  assert.equal(both.nChannels, 2);
  assert.deepEqual(
    both.logMelOf(both.transform([signal])),
    frontEndBy("level").transform([signal]),
  );
});

Deno.test("a track of several signals holds all bands of the first, then those of the next", () => {
  const signals = [noise(4000, 1), noise(4000, 2), noise(4000, 3)];
  const three = mergeSettings(house, { audio: { channel: "all", nChannels: 3 } });
  const frontEnd = createFrontEnd(three);
  assert.deepEqual([frontEnd.nSignals, frontEnd.nChannels, frontEnd.nFeatures], [3, 1, 48]);
  const track = frontEnd.transform(signals);
  assert.deepEqual([track.rows, track.columns], [30, 48]);
  for (const [k, signal] of signals.entries()) {
    const alone = createFrontEnd(house).transform([signal]);
    for (let i = 0; i < track.rows; i++) {
      assert.deepEqual(rowOf(track, i).slice(16 * k, 16 * (k + 1)), rowOf(alone, i));
    }
  }
});

Deno.test("of several signals the level is that of all, so that one stays louder than another", () => {
  const signals = [noise(4000, 1), noise(4000, 1).map((y) => 10 * y)];
  for (const [normalization, nChannels] of [["level", 1], ["both", 2]] as const) {
    const two = mergeSettings(house, {
      audio: { channel: "all", nChannels: 2 },
      features: { normalization },
    });
    const frontEnd = createFrontEnd(two);
    assert.equal(frontEnd.nFeatures, 2 * 16 * nChannels);
    const logMel = frontEnd.logMelOf(frontEnd.transform(signals));
    assert.equal(logMel.columns, 2 * 16);
    const [quiet, loud] = [rowOf(logMel, 5).slice(0, 16), rowOf(logMel, 5).slice(16)];
    assertClose(loud, quiet.map((value) => value + Math.log(100)), 1e-4);
  }
});

Deno.test("another number of signals than the front end takes is refused", () => {
  assert.throws(() => createFrontEnd(house).transform([noise(4000), noise(4000)]), {
    name: "RangeError",
    message: "Cannot compute features as the number of signals must be 1: current value is 2",
  });
});
