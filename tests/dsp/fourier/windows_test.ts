import { createWindow, type WindowName } from "earmark/dsp/fourier/windows.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors } from "../reference.ts";

const vectors = loadVectors("scipy.json");

Deno.test("createWindow gives scipy's and numpy's numbers", () => {
  assertClose(createWindow("hann", 15), vectors.hann, 1e-12);
  assertClose(createWindow("hamming", 16), vectors.hamming, 1e-12);
  assertClose(createWindow("hannSymmetric", 15), vectors.hann_symmetric, 1e-12);
  assertClose(createWindow("hammingSymmetric", 16), vectors.hamming_symmetric, 1e-12);
});

Deno.test("createWindow by hand: a periodic Hann window of four", () => {
  assertClose(createWindow("hann", 4), [0, 0.5, 1, 0.5], 1e-15);
});

Deno.test("periodic Hann windows that overlap by half sum to one", () => {
  const window = createWindow("hann", 64);
  for (let i = 0; i < 32; i++) assertClose([window[i] + window[i + 32]], [1], 1e-12);
});

Deno.test("createWindow of one sample is 1", () => {
  const names = ["rectangular", "hann", "hannSymmetric", "hamming", "hammingSymmetric"] as const;
  for (const name of names) assert.deepEqual(createWindow(name, 1), Float64Array.of(1));
});

Deno.test("createWindow refuses a length of 0 and an unknown name", () => {
  assert.throws(() => createWindow("hann", 0), {
    name: "RangeError",
    message: "Cannot create window as length must be an integer >= 1: current value is 0",
  });
  assert.throws(() => createWindow("kaiser" as WindowName, 8), /current value is kaiser/);
});
