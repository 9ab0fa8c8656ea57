import { balancedLosses, fitWeights, weighedLogits } from "earmark/ml/committee/weights.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

/** Makes each recording its own group. */
const apart = (labels: readonly number[]) => labels.map((_, i) => `part ${i}`);

/** Draws recordings whose log-odds of class 1 are true as they are, and stretches them. */
function drawJudged(n: number, stretched: number) {
  const random = createRandom("weights", n);
  const logOdds = Array.from({ length: n }, () => 3 * random.normal());
  const labels = logOdds.map((odds) => Number(random.next() < 1 / (1 + Math.exp(-odds))));
  return {
    logits: [logOdds.map((odds) => [0, stretched * odds])],
    labels,
    groups: apart(labels),
  };
}

/** Draws members whose log-odds are right by so many deviations. */
function drawMembers(n: number, skills: readonly number[]) {
  const labels = Array.from({ length: n }, (_, i) => i % 2);
  const logits = skills.map((skill, member) => {
    const random = createRandom("members", n, member);
    return labels.map((label) => {
      const odds = skill * (2 * label - 1) + random.normal();
      return [-odds / 2, odds / 2];
    });
  });
  return { logits, labels, groups: apart(labels) };
}

/** What is to be least, by its formula. */
function objective(
  { logits, labels, groups }: ReturnType<typeof drawMembers>,
  weights: readonly number[],
): number {
  const losses = balancedLosses({ logits: weighedLogits(logits, weights), labels });
  const n = weights.length;
  const doubt = weights.reduce((total, weight) => total + (n * weight - 1) ** 2, 0) / n;
  return losses.reduce((a, b) => a + b) / labels.length + 5 / (2 * groups.length) * doubt;
}

Deno.test("balancedLosses() by hand: the classes count alike", () => {
  const judged = { logits: [[0, 0], [0, Math.log(3)], [Math.log(9), 0]], labels: [0, 1, 1] };
  assertClose(
    balancedLosses(judged),
    [1.5 * Math.LN2, 0.75 * Math.log(4 / 3), 0.75 * Math.log(10)],
    1e-12,
  );
  // However sure and wrong, a loss stays finite.
  const wrong = balancedLosses({ logits: [[900, 0], [0, 900]], labels: [1, 0] });
  assertClose(wrong, [-Math.log(1e-7), -Math.log(1e-7)], 1e-9);
});

Deno.test("weighedLogits() by hand", () => {
  const logits = [[[1, 2], [3, 4]], [[10, 20], [30, 40]]];
  assert.deepEqual(weighedLogits(logits, [0.5, 0.1]).map((row) => [...row]), [[1.5, 3], [4.5, 6]]);
});

Deno.test("fitWeights() undoes a stretch of one member's logits", () => {
  for (const stretched of [0.5, 1, 2, 4]) {
    const [weight] = fitWeights(drawJudged(2000, stretched));
    assertClose([stretched * weight], [1], 0.1);
  }
});

Deno.test("fitWeights() draws towards the plain mean where there are few groups", () => {
  const { logits, labels } = drawJudged(2000, 4);
  const weights = [1, 20, 200, 2000].map((nGroups) =>
    fitWeights({ logits, labels, groups: labels.map((_, i) => `part ${i % nGroups}`) })[0]
  );
  weights.slice(1).forEach((weight, i) => assert.ok(weight < weights[i], `${weights}`));
  assert.ok(weights[0] > 0.8 && weights[3] < 0.3, `${weights}`);
});

Deno.test("fitWeights() hears someone, however often all are wrong", () => {
  const weights = fitWeights(drawMembers(400, [-1.5, -1.5]));
  assert.ok(Math.max(...weights) > 0, `${weights}`);
});

Deno.test("fitWeights() hears the better more, and what knows nothing hardly", () => {
  const [good, fair, blind] = fitWeights(drawMembers(400, [1.5, 0.7, 0]));
  assert.ok(good > fair && fair > blind && blind < 0.1, `${[good, fair, blind]}`);
});

Deno.test("fitWeights() mutes who would only be heard as the contrary, but never everyone", () => {
  const members = drawMembers(400, [1.2, -1]);
  assert.equal(fitWeights(members)[1], 0);
  const [alone] = fitWeights({ ...members, logits: [members.logits[1]] });
  assert.ok(alone >= 0 && alone < 0.2);
});

Deno.test("fitWeights() finds the least: no step away from it is better", () => {
  const members = drawMembers(60, [1.2, 0.9, 0.6]);
  const weights = fitWeights(members);
  const least = objective(members, weights);
  for (const [k, weight] of weights.entries()) {
    for (const step of [-0.02, 0.02]) {
      const moved = weights.with(k, Math.max(0, weight + step));
      assert.ok(objective(members, moved) > least, `${moved} is better than ${weights}`);
    }
  }
  for (let i = 0; i < 200; i++) {
    const random = createRandom("moves", i);
    const moved = weights.map((weight) => Math.max(0, weight + 0.1 * random.normal()));
    assert.ok(objective(members, moved) > least - 1e-6, `${moved} is better than ${weights}`);
  }
});
