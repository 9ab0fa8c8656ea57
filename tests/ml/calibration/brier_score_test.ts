import { brierScore } from "earmark/ml/calibration/brier_score.ts";
import assert from "node:assert/strict";
import reference from "../../reference/statistics/proof.json" with { type: "json" };
import { assertClose } from "../assert_close.ts";

const { logits, isPositive, ...expected } = reference.calibration;

Deno.test("brierScore is scikit-learn's", () => {
  const probabilities = logits.map((logit) => 1 / (1 + Math.exp(-logit)));
  assertClose([brierScore(probabilities, isPositive)], [expected.brier], 1e-12);
  assert.equal(brierScore([0, 1], [true, false]), 1);
});
