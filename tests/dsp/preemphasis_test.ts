import { preemphasize } from "earmark/dsp/preemphasis.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors, referenceSignal } from "./reference.ts";

Deno.test("preemphasize gives python_speech_features' numbers", () => {
  const { preemphasis } = loadVectors("python_speech_features.json");
  assertClose(preemphasize(referenceSignal(8, 16000), 0.97), preemphasis, 1e-12);
});

Deno.test("preemphasize by 1 removes a constant, but for the first sample", () => {
  assert.deepEqual(preemphasize(Float64Array.of(2, 2, 2), 1), Float64Array.of(2, 0, 0));
});

Deno.test("preemphasize by 0 changes nothing", () => {
  const signal = referenceSignal(20, 16000);
  assert.deepEqual(preemphasize(signal, 0), signal);
});

Deno.test("preemphasize refuses integer samples and an empty signal", () => {
  assert.throws(() => preemphasize(Int16Array.of(1) as unknown as Float32Array, 0.97), {
    name: "TypeError",
    message:
      "Cannot pre-emphasize signal as the signal must be a Float32Array or a Float64Array: " +
      "current value is Int16Array",
  });
  assert.throws(() => preemphasize(new Float32Array(0), 0.97), {
    name: "RangeError",
    message:
      "Cannot pre-emphasize signal as the signal must hold at least one sample: current value is 0",
  });
});
