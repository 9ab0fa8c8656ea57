import { repeatability } from "earmark/ml/proof/repeatability.ts";
import { chiSquareQuantile } from "earmark/ml/proof/chi_square.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import reference from "../../reference/statistics/proof.json" with { type: "json" };
import { assertClose } from "../assert_close.ts";

const { groups, scores, ...expected } = reference.spreads;

Deno.test("chiSquareQuantile is scipy's", () => {
  for (const [probability, df, quantile] of expected.chiSquares) {
    assertClose([chiSquareQuantile(probability, df) / quantile], [1], 1e-9);
  }
  assert.throws(() => chiSquareQuantile(1, 3), /below 1: current value is 1$/);
  assert.throws(() => chiSquareQuantile(0.5, 0), /positive: current value is 0$/);
});

Deno.test("repeatability of balanced parts is that of a mixed model", () => {
  const { within, between } = repeatability(scores, groups);
  // statsmodels searches for the spreads: about six places are right.
  assertClose([within.value, between.value], [expected.within, expected.between], 1e-5);
  assertClose([within.lower, within.upper], expected.withinInterval, 1e-5);
});

Deno.test("repeatability by hand: parts of 3, 2 and 1 recordings", () => {
  const spread = repeatability([1, 2, 3, 10, 12, 6], [..."aaabbc"]);
  const within = (2 + 2) / 3;
  const middle = 34 / 6;
  const ofParts = (3 * (2 - middle) ** 2 + 2 * (11 - middle) ** 2 + (6 - middle) ** 2) / 2;
  const nRepeats = (6 - 14 / 6) / 2;
  const between = (ofParts - within) / nRepeats;
  assertClose(
    [spread.within.value, spread.between.value, spread.shareBetween],
    [Math.sqrt(within), Math.sqrt(between), between / (between + within)],
    1e-12,
  );
});

Deno.test("repeatability scales with the score and leaves its order out of account", () => {
  const once = repeatability(scores, groups);
  const scaled = repeatability(scores.map((s) => 10 * s + 3).reverse(), groups.toReversed());
  const listOf = ({ within, between }: typeof once) => [
    ...Object.values(within),
    ...Object.values(between),
  ];
  assertClose(listOf(scaled), listOf(once).map((value) => 10 * value), 1e-9);
});

Deno.test("repeatability says 0 between parts that differ by less than their repeats", () => {
  const { between, shareBetween } = repeatability([0, 2, 2.5, 0.5], [..."aabb"]);
  assert.deepEqual([between.value, between.lower, shareBetween], [0, 0, 0]);
  assert.ok(between.upper > 0);
});

Deno.test("repeatability's intervals hold the true spreads of unequal parts", () => {
  const random = createRandom("spread");
  let [nWithin, nBetween] = [0, 0];
  const repeats = [2, 3, 2, 5, 1, 4, 3, 2, 6, 2, 3, 3];
  for (let round = 0; round < 400; round++) {
    const parts = repeats.flatMap((n, k) => Array<string>(n).fill(`${k}`));
    const places = repeats.map(() => random.normal());
    const drawn = parts.map((part) => places[Number(part)] + 0.5 * random.normal());
    const { within, between } = repeatability(drawn, parts);
    nWithin += Number(within.lower <= 0.5 && 0.5 <= within.upper);
    nBetween += Number(between.lower <= 1 && 1 <= between.upper);
  }
  assert.ok(nWithin >= 0.92 * 400 && nBetween >= 0.92 * 400, `${nWithin} ${nBetween} of 400`);
});

Deno.test("repeatability refuses parts without a repeat", () => {
  assert.throws(() => repeatability([1, 2], ["a", "b"]), {
    name: "RangeError",
    message: "Cannot measure repeatability as there must be 2 parts, and one recorded again: " +
      "current value is 2 parts of 2 recordings",
  });
  assert.throws(() => repeatability([1], []), /one length: current value is 1 and 0$/);
});
