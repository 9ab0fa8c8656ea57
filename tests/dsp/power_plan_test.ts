import { createPowerPlan } from "earmark/dsp/power_plan.ts";
import assert from "node:assert/strict";
import { assertClose, referenceSignal } from "./reference.ts";
import { slowRealDft } from "./slow_dft.ts";

for (const nFft of [4, 8, 16, 32, 64, 128, 256, 512, 1024]) {
  Deno.test(`the power plan of ${nFft} equals the slow transform`, () => {
    const frame = referenceSignal(nFft, 16000);
    const power = new Float64Array(nFft / 2 + 1);
    const plan = createPowerPlan(nFft);
    plan(frame, power);
    const bins = slowRealDft(frame);
    const expected = power.map((_, k) => bins[2 * k] ** 2 + bins[2 * k + 1] ** 2);
    assertClose(power, expected, 1e-10 * Math.max(...expected));
    plan(new Float64Array(nFft), power);
    assert.deepEqual(power, new Float64Array(nFft / 2 + 1), "silence is exactly 0");
  });
}

Deno.test("the power plan leaves the frame as it is", () => {
  const frame = referenceSignal(64, 16000);
  const copy = frame.slice();
  createPowerPlan(64)(frame, new Float64Array(33));
  assert.deepEqual(frame, copy);
});

Deno.test("the power plan refuses other sizes", () => {
  for (const nFft of [0, 2, 3, 12, NaN]) assert.throws(() => createPowerPlan(nFft), RangeError);
});
