import { balancedLosses, fitTemperature } from "earmark/ml/committee/temperature.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

/** Makes each recording its own group. */
const apart = (labels: readonly number[]) => labels.map((_, i) => `part ${i}`);

/** Draws recordings whose log-odds of class 1 are true as they are, and stretches them. */
function drawJudged(n: number, stretched: number) {
  const random = createRandom("temperature", n);
  const logOdds = Array.from({ length: n }, () => 3 * random.normal());
  const labels = logOdds.map((odds) => Number(random.next() < 1 / (1 + Math.exp(-odds))));
  return {
    logits: logOdds.map((odds) => [0, stretched * odds]),
    labels,
    groups: apart(labels),
  };
}

Deno.test("balancedLosses() by hand: the classes count alike, a factor stretches", () => {
  const judged = { logits: [[0, 0], [0, Math.log(3)], [Math.log(9), 0]], labels: [0, 1, 1] };
  assertClose(
    balancedLosses(judged),
    [1.5 * Math.LN2, 0.75 * Math.log(4 / 3), 0.75 * Math.log(10)],
    1e-12,
  );
  assertClose([balancedLosses(judged, 2)[1]], [0.75 * Math.log(10 / 9)], 1e-12);
  // However sure and wrong, a loss stays finite.
  const wrong = balancedLosses({ logits: [[900, 0], [0, 900]], labels: [1, 0] });
  assertClose(wrong, [-Math.log(1e-7), -Math.log(1e-7)], 1e-9);
});

Deno.test("fitTemperature() undoes a stretch of logits", () => {
  for (const stretched of [0.5, 1, 2, 4]) {
    assertClose([stretched * fitTemperature(drawJudged(2000, stretched))], [1], 0.1);
  }
});

Deno.test("fitTemperature() shrinks what is sure and wrong", () => {
  const labels = Array.from({ length: 60 }, (_, i) => i % 2);
  const logits = labels.map((label, i) => (i % 6 < 2 ? 1 - label : label) === 1 ? [0, 9] : [9, 0]);
  const factor = fitTemperature({ logits, labels, groups: apart(labels) });
  // A third is wrong, so that 9 · factor should be ln 2, but for the doubt.
  assert.ok(factor < 0.5 && factor > Math.LN2 / 9, `${factor}`);
});

Deno.test("fitTemperature() leaves logits nearly as they are where there are few groups", () => {
  const { logits, labels } = drawJudged(2000, 4);
  const factors = [2, 20, 200, 2000].map((nGroups) =>
    fitTemperature({ logits, labels, groups: labels.map((_, i) => `part ${i % nGroups}`) })
  );
  factors.slice(1).forEach((factor, i) => assert.ok(factor < factors[i], `${factors}`));
  assert.ok(factors[0] > 0.8 && factors[3] < 0.4, `${factors}`);
});

Deno.test("fitTemperature() finds the least of a fine grid", () => {
  const judged = drawJudged(40, 3);
  const lossAt = (factor: number) => {
    const losses = balancedLosses(judged, factor);
    return losses.reduce((a, b) => a + b) / 40 + 20 / (2 * 40) * Math.log(factor) ** 2;
  };
  const grid = Array.from({ length: 4001 }, (_, i) => Math.exp(-2 + i / 1000));
  const best = grid.reduce((a, b) => lossAt(b) < lossAt(a) ? b : a);
  assertClose([fitTemperature(judged)], [best], 1e-3);
});
