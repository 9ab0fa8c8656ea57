import { rowOf } from "earmark/arrays.ts";
import { logMel } from "earmark/dsp/mel/log_mel.ts";
import { mfcc } from "earmark/dsp/cepstrum/mfcc.ts";
import { psfPreset } from "earmark/dsp/cepstrum/presets.ts";
import {
  createFrontEnd,
  createModelFrontEnd,
  createStatisticsFrontEnd,
} from "earmark/ml/features/feature_systems.ts";
import { repeatToLength } from "earmark/ml/features/repeat.ts";
import { clipStatistics } from "earmark/ml/features/shortcuts.ts";
import { createRandom } from "earmark/random.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { defaultSettings, originalSettings } from "earmark/settings.ts";
import type { PartialSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

/** Windows of 1600 samples; frames of 256 every 128, in 16 bands. */
const house = mergeSettings(defaultSettings, {
  audio: { sampleRate: 8000 },
  features: {
    windowSeconds: 0.2,
    windowHopSeconds: 0.1,
    frameSeconds: 0.032,
    hopSeconds: 0.016,
    nMels: 16,
    fMin: 0,
    fMax: 4000,
    normalization: "none",
  },
});
const withFeatures = (features: PartialSettings["features"]) => mergeSettings(house, { features });
const original = mergeSettings(defaultSettings, originalSettings);

function noise(length: number, seed = 1): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length }, () => 0.1 * random.normal());
}

Deno.test("repeatToLength() repeats from the start, and cuts the last round", () => {
  const signal = Float32Array.of(1, 2, 3);
  assert.deepEqual([...repeatToLength(signal, 7)], [1, 2, 3, 1, 2, 3, 1]);
  assert.equal(repeatToLength(signal, 3), signal);
  assert.equal(repeatToLength(signal, 2), signal);
  assert.throws(() => repeatToLength(new Float32Array(0), 2), {
    name: "RangeError",
    message: "Cannot repeat signal as it must hold a sample: current length is 0",
  });
});

Deno.test("the house's front end has the frames of its window", () => {
  const { windowLength, windowFrames, nFeatures } = createFrontEnd(house);
  assert.deepEqual([windowLength, windowFrames, nFeatures], [1600, 11, 16]);
});

