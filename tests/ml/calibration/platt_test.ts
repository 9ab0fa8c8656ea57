import { fitPlatt } from "earmark/ml/calibration/platt.ts";
import assert from "node:assert/strict";
import reference from "../../reference/statistics/proof.json" with { type: "json" };
import { assertClose } from "../assert_close.ts";

const { logits, isPositive, ...expected } = reference.calibration;

Deno.test("fitPlatt is scikit-learn's", () => {
  const { slope, offset } = fitPlatt(logits, isPositive);
  // scikit-learn stops its search where about six places are right.
  assertClose([slope, offset], expected.platt, 1e-5);
});

Deno.test("fitPlatt's slopes of the loss are 0 where it ends", () => {
  const { slope, offset } = fitPlatt(logits, isPositive);
  const nPositive = isPositive.filter(Boolean).length;
  const nNegative = isPositive.length - nPositive;
  let [bySlope, byOffset] = [0, 0];
  logits.forEach((logit, i) => {
    const target = isPositive[i] ? (nPositive + 1) / (nPositive + 2) : 1 / (nNegative + 2);
    const error = 1 / (1 + Math.exp(-(slope * logit + offset))) - target;
    bySlope += error * logit;
    byOffset += error;
  });
  assertClose([bySlope, byOffset], [0, 0], 1e-8);
});

Deno.test("fitPlatt stays finite where the classes are parted, or are one", () => {
  const parted = fitPlatt([-16, -15, 15, 16], [false, false, true, true]);
  assert.ok(parted.slope > 0 && parted.slope < 0.2 && Math.abs(parted.offset) < 1e-6);
  // Of three positives the target is 4/5: offset ln 4, whatever the logits.
  const one = fitPlatt([2, 2, 2], [true, true, true]);
  assertClose([one.slope * 2 + one.offset], [Math.log(4)], 1e-6);
});

Deno.test("fitPlatt never turns the order round", () => {
  const { slope, offset } = fitPlatt([-1, -2, 1, 2], [true, true, false, false]);
  assert.equal(slope, 0);
  assertClose([offset], [0], 1e-9);
});
