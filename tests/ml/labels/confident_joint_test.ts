import { confidentJoint } from "earmark/ml/labels/confident_joint.ts";
import assert from "node:assert/strict";
import reference from "../../reference/statistics/labels.json" with { type: "json" };

Deno.test("the confident joint by hand: three classes, thresholds, a tie-break and nobody's item", () => {
  const probabilities = [
    [0.8, 0.1, 0.1],
    [0.6, 0.3, 0.1],
    [0.1, 0.8, 0.1],
    [0.1, 0.7, 0.2],
    [0.5, 0.4, 0.1],
    [0.2, 0.1, 0.7],
    [0.5, 0.1, 0.4],
  ];
  const labels = [0, 0, 0, 1, 1, 2, 2];
  const { thresholds, counts, likely, shareWrong } = confidentJoint(probabilities, labels);
  // Self-confidence: (0.8 + 0.6 + 0.1) / 3, (0.7 + 0.4) / 2, (0.7 + 0.4) / 2.
  thresholds.forEach((own, k) => assert.ok(Math.abs(own - [0.5, 0.55, 0.55][k]) < 1e-12));
  // The fifth reaches 0.5 of the first class alone, the seventh too: 0.4 is no 0.55.
  assert.deepEqual(likely, [0, 0, 1, 1, 0, 2, 0]);
  assert.deepEqual(counts, [[2, 1, 0], [1, 1, 0], [1, 0, 1]]);
  // Rows brought to 3, 2 and 2 labels: 1 + 1 + 1 of 7 are off the diagonal.
  assert.ok(Math.abs(shareWrong - 3 / 7) < 1e-12);
});

Deno.test("an item of two classes beyond their thresholds counts at the likelier one", () => {
  const probabilities = [[0.45, 0.55], [0.35, 0.65], [0.6, 0.4], [0.58, 0.42]];
  // Thresholds are 0.4 and 0.41: the third and the fourth reach both of theirs or one.
  const { likely } = confidentJoint(probabilities, [0, 0, 1, 1]);
  assert.deepEqual(likely, [1, 1, 0, 0]);
});

Deno.test("what no class is sure of is nobody's, and a row that counts nothing is right", () => {
  const { likely, counts, shareWrong } = confidentJoint(
    [[0.9, 0.05, 0.05], [0.4, 0.3, 0.3], [0.05, 0.9, 0.05], [0.05, 0.9, 0.05]],
    [0, 0, 1, 1],
  );
  assert.deepEqual(likely, [0, undefined, 1, 1]);
  assert.deepEqual(counts, [[1, 0, 0], [0, 2, 0], [0, 0, 0]]);
  assert.equal(shareWrong, 0);
});

Deno.test("a class that a fold never heard has a probability of 0, and costs nothing", () => {
  // The third item comes from a fold whose training lacked class 1.
  const { thresholds, likely } = confidentJoint([[0.9, 0.1], [0.2, 0.8], [1, 0]], [0, 1, 1]);
  assert.deepEqual(thresholds, [0.9, 0.4]);
  assert.deepEqual(likely, [0, 1, 0]);
});

Deno.test("rows are counted by the number of their labels, not of what is sure", () => {
  const sure = [[0.9, 0.1], [0.9, 0.1], [0.1, 0.9], [0.6, 0.4]];
  const { counts, shareWrong } = confidentJoint([...sure, [0, 1]], [0, 0, 0, 0, 1]);
  // Class 0 has a threshold of 0.625: two are sure to be right, the last is nobody's, and class
  // 1 has a threshold of 1, which the third does not reach.
  assert.deepEqual(counts, [[2, 0], [0, 1]]);
  assert.equal(shareWrong, 0);
});

Deno.test("classes that change places change the counts alike", () => {
  const probabilities = Array.from({ length: 40 }, (_, i) => {
    const p = (i * 17 % 40) / 40;
    return [p, (1 - p) * 0.4, (1 - p) * 0.6];
  });
  const labels = probabilities.map((_, i) => i % 3);
  const order = [2, 0, 1];
  const there = confidentJoint(probabilities, labels);
  const back = confidentJoint(
    probabilities.map((p) => order.map((k) => p[k])),
    labels.map((label) => order.indexOf(label)),
  );
  assert.deepEqual(back.counts, order.map((i) => order.map((k) => there.counts[i][k])));
  assert.ok(Math.abs(back.shareWrong - there.shareWrong) < 1e-12);
});

Deno.test("shapes that do not fit are refused", () => {
  assert.throws(() => confidentJoint([], []), /two classes or more: current value is 0$/);
  assert.throws(() => confidentJoint([[1]], [0]), /current value is 1$/);
  assert.throws(() => confidentJoint([[1, 0]], []), /each of 1 items .*: current value is 0$/);
  assert.throws(() => confidentJoint([[1, 0], [1, 0, 0]], [0, 1]), /2 probabilities/);
  assert.throws(() => confidentJoint([[1, 0]], [2]), /labels must be 0 to 1: current value is 2$/);
});

Deno.test("the published example: 400 photos of dogs, foxes and cows, 40 % of them labelled wrong", () => {
  // Figure 1 of Northcutt, Jiang & Chuang 2021, with a model that is sure of every photo.
  const published = [[100, 40, 20], [56, 60, 0], [32, 12, 80]];
  const photos = published.flatMap((row, label) =>
    row.flatMap((n, k) => Array.from({ length: n }, () => ({ label, k })))
  );
  const { counts, shareWrong } = confidentJoint(
    photos.map(({ k }) => [0, 1, 2].map((own) => Number(own === k))),
    photos.map(({ label }) => label),
  );
  assert.deepEqual(counts, published);
  assert.ok(Math.abs(shareWrong - (0.1 + 0.05 + 0.14 + 0 + 0.08 + 0.03)) < 1e-12);
});

Deno.test("thresholds, counts and the share of wrong labels are cleanlab's", () => {
  for (const { probabilities, labels, ...expected } of reference.cases) {
    const { thresholds, counts, shareWrong } = confidentJoint(probabilities, labels);
    thresholds.forEach((own, k) => assert.ok(Math.abs(own - expected.thresholds[k]) < 1e-9));
    assert.deepEqual(counts, expected.counts);
    assert.ok(Math.abs(shareWrong - expected.shareWrong) < 1e-9);
  }
});
