import { attributeLimits } from "earmark/ml/proof/attribute_limits.ts";
import assert from "node:assert/strict";

const verdictsOf = (effectiveness: number, missRate: number, falseAlarmRate: number) =>
  attributeLimits({ effectiveness, missRate, falseAlarmRate }).map(({ verdict }) => verdict);

Deno.test("attributeLimits count a share on a limit as within it", () => {
  assert.deepEqual(verdictsOf(0.9, 0.02, 0.05), ["pass", "pass", "pass"]);
  assert.deepEqual(verdictsOf(0.8, 0.05, 0.1), ["marginal", "marginal", "marginal"]);
  assert.deepEqual(verdictsOf(0.899, 0.021, 0.051), ["marginal", "marginal", "marginal"]);
  assert.deepEqual(verdictsOf(0.799, 0.051, 0.101), ["fail", "fail", "fail"]);
  assert.deepEqual(verdictsOf(1, 0, 0), ["pass", "pass", "pass"]);
});

Deno.test("attributeLimits refuse a share that is none", () => {
  assert.throws(() => verdictsOf(95, 0, 0), {
    name: "RangeError",
    message: "Cannot check limits as effectiveness must be in 0 … 1: current value is 95",
  });
});
