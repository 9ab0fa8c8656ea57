import { logMel } from "earmark/dsp/mel/log_mel.ts";
import { createLogMelPlan } from "earmark/dsp/mel/log_mel_plan.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors, referenceSignal } from "../reference.ts";

const options = {
  sampleRate: 16000,
  nFft: 512,
  frameLength: 400,
  hopLength: 160,
  nMels: 40,
  fMin: 50,
  fMax: 7500,
};
const signal = referenceSignal(3000, 16000);

Deno.test("logMel gives librosa's numbers, in float32", () => {
  const { data } = logMel(signal, { ...options, frameLength: 512 });
  assert.ok(data instanceof Float32Array);
  assertClose(data, loadVectors("librosa.json").log_mel_house, 1e-5);
});

Deno.test("the plan gives logMel's numbers", () => {
  const plan = createLogMelPlan(options);
  const expected = logMel(signal, options);
  const actual = plan.transform(signal);
  assert.deepEqual([actual.rows, actual.columns], [expected.rows, expected.columns]);
  assertClose(actual.data, expected.data, 2e-6);
});

Deno.test("a frame depends on its own samples alone", () => {
  const plan = createLogMelPlan(options);
  const whole = plan.transform(signal);
  const part = plan.transform(signal.subarray(160, 160 + 720));
  assert.deepEqual(part.data, whole.data.subarray(40, 40 * 4));
});

Deno.test("silence is the log of the floor", () => {
  const { data } = createLogMelPlan({ ...options, energyFloor: 0.5 }).transform(
    new Float32Array(400),
  );
  assert.deepEqual(data, new Float32Array(40).fill(-Math.LN2));
});

Deno.test("a float32 signal gives the same numbers in float64", () => {
  const float32 = Float32Array.from(signal);
  assert.deepEqual(logMel(float32, options), logMel(Float64Array.from(float32), options));
});

Deno.test("a signal shorter than one frame is refused", () => {
  const message =
    "Cannot frame signal as it must hold a complete frame of 400 samples: current value is 399";
  assert.throws(() => logMel(new Float32Array(399), options), { name: "RangeError", message });
  const plan = createLogMelPlan(options);
  assert.throws(() => plan.transform(new Float32Array(399)), { name: "RangeError", message });
  assert.throws(
    () => createLogMelPlan({ ...options, energyFloor: 0 }).transform(signal),
    RangeError,
  );
});
