import { cohenKappa, fleissKappa } from "earmark/ml/proof/kappa.ts";
import assert from "node:assert/strict";
import { createRandom } from "earmark/random.ts";
import reference from "../../reference/statistics/proof.json" with { type: "json" };
import { assertClose } from "../assert_close.ts";

const { first, second, ratings, ...expected } = reference.kappas;

/** Lists the ratings that counts of each class stand for. */
const ratingsOf = (counts: readonly number[]) =>
  counts.flatMap((count, k) => Array<number>(count).fill(k));

Deno.test("cohenKappa and its error are statsmodels'", () => {
  const kappa = cohenKappa(first, second, first.map((_, i) => `${i}`));
  assertClose(
    [kappa.value, kappa.standardError],
    [expected.kappa, expected.standardError],
    1e-12,
  );
});

Deno.test("cohenKappa counts a part that was judged three times once", () => {
  const parts = first.map((_, i) => `${i}`);
  const thrice = <T>(items: readonly T[]) => items.flatMap((item) => [item, item, item]);
  const alone = cohenKappa(first, second, parts);
  const together = cohenKappa(thrice(first), thrice(second), thrice(parts));
  assertClose([together.lower, together.upper], [alone.lower, alone.upper], 1e-12);
});

Deno.test("cohenKappa is 1 of equals, -1 of opposites, NaN of one class", () => {
  const parts = [..."abcdefgh"];
  const judged = parts.map((_, i) => i % 2);
  const same = cohenKappa(judged, judged, parts);
  assert.deepEqual([same.value, same.upper], [1, 1]);
  // Clopper and Pearson's lower limit of 8 of 8 is 0.6306: kappa (0.6306 - 0.5) / 0.5.
  assert.equal(same.lower.toFixed(3), "0.261");
  assert.equal(cohenKappa(judged, judged.map((k) => 1 - k), parts).value, -1);
  const one = cohenKappa([0, 0], [0, 0], ["a", "b"]);
  assert.deepEqual([one.value, one.lower, one.upper], [NaN, -1, 1]);
});

Deno.test("fleissKappa is statsmodels', and its error that of leaving out each part", () => {
  const parts = ratings.map(ratingsOf);
  const kappa = fleissKappa(parts);
  assertClose([kappa.value], [expected.fleiss], 1e-12);
  const n = parts.length;
  const without = parts.map((_, i) => fleissKappa(parts.toSpliced(i, 1)).value);
  const middle = without.reduce((a, b) => a + b) / n;
  const jackknife = Math.sqrt(
    (n - 1) / n * without.reduce((total, value) => total + (value - middle) ** 2, 0),
  );
  assert.ok(Math.abs(kappa.standardError / jackknife - 1) < 0.1);
});

Deno.test("fleissKappa of two judges who are each other's chance is about 0", () => {
  const random = createRandom("fleiss");
  const parts = Array.from({ length: 2000 }, () => [random.integer(2), random.integer(2)]);
  const { value, lower, upper } = fleissKappa(parts);
  assert.ok(Math.abs(value) < 0.05 && lower < 0.05 && upper > -0.05);
});

Deno.test("kappas refuse lists that don't fit", () => {
  assert.throws(() => cohenKappa([], [], []), {
    name: "RangeError",
    message: "Cannot compute kappa as the lists must have one length above 0: " +
      "current value is 0, 0, 0",
  });
  assert.throws(() => fleissKappa([[0, 1], [0]]), {
    name: "RangeError",
    message: "Cannot compute kappa as each part must have as many ratings, at least 2: " +
      "current value is 1",
  });
  assert.throws(() => fleissKappa([]), /current value is 0$/);
});
