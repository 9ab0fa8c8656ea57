import { mcNemarTest } from "earmark/ml/proof/mcnemar.ts";
import assert from "node:assert/strict";
import reference from "../../reference/statistics/proof.json" with { type: "json" };
import { assertClose } from "../assert_close.ts";

const repeat = (value: boolean, n: number) => Array<boolean>(n).fill(value);

Deno.test("mcNemarTest has statsmodels' p-values, whichever judge comes first", () => {
  for (const [a, b, pValue] of reference.mcnemar) {
    const first = [...repeat(true, 20 + a), ...repeat(false, b + 5)];
    const second = [...repeat(true, 20), ...repeat(false, a), ...repeat(true, b)];
    second.push(...repeat(false, 5));
    const result = mcNemarTest(first, second);
    assertClose([result.pValue, mcNemarTest(second, first).pValue], [pValue, pValue], 1e-12);
    assert.deepEqual(
      [result.nBothRight, result.nFirstOnly, result.nSecondOnly, result.nBothWrong],
      [20, a, b, 5],
    );
  }
});

Deno.test("mcNemarTest is the sum of a fair coin's chances", () => {
  // 1 of 7: 2 · (1 + 7) / 2⁷.
  const first = [...repeat(true, 6), false];
  assertClose([mcNemarTest(first, first.map((right) => !right)).pValue], [16 / 128], 1e-12);
  assert.equal(mcNemarTest([], []).pValue, 1);
});

Deno.test("mcNemarTest refuses judges of different parts", () => {
  assert.throws(() => mcNemarTest([true], []), {
    name: "RangeError",
    message: "Cannot compare judges as both must judge the same parts: current value is 1 and 0",
  });
});
