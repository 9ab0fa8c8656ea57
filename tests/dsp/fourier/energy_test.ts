import { signalEnergy, spectrumEnergy, transformEnergy } from "earmark/dsp/fourier/energy.ts";
import { frameSignal } from "earmark/dsp/fourier/framing.ts";
import { powerSpectrum } from "earmark/dsp/fourier/spectrum.ts";
import assert from "node:assert/strict";
import { assertClose, matrixOf, referenceSignal } from "../reference.ts";

Deno.test("signalEnergy sums squares", () => {
  assert.equal(signalEnergy(Float32Array.of(1, -2, 3)), 14);
  assert.equal(signalEnergy(new Float64Array(0)), 0);
  assert.equal(signalEnergy(Float32Array.of(0.1)), Math.fround(0.1) ** 2, "squares in float64");
});

Deno.test("bins at 0 hertz and at half the rate count once", () => {
  const frames = matrixOf([[1, 1, 1, 1], [1, -1, 1, -1]]);
  const power = powerSpectrum(frames, { nFft: 4, powerScaling: "nFft" });
  assertClose(spectrumEnergy(power, 4), [4, 4], 1e-12);
});

Deno.test("Parseval: a spectrum has its frame's energy, whatever the size of the transform", () => {
  const frames = frameSignal(referenceSignal(600, 16000), {
    frameLength: 200,
    hopLength: 100,
    framing: "complete",
  });
  const energies = Array.from(
    { length: frames.rows },
    (_, i) => signalEnergy(frames.data.subarray(200 * i, 200 * (i + 1))),
  );
  for (const nFft of [200, 201, 256]) {
    const power = powerSpectrum(frames, { nFft, powerScaling: "nFft" });
    assertClose(spectrumEnergy(power, nFft), energies, 1e-11);
  }
});

Deno.test("a transform of one sample has one bin, which counts once", () => {
  assert.deepEqual(spectrumEnergy(matrixOf([[9]]), 1), Float64Array.of(9));
});

Deno.test("spectrumEnergy refuses a spectrum of the wrong size", () => {
  assert.throws(() => spectrumEnergy(matrixOf([[1, 2, 3]]), 6), {
    name: "RangeError",
    message: "Cannot sum energy as a spectrum must have 4 bins: current value is 3",
  });
});

Deno.test("transformEnergy equals signalEnergy, whether the length is odd, prime or a power of two", () => {
  for (const length of [1, 2, 97, 128, 600]) {
    const signal = referenceSignal(length, 16000);
    assertClose([transformEnergy(signal)], [signalEnergy(signal)], 1e-12);
  }
  assert.equal(transformEnergy(Float32Array.of(1, 3)), 10);
});

Deno.test("transformEnergy of nothing is refused", () => {
  assert.throws(() => transformEnergy(new Float64Array(0)), RangeError);
});
