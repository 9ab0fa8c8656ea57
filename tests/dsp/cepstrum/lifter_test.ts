import { liftCepstra, lifterWeights } from "earmark/dsp/cepstrum/lifter.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors, matrixOf } from "../reference.ts";

Deno.test("lifterWeights from zero give python_speech_features' numbers", () => {
  const weights = lifterWeights(13, { lifter: 22, lifterStart: "fromZero" });
  assertClose(weights, loadVectors("python_speech_features.json").lifter, 1e-12);
  assertClose(weights.subarray(0, 3), [1, 2.5655, 4.0991], 5e-5);
});

Deno.test("lifterWeights from one are librosa's, shifted by one coefficient", () => {
  const weights = lifterWeights(3, { lifter: 22, lifterStart: "fromOne" });
  assertClose(weights, [2.5655, 4.0991, 5.5696], 5e-5);
});

Deno.test("a lifter of 0 changes nothing", () => {
  const cepstra = matrixOf([[1, 2], [3, 4]]);
  assert.deepEqual(liftCepstra(cepstra, { lifter: 0, lifterStart: "fromOne" }), cepstra);
});

Deno.test("liftCepstra weights every frame alike", () => {
  const { data } = liftCepstra(matrixOf([[1, 1], [2, 2]]), { lifter: 2, lifterStart: "fromZero" });
  assertClose(data, [1, 2, 2, 4], 1e-12);
});

Deno.test("lifterWeights refuse a negative lifter", () => {
  assert.throws(() => lifterWeights(3, { lifter: -1, lifterStart: "fromZero" }), {
    name: "RangeError",
    message: "Cannot lifter as lifter must be >= 0: current value is -1",
  });
});
