import { binCount, binFrequencies, fft, inverseFft, realFft } from "earmark/dsp/fourier/fft.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors, referenceSignal } from "../reference.ts";
import { slowDft, slowRealDft } from "../slow_dft.ts";

const sizes = [1, 2, 3, 4, 5, 8, 12, 31, 32, 64, 97, 100, 128, 256];

function noise(n: number): Float64Array {
  const random = createRandom("fft", n);
  return Float64Array.from({ length: n }, random.normal);
}

for (const n of sizes) {
  Deno.test(`fft of ${n} values equals the slow transform, and inverseFft inverts it`, () => {
    const values = noise(2 * n);
    const spectrum = fft(values);
    assertClose(spectrum, slowDft(values), 1e-10);
    assertClose(inverseFft(spectrum), values, 1e-12);
  });

  Deno.test(`realFft of ${n} values equals the slow transform`, () => {
    const values = noise(n);
    assertClose(realFft(values, n), slowRealDft(values), 1e-10);
  });
}

Deno.test("realFft gives numpy's numbers", () => {
  const { rfft_of_60 } = loadVectors("scipy.json");
  assertClose(realFft(referenceSignal(60, 16000), 60), rfft_of_60, 1e-12);
});

Deno.test("realFft pads with zeros at the end", () => {
  assertClose(realFft([1, 2, 3], 8), realFft([1, 2, 3, 0, 0, 0, 0, 0], 8), 0);
});

Deno.test("fft keeps the energy (Parseval)", () => {
  const values = noise(200);
  const energy = (x: Float64Array) => x.reduce((total, value) => total + value * value, 0);
  assertClose([energy(fft(values)) / 100], [energy(values)], 1e-10);
});

Deno.test("fft does not change its input", () => {
  const values = noise(24);
  const copy = values.slice();
  fft(values);
  inverseFft(values);
  assert.deepEqual(values, copy);
});

Deno.test("binFrequencies rise from 0 to half the rate", () => {
  const frequencies = binFrequencies(512, 16000);
  assert.equal(frequencies.length, binCount(512));
  assert.equal(frequencies[0], 0);
  assert.equal(frequencies[1], 31.25);
  assert.equal(frequencies[256], 8000);
});

Deno.test("transforms refuse what they can't transform", () => {
  assert.throws(() => fft(new Float64Array(3)), {
    name: "RangeError",
    message:
      "Cannot transform values as they must be pairs of re and im: current value is 3 numbers",
  });
  assert.throws(() => inverseFft(new Float64Array(0)), RangeError);
  assert.throws(() => realFft([1, 2, 3], 2), {
    name: "RangeError",
    message: "Cannot transform values as there must be at most nFft = 2: current value is 3",
  });
  assert.throws(() => realFft([], 0), RangeError);
});
