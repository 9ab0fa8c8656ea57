import { categoricalEffect } from "earmark/ml/proof/categorical_effect.ts";
import { numericEffect } from "earmark/ml/proof/numeric_effect.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import reference from "../../reference/statistics/proof.json" with { type: "json" };
import { assertClose } from "../assert_close.ts";

const { temperature, cavity, scores, ...expected } = reference.covariates;
const parts = scores.map((_, i) => `${i}`);
const seeded = (nShuffles = 200) => ({
  random: createRandom("covariate"),
  nShuffles,
  nReplicates: 200,
});

Deno.test("numericEffect of single recordings is scipy's", () => {
  const effect = numericEffect(scores, temperature, parts, seeded());
  assertClose(
    [effect.slope.value, effect.rankCorrelation],
    [expected.slope, expected.spearman],
    1e-12,
  );
  assert.ok(effect.pValue < 0.01 && effect.basis === "between");
  assert.ok(0 < effect.slope.lower && effect.slope.lower < expected.slope);
});

Deno.test("categoricalEffect of single recordings is scipy's", () => {
  const effect = categoricalEffect(scores, cavity, parts, seeded());
  assertClose(
    [effect.difference.value, effect.shareOfVariance],
    [expected.largestDifference, expected.shareOfVariance],
    1e-12,
  );
  assert.ok(effect.difference.lower <= effect.difference.value);
});

Deno.test("effects count a part that was recorded four times once", () => {
  const often = <T>(items: readonly T[]) => items.flatMap((item) => [item, item, item, item]);
  const once = numericEffect(scores, temperature, parts, seeded());
  const four = numericEffect(often(scores), often(temperature), often(parts), seeded());
  assertClose(
    [four.slope.value, four.slope.lower, four.pValue],
    [once.slope.value, once.slope.lower, once.pValue],
    1e-12,
  );
  const kinds = categoricalEffect(often(scores), often(cavity), often(parts), seeded());
  assert.equal(kinds.pValue, categoricalEffect(scores, cavity, parts, seeded()).pValue);
});

Deno.test("effects within parts leave out what parts differ in", () => {
  // Parts differ by far more than the temperature does, at which each was recorded thrice.
  const random = createRandom("within");
  const groups = Array.from({ length: 30 }, (_, i) => `${Math.floor(i / 3)}`);
  const degrees = groups.map((_, i) => 10 * (i % 3));
  const drawn = groups.map((part, i) =>
    50 * Math.sin(Number(part)) + degrees[i] / 10 +
    0.1 * random.normal()
  );
  const effect = numericEffect(drawn, degrees, groups, seeded());
  assert.deepEqual([effect.basis, effect.nParts], ["within", 10]);
  assert.ok(Math.abs(effect.slope.value - 0.1) < 0.01 && effect.pValue < 0.01);
  const kinds = categoricalEffect(drawn, degrees.map(String), groups, seeded());
  assert.deepEqual([kinds.lowest, kinds.highest], ["0", "20"]);
  assert.ok(Math.abs(kinds.difference.value - 2) < 0.2 && kinds.pValue < 0.01);
});

Deno.test("p-values are even where there is no effect, and parts are recorded often", () => {
  const random = createRandom("no effect");
  let [nNumbers, nKinds] = [0, 0];
  for (let round = 0; round < 200; round++) {
    const places = Array.from({ length: 15 }, () => random.normal());
    const values = Array.from({ length: 15 }, () => random.integer(3));
    const groups = Array.from({ length: 60 }, (_, i) => `${i % 15}`);
    const drawn = groups.map((part) => places[Number(part)] + 0.2 * random.normal());
    const own = groups.map((part) => values[Number(part)]);
    if (new Set(own).size < 2) continue;
    const options = { random, nShuffles: 99, nReplicates: 2 };
    nNumbers += Number(numericEffect(drawn, own, groups, options).pValue <= 0.1);
    nKinds += Number(categoricalEffect(drawn, own.map(String), groups, options).pValue <= 0.1);
  }
  // 20 of 200 are expected; more than 32 come up once in 500.
  assert.ok(nNumbers <= 32 && nKinds <= 32, `${nNumbers} and ${nKinds} of 200`);
  assert.ok(nNumbers >= 6 && nKinds >= 6, `${nNumbers} and ${nKinds} of 200`);
});

Deno.test("effects refuse what can't vary", () => {
  assert.throws(() => numericEffect([1, 2, 3], [5, 5, 5], [..."abc"], seeded()), {
    name: "RangeError",
    message: "Cannot compare with a covariate as the covariate must vary: current value is 1 value",
  });
  assert.throws(() => categoricalEffect([1, 1, 1], [..."xyx"], [..."abc"], seeded()), /the score/);
  assert.throws(() => numericEffect([1], [1], ["a"], seeded()), /3 parts: current value is 1$/);
  assert.throws(() => numericEffect([1], [], ["a"], seeded()), /current value is 1, 0, 1$/);
});
