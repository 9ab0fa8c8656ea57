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
  const track = transform([signal]);
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
  const prepared = frontEnd.prepare(frontEnd.transform([noise(4000)]));
  const window = new Float32Array(11 * 32);
  frontEnd.fillWindow(prepared, 7, window);
  assert.deepEqual(window.subarray(0, 32), rowOf(prepared, 7));
  assert.deepEqual(window.subarray(320), rowOf(prepared, 17));
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

Deno.test("a track of several signals holds all bands of the first, then those of the next", () => {
  const signals = [noise(4000, 1), noise(4000, 2), noise(4000, 3)];
  const three = mergeSettings(house, { audio: { channel: "all", nChannels: 3 } });
  const frontEnd = createFrontEnd(three);
  assert.deepEqual([frontEnd.nSignals, frontEnd.nChannels, frontEnd.nFeatures], [3, 2, 96]);
  const track = frontEnd.transform(signals);
  assert.deepEqual([track.rows, track.columns], [30, N_PLANES * 48]);
  const logMel = frontEnd.logMelOf(track);
  for (const [k, signal] of signals.entries()) {
    const one = createFrontEnd(house);
    const alone = one.logMelOf(one.transform([signal]));
    for (let i = 0; i < track.rows; i++) {
      assert.deepEqual(rowOf(logMel, i).slice(16 * k, 16 * (k + 1)), rowOf(alone, i));
    }
  }
});

Deno.test("of several signals the level is that of all, so that one stays louder than another", () => {
  const signals = [noise(4000, 1), noise(4000, 1).map((y) => 10 * y)];
  const two = mergeSettings(house, { audio: { channel: "all", nChannels: 2 } });
  const { transform } = createFrontEnd(two);
  const withoutLevel = takePlanes(transform(signals), { first: 2, count: 1 });
  assert.equal(withoutLevel.columns, 2 * 16);
  const [quiet, loud] = [rowOf(withoutLevel, 5).slice(0, 16), rowOf(withoutLevel, 5).slice(16)];
  assertClose(loud, quiet.map((value) => value + Math.log(100)), 1e-4);
});

Deno.test("another number of signals than the front end takes is refused", () => {
  assert.throws(() => createFrontEnd(house).transform([noise(4000), noise(4000)]), {
    name: "RangeError",
    message: "Cannot compute features as the number of signals must be 1: current value is 2",
  });
});

Deno.test("the planes of a track are those that its settings see", () => {
  const frontEndBy = (normalization: Normalization) =>
    createFrontEnd(mergeSettings(house, { features: { normalization } }));
  const track = frontEndBy("none").transform([noise(4000)]);
  for (const [normalization, nChannels] of [["none", 2], ["level", 2], ["bands", 2]] as const) {
    const frontEnd = frontEndBy(normalization);
    assert.deepEqual(frontEnd.transform([noise(4000)]), track, "whatever is removed");
    assert.deepEqual(frontEnd.prepare(track), takePlanes(track, planesSeen(normalization)));
    assert.deepEqual([frontEnd.nChannels, frontEnd.nFeatures], [nChannels, nChannels * 16]);
    assert.deepEqual([frontEnd.windowRows, frontEnd.rowLength], [11, 128]);
  }
});

Deno.test("a floor lifts what lies deeper below the loudest value, and nothing else", () => {
  const signal = noise(4000);
  const logMelBy = (floorDb: number) => {
    const { transform, logMelOf } = createFrontEnd(mergeSettings(house, { features: { floorDb } }));
    return logMelOf(transform([signal])).data;
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
  assert.ok(transform([new Float32Array(3000)]).data.every(Number.isFinite));
});
