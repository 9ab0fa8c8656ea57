import { fitNoveltyDetector, logDistances } from "earmark/ml/novelty/detector.ts";
import { allLogDistances, fitNoveltyDetectors } from "earmark/ml/novelty/detectors.ts";
import { fuseDistances } from "earmark/ml/novelty/fused.ts";
import { judgeNovelty, learnNovelty } from "earmark/ml/novelty/novelty.ts";
import { formatNovelty, parseNovelty } from "earmark/ml/novelty/novelty_text.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

const random = createRandom("detectors");
const rows = Array.from(
  { length: 24 },
  () => Float64Array.from({ length: 5 }, () => random.normal()),
);
const labels = rows.map(() => 0);
const folds = [0, 1].map((fold) => ({
  test: [...rows.keys()].filter((i) => i % 2 === fold),
  train: [...rows.keys()].filter((i) => i % 2 !== fold),
}));
const set = { rows, nFalls: 2, labels, parts: rows.map((_, i) => `${i}`), ok: 0, folds };

Deno.test("each detector sees its own columns alone", () => {
  const detectors = fitNoveltyDetectors(rows, labels, 2);
  const [first, last] = [rows.map((row) => row.slice(0, 3)), rows.map((row) => row.slice(3))];
  const row = [1, 2, 3, 4, 5];
  assert.deepEqual(allLogDistances(detectors, row), [
    ...logDistances(fitNoveltyDetector(first, labels), [1, 2, 3]),
    ...logDistances(fitNoveltyDetector(last, labels), [4, 5]),
  ]);
  assert.throws(() => allLogDistances(detectors, [1, 2, 3, 4]), /a row must have 2 numbers: .* 1$/);
  assert.equal(fitNoveltyDetectors(rows, labels).falls, undefined);
});

Deno.test("what falls as nothing did is unheard, though it is like the rest", () => {
  const many = Array.from(
    { length: 24 },
    () => Float64Array.from({ length: 60 }, () => random.normal()),
  );
  const { novelty } = learnNovelty({ ...set, rows: many, nFalls: 30 })!;
  const like = Float64Array.from({ length: 60 }, () => random.normal());
  assert.equal(judgeNovelty(novelty, like).isUnheard, false);
  const falls = like.map((value, i) => i < 30 ? value : 20 * value);
  assert.equal(judgeNovelty(novelty, falls).isUnheard, true);
});

Deno.test("both detectors are written and read back; a model of before has one and goes on", () => {
  const { novelty } = learnNovelty(set)!;
  assert.deepEqual(parseNovelty(formatNovelty(novelty)), novelty);
  const short = rows.map((row) => row.slice(0, 3));
  const { novelty: before } = learnNovelty({ ...set, rows: short, nFalls: 0 })!;
  const old = parseNovelty(formatNovelty(before).replace('"version": 2', '"version": 1'));
  assert.deepEqual(old, before);
  // Its rows had nothing behind what it knows.
  assert.deepEqual(judgeNovelty(old, [1, 2, 3, 9, 9]), judgeNovelty(before, [1, 2, 3]));
  const cut = JSON.parse(formatNovelty(novelty));
  assert.throws(
    () => parseNovelty(JSON.stringify({ ...cut, falls: undefined })),
    /hold distances and their limit/,
  );
});

Deno.test("of two detectors the farther counts, whichever it is, and no distance overflows", () => {
  const scales = Array.from({ length: 4 }, () => ({ mean: 0, deviation: 1 }));
  const fuse = (...logs: number[]) => fuseDistances(logs, scales);
  // By hand: log((exp(2) + exp(1)) / 2).
  assert.ok(Math.abs(fuse(1, 3, 0, 2) - Math.log((Math.exp(2) + Math.exp(1)) / 2)) < 1e-12);
  assert.equal(fuse(1, 3, 0, 2), fuse(0, 2, 1, 3));
  assert.equal(fuse(2, 2, 2, 2), 2);
  assert.ok(Math.abs(fuse(2000, 2000, 0, 0) - (2000 - Math.log(2))) < 1e-9);
});
