import { crossFittedFactors, judgeByVotes, weighVotes } from "earmark/ml/committee/vote.ts";
import { balancedLosses, fitWeights } from "earmark/ml/committee/weights.ts";
import type { HeldOutMember } from "earmark/ml/committee/vote.ts";
import { softmax } from "earmark/ml/statistics/softmax.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

const N = 60;
const labels = Array.from({ length: N }, (_, i) => i % 2);
const groups = labels.map((_, i) => `part ${Math.floor(i / 2)}`);
const folds = [0, 1, 2].map((fold) => ({
  test: [...labels.keys()].filter((i) => Math.floor(i / 2) % 3 === fold),
}));

/** Draws a member whose log-odds are right by so many deviations. */
function drawMember(name: string, skill: number, scale = 1): HeldOutMember {
  const random = createRandom("vote", name);
  const logits = labels.map((label) => {
    const odds = scale * (skill * (2 * label - 1) + random.normal());
    return [-odds / 2, odds / 2];
  });
  return { name, logits };
}

const good = drawMember("good", 1.2);
const other = drawMember("other", 1.2);
const chance = drawMember("chance", 0, 4);

Deno.test("weighVotes() compares each member alone with all as they vote", () => {
  const members = [good, other, chance];
  const { factors, compared } = weighVotes(members, { labels, groups });
  const names = ["good", "other", "chance", "good + other + chance"];
  assert.deepEqual(compared.slice(0, 3).map(({ name }) => name), names.slice(0, 3));
  const voting = names.slice(0, 3).filter((_, i) => factors[i] > 0);
  assert.equal(compared[3].name, voting.join(" + "));
  assert.ok(factors[2] < 0.2 * factors[0], "chance is not to be heard far");
  const voted = labels.map((_, i) =>
    [0, 1].map((k) => members.reduce((sum, { logits }, m) => sum + factors[m] * logits[i][k], 0))
  );
  assertClose(compared[3].losses, balancedLosses({ logits: voted, labels }), 1e-12);
  const [alone] = fitWeights({ logits: [good.logits], labels, groups });
  const stretched = good.logits.map((row) => Float64Array.from(row, (logit) => alone * logit));
  assertClose(compared[0].losses, balancedLosses({ logits: stretched, labels }), 1e-12);
});

Deno.test("weighVotes() of one member is its temperature", () => {
  const { factors, compared } = weighVotes([good], { labels, groups });
  assert.deepEqual(compared.map(({ name }) => name), ["good"]);
  assert.deepEqual(factors, fitWeights({ logits: [good.logits], labels, groups }));
});

/** Judges every recording by the vote of its fold. */
const judged = (members: HeldOutMember[], own: number[]) =>
  judgeByVotes(members, crossFittedFactors(members, { labels: own, groups }, folds), folds);

Deno.test("judgeByVotes() judges each fold by the vote of the others", () => {
  const members = [good, chance];
  const probabilities = judged(members, labels);
  assert.equal(probabilities.length, N);
  for (const { test } of folds) {
    const rest = [...labels.keys()].filter((i) => !test.includes(i));
    const restMembers = members.map(({ name, logits }) => ({
      name,
      logits: rest.map((i) => logits[i]),
    }));
    const { factors } = weighVotes(restMembers, {
      labels: rest.map((i) => labels[i]),
      groups: rest.map((i) => groups[i]),
    });
    for (const i of test) {
      const logits = [0, 1].map((k) =>
        members.reduce((sum, member, m) => sum + factors[m] * member.logits[i][k], 0)
      );
      assertClose(probabilities[i], softmax(logits), 1e-12);
    }
  }
});

Deno.test("a fold's own labels never decide its vote", () => {
  for (const [fold, { test }] of folds.entries()) {
    const flipped = labels.map((label, i) => test.includes(i) ? 1 - label : label);
    // Where the labels of all are flipped, the vote is another.
    const members = [good, chance];
    const [one, two] = [labels, flipped].map((own) => judged(members, own));
    for (const i of test) assert.deepEqual(one[i], two[i], `fold ${fold + 1}`);
    const elsewhere = [...labels.keys()].filter((i) => !test.includes(i));
    assert.ok(elsewhere.some((i) => one[i][0] !== two[i][0]), "the other folds' votes change");
  }
});
