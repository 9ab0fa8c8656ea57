import { incompleteBeta } from "earmark/ml/statistics/beta.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

Deno.test("incompleteBeta ends where rounding puts x above the mean from both sides", () => {
  // Numbers of scipy.special.betainc.
  assertClose(
    [
      incompleteBeta(0.036004617236043916, 13.66, 391.51),
      incompleteBeta(0.08700964205521068, 25.35, 275.49),
    ],
    [0.6312526737811861, 0.589822226210444],
    1e-9,
  );
});

Deno.test("incompleteBeta mirrors, and is 0 and 1 at its ends", () => {
  for (const x of [0.001, 0.2, 0.5, 0.77]) {
    assertClose([incompleteBeta(x, 3, 7)], [1 - incompleteBeta(1 - x, 7, 3)], 1e-12);
  }
  assert.deepEqual([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)], [0, 1]);
});
