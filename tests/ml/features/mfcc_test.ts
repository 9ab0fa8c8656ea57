import { mfcc } from "earmark/dsp/cepstrum/mfcc.ts";
import { psfPreset } from "earmark/dsp/cepstrum/presets.ts";
import { logMel } from "earmark/dsp/mel/log_mel.ts";
import { createFrontEnd } from "earmark/ml/features/feature_systems.ts";
import { originalSettings } from "earmark/ml/networks/original/settings.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";
import { noise, originalLogMel } from "./signals.ts";

const original = mergeSettings(defaultSettings, originalSettings);

Deno.test("a window of the original is 9 × 13 MFCC of python_speech_features", () => {
  const frontEnd = createFrontEnd(original);
  assert.deepEqual(
    [frontEnd.windowLength, frontEnd.windowFrames, frontEnd.nFeatures],
    [1600, 9, 13],
  );
  const signal = noise(5000);
  const window = new Float32Array(9 * 13);
  frontEnd.fillWindow(frontEnd.prepare(frontEnd.transform([signal])), 321, window);
  const expected = mfcc(signal.subarray(321, 1921), psfPreset({ sampleRate: 16000 }));
  assertClose(window, expected.data, 1e-4);
});

Deno.test("the original judges consecutive windows, the last exact one among them", () => {
  const frontEnd = createFrontEnd(original);
  const positionsOf = (length: number) =>
    frontEnd.judgedPositions(frontEnd.prepare(frontEnd.transform([noise(length)])));
  assert.deepEqual(positionsOf(4800), [0, 1600, 3200]);
  assert.deepEqual(positionsOf(4799), [0, 1600]);
  assert.deepEqual(positionsOf(1600), [0]);
  assert.deepEqual(positionsOf(5), [0]);
});

Deno.test("the original's window takes any place at which it fits", () => {
  const frontEnd = createFrontEnd(original);
  assert.equal(frontEnd.nPositions(frontEnd.prepare(frontEnd.transform([noise(1700)]))), 101);
});

Deno.test("the original's tracks are samples, of which the log-mel can be had", () => {
  const frontEnd = createFrontEnd(original);
  assert.deepEqual([frontEnd.windowRows, frontEnd.rowLength, frontEnd.nChannels], [1600, 1, 1]);
  const signal = noise(5000);
  const track = frontEnd.transform([signal]);
  assert.deepEqual(track, { data: signal, rows: 5000, columns: 1 });
  assertClose(frontEnd.logMelOf(track).data, logMel(signal, originalLogMel).data, 1e-4);
});

Deno.test("MFCC take one channel: several that are kept apart are refused by name", () => {
  const three = mergeSettings(original, { audio: { channel: "all", nChannels: 3 } });
  assert.throws(() => createFrontEnd(three), { name: "ConfigError", key: "audio.channel" });
  const one = mergeSettings(original, { audio: { channel: "all" } });
  assert.equal(createFrontEnd(one).nSignals, 1);
});
