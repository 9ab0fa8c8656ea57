import { balancedLosses, fitTemperature } from "earmark/ml/committee/temperature.ts";
import { chooseVote, crossFittedVotes, judgeByVotes } from "earmark/ml/committee/vote.ts";
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

/** Names of the members that vote. */
const namesOf = (members: readonly HeldOutMember[], truth = { labels, groups }) =>
  chooseVote(members, truth).members.map(({ member }) => members[member].name);

Deno.test("chooseVote() lets all vote, unless fewer are clearly better", () => {
  assert.deepEqual(namesOf([good, other]), ["good", "other"]);
  assert.deepEqual(namesOf([good, chance]), ["good"]);
  assert.deepEqual(namesOf([chance, good]), ["good"]);
  assert.deepEqual(namesOf([chance, good, other]), ["good", "other"]);
  assert.deepEqual(namesOf([chance]), ["chance"]);
});

Deno.test("chooseVote() compares all subsets, the fullest first, each by its voted loss", () => {
  const members = [good, other, chance];
  const { members: chosen, compared } = chooseVote(members, { labels, groups });
  assert.deepEqual(compared.map(({ name }) => name), [
    "good + other + chance",
    "good + other",
    "good + chance",
    "other + chance",
    "good",
    "other",
    "chance",
  ]);
  const factors = members.map(({ logits }) => fitTemperature({ logits, labels, groups }));
  assert.ok(factors[2] < 0.5, "chance is not to be heard far");
  const voted = labels.map((_, i) =>
    [0, 1].map((k) => (factors[0] * good.logits[i][k] + factors[1] * other.logits[i][k]) / 2)
  );
  assertClose(compared[1].losses, balancedLosses({ logits: voted, labels }), 1e-12);
  for (const { member, factor } of chosen) assert.equal(factor, factors[member]);
});

/** Judges every recording by the vote of its fold. */
const judged = (members: HeldOutMember[], own: number[]) =>
  judgeByVotes(members, crossFittedVotes(members, { labels: own, groups }, folds), folds);

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
    const vote = chooseVote(restMembers, {
      labels: rest.map((i) => labels[i]),
      groups: rest.map((i) => groups[i]),
    });
    for (const i of test) {
      const logits = [0, 1].map((k) =>
        vote.members.reduce(
          (sum, { member, factor }) =>
            sum + factor * members[member].logits[i][k] / vote.members.length,
          0,
        )
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
