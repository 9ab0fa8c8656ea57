import { binFrequencies } from "earmark/dsp/fourier/fft.ts";
import { rmsOfFrames, spectralCentroid } from "earmark/dsp/envelope/frame_statistics.ts";
import { frameSignal } from "earmark/dsp/fourier/framing.ts";
import { applyWindow, magnitudeSpectrum } from "earmark/dsp/fourier/spectrum.ts";
import { createWindow } from "earmark/dsp/fourier/windows.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors, matrixOf, referenceSignal } from "../reference.ts";

const vectors = loadVectors("librosa.json");
const options = { frameLength: 64, hopLength: 1000, framing: "centre" } as const;
const frames = frameSignal(referenceSignal(3000, 16000), options);

Deno.test("spectralCentroid gives librosa's numbers, in hertz", () => {
  const spectrum = magnitudeSpectrum(applyWindow(frames, createWindow("hann", 64)), 64);
  assertClose(spectralCentroid(spectrum, binFrequencies(64, 16000)), vectors.centroid, 1e-9);
});

Deno.test("rmsOfFrames gives librosa's numbers", () => {
  assertClose(rmsOfFrames(frames), vectors.rms, 1e-12);
});

Deno.test("a spectrum of one bin has exactly that centroid", () => {
  const spectrum = matrixOf([[0, 0, 0.1, 0]]);
  assert.deepEqual(spectralCentroid(spectrum, Float64Array.of(0, 7, 13, 99)), Float64Array.of(13));
});

Deno.test("silence has a level and a centroid of 0", () => {
  const silence = matrixOf([[0, 0, 0]]);
  assert.deepEqual(rmsOfFrames(silence), Float64Array.of(0));
  assert.deepEqual(spectralCentroid(silence, Float64Array.of(0, 1, 2)), Float64Array.of(0));
});

Deno.test("spectralCentroid refuses a wrong number of frequencies", () => {
  assert.throws(() => spectralCentroid(matrixOf([[1, 2]]), Float64Array.of(1)), {
    name: "RangeError",
    message: "Cannot compute centroid as there must be 2 frequencies: current value is 1",
  });
});
