import { failingParts, partScores, partsOf } from "earmark/ml/judging/parts.ts";
import assert from "node:assert/strict";

const recordings = { labels: [0, 1, 0, 0, 1], groups: ["a", "b", "a", "b", "b"] };

Deno.test("partsOf() counts a group once for each class of its recordings", () => {
  assert.deepEqual(partsOf(recordings), [
    { group: "a", label: 0, members: [0, 2] },
    { group: "b", label: 1, members: [1, 4] },
    { group: "b", label: 0, members: [3] },
  ]);
  assert.deepEqual(partsOf(recordings, [2, 4]).map(({ members }) => members), [[2], [4]]);
  assert.deepEqual(partsOf({ labels: [], groups: [] }), []);
});

Deno.test("partsOf() refuses recordings without a group", () => {
  assert.throws(() => partsOf({ labels: [0, 1], groups: ["a"] }), {
    name: "RangeError",
    message: "Cannot gather parts as each of 2 recordings must have a group: current value is 1",
  });
});

Deno.test("a part fails with one of its recordings, which is where its score says so", () => {
  const parts = partsOf(recordings);
  const scores = [0.2, 0.6, 0.4, 0.1, 0.3];
  assert.deepEqual(partScores(parts, scores), [0.4, 0.6, 0.1]);
  for (const threshold of [0, 0.1, 0.25, 0.4, 0.5, 0.6, 0.7]) {
    assert.deepEqual(
      failingParts(parts, scores.map((score) => score >= threshold)),
      partScores(parts, scores).map((score) => score >= threshold),
    );
  }
});
