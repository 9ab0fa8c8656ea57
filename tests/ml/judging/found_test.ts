import { eitherOf, findKind } from "earmark/ml/judging/found.ts";
import { clopperPearsonInterval } from "earmark/ml/statistics/intervals.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

/** Three good parts, the last of two recordings, and three sought ones, the first of two. */
const sought = {
  isSought: [false, false, false, false, true, true, true, true],
  groups: ["a", "b", "c", "c", "d", "d", "e", "f"],
};

Deno.test("a part is found by one of its recordings, and has its highest score", () => {
  const says = {
    scores: [0.1, 0.2, 0.1, 0.4, 0.1, 0.9, 0.3, 0.05],
    isFound: [false, false, false, true, false, true, false, false],
  };
  const { parts, recordings, falseAlarms, auc } = findKind(says, sought);
  assert.deepEqual([parts.nFound, parts.n, recordings.nFound, recordings.n], [1, 3, 1, 4]);
  assert.deepEqual([falseAlarms.nFound, falseAlarms.n], [1, 3]);
  // Parts alone: Clopper and Pearson's interval of 1 in 3.
  const { lower, upper } = clopperPearsonInterval(1, 3);
  assert.deepEqual([parts.lower, parts.upper], [lower, upper]);
  // By hand: 0.9 beats 0.1, 0.2 and 0.4; 0.3 two of them; 0.05 none.
  assert.equal(auc.value, 5 / 9);
  assert.ok(auc.lower < 5 / 9 && auc.upper > 5 / 9);
});

Deno.test("recordings of one group that are both good and sought are two parts", () => {
  const says = { scores: [0.1, 0.9], isFound: [false, true] };
  const { parts, falseAlarms } = findKind(says, { isSought: [false, true], groups: ["a", "a"] });
  assert.deepEqual([parts.nFound, parts.n, falseAlarms.nFound, falseAlarms.n], [1, 1, 0, 1]);
});

Deno.test("two judges together find what either does", () => {
  const one = { scores: [0, 1, 2, 2, 9, 9, 0, 0], isFound: [0, 0, 0, 1, 1, 0, 0, 0].map(Boolean) };
  const other = {
    scores: [5, 4, 3, 3, 0, 0, 9, 0],
    isFound: [1, 0, 0, 0, 0, 0, 1, 0].map(Boolean),
  };
  const both = eitherOf(one, other, sought);
  assert.deepEqual(both.isFound, [1, 0, 0, 1, 1, 0, 1, 0].map(Boolean));
  // Beyond all good parts by one judge: nothing is farther.
  assert.deepEqual([both.scores[4], both.scores[6]].map(Math.abs), [0, 0]);
  assert.equal(findKind(both, sought).parts.nFound, 2);
});

Deno.test("a judge beside itself ranks as it does alone, and so does one beside a scaled twin", () => {
  const random = createRandom("found");
  const scores = sought.isSought.map(() => random.normal());
  const isFound = scores.map((score) => score > 1);
  const alone = findKind({ scores, isFound }, sought);
  const twin = { scores: scores.map((score) => 7 * score + 3), isFound };
  assert.deepEqual(findKind(eitherOf({ scores, isFound }, twin, sought), sought), alone);
});