Deno.test("a track of the house's is log-mel, frame by frame", () => {
  const signal = noise(4000);
  const track = createFrontEnd(house).transform(signal);
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

Deno.test("normalization by level takes how loud a recording is, and nothing else", () => {
  const { transform } = createFrontEnd(withFeatures({ normalization: "level" }));
  const loud = noise(4000).map((value) => 10 * value);
  const track = transform(loud);
  assertClose([track.data.reduce((a, b) => a + b) / track.data.length], [0], 1e-5);
  const quiet = transform(loud.map((value) => value / 4));
  assertClose(track.data, quiet.data, 0.01);
  const plain = createFrontEnd(house).transform(loud);
  const shift = plain.data[0] - track.data[0];
  assertClose(track.data, plain.data.map((value) => value - shift), 1e-4);
});

Deno.test("normalization by bands takes the mean of every band", () => {
  const track = createFrontEnd(withFeatures({ normalization: "bands" })).transform(noise(4000));
  const means = clipStatistics(track).subarray(0, 16);
  assertClose(means, new Float64Array(16), 1e-5);
});

Deno.test("normalization by both lays the two side by side, band by band", () => {
  const trackOf = (normalization: "level" | "bands" | "both") =>
    createFrontEnd(withFeatures({ normalization })).transform(noise(4000));
  const both = trackOf("both");
  assert.equal(both.columns, 32);
  assert.deepEqual(both.data.filter((_, i) => i % 2 === 0), trackOf("level").data);
  assert.deepEqual(both.data.filter((_, i) => i % 2 === 1), trackOf("bands").data);
});

Deno.test("a window is a run of its track's rows", () => {
  const frontEnd = createFrontEnd(house);
  const track = frontEnd.transform(noise(4000));
  const window = new Float32Array(11 * 16);
  frontEnd.fillWindow(track, 7, window);
  assert.deepEqual(window.subarray(0, 16), rowOf(track, 7));
  assert.deepEqual(window.subarray(160), rowOf(track, 17));
});

Deno.test("windows are judged at every step, and at the very end", () => {
  const frontEnd = createFrontEnd(house);
  const positionsOf = (length: number) =>
    frontEnd.judgedPositions(frontEnd.transform(noise(length)));
  // 30 frames, a step of 6, and the last window at 30 - 11.
  assert.deepEqual(positionsOf(4000), [0, 6, 12, 18, 19]);
  assert.deepEqual(positionsOf(1600), [0]);
  assert.deepEqual(positionsOf(1600 + 128), [0, 1]);
});

Deno.test("a signal shorter than a window fills one by repeating", () => {
  const frontEnd = createFrontEnd(house);
  const signal = noise(700);
  const track = frontEnd.transform(signal);
  assert.equal(track.rows, frontEnd.windowFrames);
  assert.deepEqual(track, frontEnd.transform(repeatToLength(signal, 1600)));
  assert.ok(track.data.every(Number.isFinite));
  assert.equal(frontEnd.transform(Float32Array.of(0.1)).rows, frontEnd.windowFrames);
});

Deno.test("silence gives a finite track", () => {
  const { transform } = createFrontEnd(withFeatures({ normalization: "level" }));
  assert.ok(transform(new Float32Array(3000)).data.every(Number.isFinite));
});

Deno.test("a window of the original is 9 × 13 MFCC of python_speech_features", () => {
  const frontEnd = createFrontEnd(original);
  assert.deepEqual(
    [frontEnd.windowLength, frontEnd.windowFrames, frontEnd.nFeatures],
    [1600, 9, 13],
  );
  const signal = noise(5000);
  const window = new Float32Array(9 * 13);
  frontEnd.fillWindow(frontEnd.transform(signal), 321, window);
  const expected = mfcc(signal.subarray(321, 1921), psfPreset({ sampleRate: 16000 }));
  assertClose(window, expected.data, 1e-4);
});

Deno.test("the original judges consecutive windows, the last exact one among them", () => {
  const frontEnd = createFrontEnd(original);
  const positionsOf = (length: number) =>
    frontEnd.judgedPositions(frontEnd.transform(noise(length)));
  assert.deepEqual(positionsOf(4800), [0, 1600, 3200]);
  assert.deepEqual(positionsOf(4799), [0, 1600]);
  assert.deepEqual(positionsOf(1600), [0]);
  assert.deepEqual(positionsOf(5), [0]);
});

Deno.test("the original's window takes any place at which it fits", () => {
  const frontEnd = createFrontEnd(original);
  assert.equal(frontEnd.nPositions(frontEnd.transform(noise(1700))), 101);
});

Deno.test("the baseline has one window: means and deviations over the whole track", () => {
  const frontEnd = createModelFrontEnd(mergeSettings(house, { model: { network: "baseline" } }));
  assert.deepEqual([frontEnd.windowFrames, frontEnd.nFeatures], [1, 32]);
  const track = frontEnd.transform(noise(4000));
  assert.deepEqual(track, createFrontEnd(house).transform(noise(4000)));
  assert.deepEqual(frontEnd.judgedPositions(track), [0]);
  const window = new Float32Array(32);
  frontEnd.fillWindow(track, 0, window);
  assert.deepEqual(window, Float32Array.from(clipStatistics(track)));
});

Deno.test("the baseline of the original's track hears its log-mel", () => {
  const settings = mergeSettings(defaultSettings, originalSettings);
  const frontEnd = createStatisticsFrontEnd(settings);
  assert.equal(frontEnd.nFeatures, 2 * 26);
  const signal = noise(5000);
  const window = new Float32Array(52);
  frontEnd.fillWindow(frontEnd.transform(signal), 0, window);
  const expected = logMel(signal, {
    sampleRate: 16000,
    nFft: 512,
    frameLength: 400,
    hopLength: 160,
    nMels: 26,
    fMin: 0,
    fMax: 8000,
  });
  assertClose(window, clipStatistics(expected), 1e-4);
});

Deno.test("a front end refuses bands that no bin falls into", () => {
  assert.throws(() => createFrontEnd(withFeatures({ nMels: 200 })), { name: "RangeError" });
});
