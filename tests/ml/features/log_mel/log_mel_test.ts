import { rowOf } from "earmark/arrays.ts";
import { logMel } from "earmark/dsp/mel/log_mel.ts";
import { createFrontEnd } from "earmark/ml/features/feature_systems.ts";
import {
  N_PLANES,
  type Normalization,
  planesOf,
  planesSeen,
  takePlanes,
} from "earmark/ml/features/log_mel/planes.ts";
import { repeatToLength } from "earmark/ml/features/repeat.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { assertClose } from "../../assert_close.ts";
import { house, noise } from "../signals.ts";

Deno.test("the house's front end has the frames of its window", () => {
  const { windowLength, windowFrames, nFeatures } = createFrontEnd(house);
  assert.deepEqual([windowLength, windowFrames, nFeatures], [1600, 11, 2 * 16]);
});

Deno.test("a track of the house's is log-mel, frame by frame, in planes side by side", () => {
  const signal = noise(4000);
  const { transform, logMelOf } = createFrontEnd(house);
  const track = transform(signal);
  const expected = logMel(signal, {
    sampleRate: 8000,
    nFft: 256,
    frameLength: 256,
    hopLength: 128,
    nMels: 16,
    fMin: 0,
    fMax: 4000,
  });
  assert.deepEqual([track.rows, track.columns], [30, N_PLANES * 16]);
  assertClose(logMelOf(track).data, expected.data, 1e-4);
  assert.deepEqual(track, planesOf(logMelOf(track)));
});

Deno.test("a window is a run of its prepared track's rows", () => {
  const frontEnd = createFrontEnd(house);
  const prepared = frontEnd.prepare(frontEnd.transform(noise(4000)));
  const window = new Float32Array(11 * 32);
  frontEnd.fillWindow(prepared, 7, window);
  assert.deepEqual(window.subarray(0, 32), rowOf(prepared, 7));
  assert.deepEqual(window.subarray(320), rowOf(prepared, 17));
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

Deno.test("a log-mel front end refuses bands that no bin falls into", () => {
  const tooMany = mergeSettings(house, { features: { nMels: 200 } });
  assert.throws(() => createFrontEnd(tooMany), { name: "RangeError" });
});

Deno.test("the planes of a track are those that its settings see", () => {
  const frontEndBy = (normalization: Normalization) =>
    createFrontEnd(mergeSettings(house, { features: { normalization } }));
  const track = frontEndBy("none").transform(noise(4000));
  for (const [normalization, nChannels] of [["none", 2], ["level", 2], ["bands", 1]] as const) {
    const frontEnd = frontEndBy(normalization);
    assert.deepEqual(frontEnd.transform(noise(4000)), track, "whatever is removed");
    assert.deepEqual(frontEnd.prepare(track), takePlanes(track, planesSeen(normalization)));
    assert.deepEqual([frontEnd.nChannels, frontEnd.nFeatures], [nChannels, nChannels * 16]);
    assert.deepEqual([frontEnd.windowRows, frontEnd.rowLength], [11, 128]);
  }
});

Deno.test("a floor lifts what lies deeper below the loudest value, and nothing else", () => {
  const signal = noise(4000);
  const logMelBy = (floorDb: number) => {
    const { transform, logMelOf } = createFrontEnd(mergeSettings(house, { features: { floorDb } }));
    return logMelOf(transform(signal)).data;
  };
  const whole = logMelBy(0);
  const loudest = Math.max(...whole);
  // 10 dB of power are a factor of 10.
  const floor = loudest - Math.log(10);
  assertClose(logMelBy(10), whole.map((value) => Math.max(value, floor)), 1e-6);
  assert.ok(whole.some((value) => value < floor) && whole.some((value) => value > floor));
  assert.deepEqual(logMelBy(200), whole);
});

Deno.test("silence gives a finite track", () => {
  const { transform } = createFrontEnd(house);
  assert.ok(transform(new Float32Array(3000)).data.every(Number.isFinite));
});
