import { rowOf } from "earmark/arrays.ts";
import { logMel } from "earmark/dsp/mel/log_mel.ts";
import { createFrontEnd } from "earmark/ml/features/feature_systems.ts";
import { fillPlanes, planesSeen } from "earmark/ml/features/log_mel/planes.ts";
import type { Normalization } from "earmark/ml/features/log_mel/planes.ts";
import { repeatToLength } from "earmark/ml/features/repeat.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { assertClose } from "../../assert_close.ts";
import { house, noise } from "../signals.ts";

Deno.test("the house's front end has the frames of its window", () => {
  const { windowLength, windowFrames, nFeatures } = createFrontEnd(house);
  assert.deepEqual([windowLength, windowFrames, nFeatures], [1600, 11, 2 * 16]);
});

Deno.test("a track of the house's is log-mel, frame by frame", () => {
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
  assert.deepEqual([track.rows, track.columns], [30, 16]);
  assertClose(track.data, expected.data, 1e-4);
  assert.equal(logMelOf(track), track);
});

Deno.test("a window is planes of a run of its track's rows, none of which is copied before", () => {
  for (const normalization of ["none", "level", "bands"] as const) {
    const frontEnd = createFrontEnd(mergeSettings(house, { features: { normalization } }));
    const track = frontEnd.transform([noise(4000)]);
    const prepared = frontEnd.prepare(track);
    assert.equal(prepared.read(0, 1).buffer, track.data.buffer);
    const [window, expected] = [new Float32Array(11 * 32), new Float32Array(11 * 32)];
    frontEnd.fillWindow(prepared, 7, window);
    const rows = track.data.subarray(7 * 16, 18 * 16);
    fillPlanes(rows, prepared.measured as Float64Array, expected, planesSeen(normalization));
    assert.deepEqual(window, expected);
    const [plain, ofBands] = normalization === "none" ? [0, 1] : [1, 0];
    const [first, later] = [window.subarray(0, 32), window.subarray(320)];
    // From one frame to another a band changes by as much in every plane.
    for (const plane of [plain, ofBands]) {
      const change = rowOf(track, 17)[5] - rowOf(track, 7)[5];
      assertClose([later[10 + plane] - first[10 + plane]], [change], 1e-4);
    }
  }
});

Deno.test("windows are read where the rows of a track are said to be", () => {
  const frontEnd = createFrontEnd(house);
  const track = frontEnd.transform([noise(4000)]);
  const asked: number[][] = [];
  const read = (first: number, count: number) => {
    asked.push([first, count]);
    return track.data.subarray(first * 16, (first + count) * 16);
  };
  const [elsewhere, here] = [{ rows: 30, columns: 16, read }, undefined].map((source) => {
    const window = new Float32Array(11 * 32);
    frontEnd.fillWindow(frontEnd.prepare(track, source), 3, window);
    return window;
  });
  assert.deepEqual(elsewhere, here);
  assert.deepEqual(asked, [[3, 11]]);
});

Deno.test("a piece of a track keeps the means of the recording that it was cut from", () => {
  const frontEnd = createFrontEnd(house);
  const track = frontEnd.transform([noise(4000)]);
  const prepared = frontEnd.prepare(track);
  const piece = { data: track.data.slice(7 * 16, 18 * 16), rows: 11, columns: 16 };
  const ofWhole = prepared.measured as Float64Array;
  const [window, expected] = [new Float32Array(11 * 32), new Float32Array(11 * 32)];
  frontEnd.fillWindow(frontEnd.prepare({ ...piece, ofWhole }), 0, window);
  frontEnd.fillWindow(prepared, 7, expected);
  assert.deepEqual(window, expected);
  frontEnd.fillWindow(frontEnd.prepare(piece), 0, window);
  assert.notDeepEqual(window, expected);
});

Deno.test("windows are judged at every step, and at the very end", () => {
  const frontEnd = createFrontEnd(house);
  const positionsOf = (length: number) =>
    frontEnd.judgedPositions(frontEnd.prepare(frontEnd.transform([noise(length)])));
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
  assert.deepEqual([track.rows, track.columns], [30, 48]);
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
  const { transform, prepare } = createFrontEnd(two);
  const track = transform(signals);
  const withoutLevel = new Float32Array(2 * 16);
  const measured = prepare(track).measured as Float64Array;
  fillPlanes(rowOf(track, 5), measured, withoutLevel, { first: 2, count: 1 });
  const [quiet, loud] = [withoutLevel.slice(0, 16), withoutLevel.slice(16)];
  assertClose(loud, quiet.map((value) => value + Math.log(100)), 1e-4);
});

Deno.test("another number of signals than the front end takes is refused", () => {
  assert.throws(() => createFrontEnd(house).transform([noise(4000), noise(4000)]), {
    name: "RangeError",
    message: "Cannot compute features as the number of signals must be 1: current value is 2",
  });
});

Deno.test("a track is the same whatever is removed from its windows", () => {
  const frontEndBy = (normalization: Normalization) =>
    createFrontEnd(mergeSettings(house, { features: { normalization } }));
  const track = frontEndBy("none").transform([noise(4000)]);
  for (const [normalization, nChannels] of [["none", 2], ["level", 2], ["bands", 2]] as const) {
    const frontEnd = frontEndBy(normalization);
    assert.deepEqual(frontEnd.transform([noise(4000)]), track, normalization);
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
