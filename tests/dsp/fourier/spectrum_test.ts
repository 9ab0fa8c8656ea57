import { applyWindow, powerSpectrum } from "earmark/dsp/fourier/spectrum.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors, matrixOf, referenceSignal } from "../reference.ts";
import { slowRealDft } from "../slow_dft.ts";

const frames = { data: referenceSignal(20, 16000), rows: 2, columns: 10 };

Deno.test("powerSpectrum gives python_speech_features' numbers", () => {
  const { power_spectrum } = loadVectors("python_speech_features.json");
  const power = powerSpectrum(frames, { nFft: 16, powerScaling: "nFft" });
  assert.deepEqual([power.rows, power.columns], [2, 9]);
  assertClose(power.data, power_spectrum, 1e-12);
});

Deno.test("a tone on a bin has its power in that bin alone", () => {
  const tone = Float64Array.from({ length: 64 }, (_, i) => Math.cos((2 * Math.PI * 5 * i) / 64));
  const frame = { data: tone, rows: 1, columns: 64 };
  const { data } = powerSpectrum(frame, { nFft: 64, powerScaling: "none" });
  const expected = new Array(33).fill(0);
  expected[5] = 32 ** 2;
  assertClose(data, expected, 1e-10);
});

Deno.test("powerSpectrum of any size is |X|² of the slow transform", () => {
  const power = powerSpectrum(frames, { nFft: 11, powerScaling: "none" });
  assert.deepEqual([power.rows, power.columns], [2, 6]);
  const expected = [frames.data.subarray(0, 10), frames.data.subarray(10)].flatMap((frame) => {
    const bins = slowRealDft([...frame, 0]);
    return Array.from({ length: 6 }, (_, k) => bins[2 * k] ** 2 + bins[2 * k + 1] ** 2);
  });
  assertClose(power.data, expected, 1e-10);
});

Deno.test("silence has a spectrum of exact zeros", () => {
  const silence = matrixOf([[0, 0, 0, 0]]);
  const { data } = powerSpectrum(silence, { nFft: 4, powerScaling: "none" });
  assert.deepEqual(data, new Float64Array(3));
});

Deno.test("applyWindow weights every frame", () => {
  const windowed = applyWindow(matrixOf([[1, 2], [3, 4]]), Float64Array.of(1, 0.5));
  assert.deepEqual(windowed.data, Float64Array.of(1, 1, 3, 2));
});

Deno.test("a frame longer than nFft is refused, not truncated", () => {
  assert.throws(() => powerSpectrum(frames, { nFft: 8, powerScaling: "none" }), RangeError);
});

Deno.test("applyWindow refuses a window of the wrong length", () => {
  assert.throws(() => applyWindow(frames, new Float64Array(9)), {
    name: "RangeError",
    message: "Cannot apply window as its length must be that of a frame, 10: current value is 9",
  });
});
