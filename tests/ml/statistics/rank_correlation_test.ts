import { rankCorrelation } from "earmark/ml/statistics/rank_correlation.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

Deno.test("rankCorrelation by hand", () => {
  assert.equal(rankCorrelation([1, 2, 3], [1, 3, 2]), 0.5);
});

Deno.test("rankCorrelation gives scipy's number, with ties", () => {
  // scipy.stats.spearmanr, scipy 1.17.1
  const rho = rankCorrelation([3, 1, 4, 1, 5, 9, 2, 6], [2, 7, 1, 8, 2, 8, 1, 8]);
  assertClose([rho], [0.19885368120992467], 1e-12);
});

Deno.test("rankCorrelation asks for order alone, and turns over with a sign", () => {
  const random = createRandom("rank");
  const a = Array.from({ length: 50 }, random.normal);
  const b = a.map((value) => value + random.normal());
  const rho = rankCorrelation(a, b);
  assert.ok(rho > 0.4 && rho < 1);
  assertClose([rankCorrelation(a, b.map(Math.exp))], [rho], 1e-12);
  assertClose([rankCorrelation(b, a)], [rho], 1e-12);
  assertClose([rankCorrelation(a, b.map((value) => -value))], [-rho], 1e-12);
});

Deno.test("rankCorrelation with a constant is NaN", () => {
  assert.ok(Number.isNaN(rankCorrelation([1, 1, 1], [1, 2, 3])));
});

Deno.test("rankCorrelation refuses lists that don't fit, and NaN", () => {
  assert.throws(() => rankCorrelation([1], [1, 2]), {
    name: "RangeError",
    message: "Cannot correlate ranks as both lists must have one length: current value is 1 and 2",
  });
  assert.throws(() => rankCorrelation([1, NaN], [1, 2]), /current value is NaN$/);
});
