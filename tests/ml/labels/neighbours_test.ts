import { neighbourProbabilities } from "earmark/ml/labels/neighbours.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

const options = { nClasses: 2, nNeighbours: 2 };

Deno.test("neighbours by hand: two nearest of other groups, rare classes weighed up", () => {
  const rows = [[0], [1], [2], [3], [10]];
  const [first] = neighbourProbabilities(rows, {
    ...options,
    labels: [0, 1, 0, 0, 0],
    groups: [..."aabcd"],
  });
  // The second is of the first one's group; those at 2 and 3 vote: 2 votes of 5 / (2 · 4) each.
  const good = 1 + 2 * 5 / 8;
  assert.ok(Math.abs(first[0] - good / (good + 1)) < 1e-12);
  const [, , third] = neighbourProbabilities(rows, {
    ...options,
    labels: [0, 1, 0, 0, 0],
    groups: [..."abcde"],
  });
  // Those at 1 and 3 vote: one of the rare class, worth 5 / 2, and one of the other.
  assert.ok(Math.abs(third[1] - 3.5 / (3.5 + 1 + 5 / 8)) < 1e-12);
});

Deno.test("units do not matter, nor a feature that never changes", () => {
  const random = createRandom(3, "neighbours");
  const rows = Array.from({ length: 30 }, () => [random.normal(), random.normal()]);
  const labels = rows.map(([x]) => Number(x > 0));
  const groups = rows.map((_, i) => `${i >> 1}`);
  const one = neighbourProbabilities(rows, { labels, groups, nClasses: 2 });
  const scaled = rows.map(([x, y]) => [1024 * x, y, 7]);
  assert.deepEqual(neighbourProbabilities(scaled, { labels, groups, nClasses: 2 }), one);
  for (const shares of one) assert.ok(Math.abs(shares[0] + shares[1] - 1) < 1e-12);
});

Deno.test("a class without a label has its own vote alone; one group alone has no neighbour", () => {
  const rows = [[0], [1], [2]];
  const three = { labels: [0, 0, 1], groups: ["a", "b", "c"], nClasses: 3, nNeighbours: 1 };
  for (const shares of neighbourProbabilities(rows, three)) assert.ok(shares[2] > 0);
  const alone = neighbourProbabilities(rows, { ...three, groups: ["a", "a", "a"] });
  for (const shares of alone) assert.deepEqual(shares, [1 / 3, 1 / 3, 1 / 3]);
});

Deno.test("a label too few is refused", () => {
  assert.throws(
    () => neighbourProbabilities([[1], [2]], { ...options, labels: [0], groups: ["a", "b"] }),
    /Cannot ask neighbours as each of 2 .*: current value is 1 and 2$/,
  );
});
