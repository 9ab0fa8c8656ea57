import { expectedCalibrationError } from "earmark/ml/calibration/expected_calibration_error.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

Deno.test("expectedCalibrationError weighs bins by their recordings", () => {
  const probabilities = [0.1, 0.1, 0.1, 0.9];
  const truth = [false, true, false, true];
  const error = expectedCalibrationError(probabilities, truth, { nBins: 2, strategy: "uniform" });
  assertClose([error], [0.75 * (1 / 3 - 0.1) + 0.25 * 0.1], 1e-12);
  assert.equal(expectedCalibrationError([0, 1], [false, true]), 0);
});
