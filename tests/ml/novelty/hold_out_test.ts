import { fitNoveltyDetector, logDistances } from "earmark/ml/novelty/detector.ts";
import { fuseDistances, learnScales } from "earmark/ml/novelty/fused.ts";
import { holdOutNovelty } from "earmark/ml/novelty/hold_out.ts";
import { learnNovelty } from "earmark/ml/novelty/novelty.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

/** Eighteen good recordings, each a part, and three bad ones that lie elsewhere, in three folds. */
function drawSet(seed: string) {
  const random = createRandom("held out", seed);
  const labels = Array.from({ length: 21 }, (_, i) => i < 18 ? 0 : 1);
  const rows = labels.map((label) =>
    Float64Array.from({ length: 6 }, () => 30 * label + random.normal())
  );
  const folds = [0, 1, 2].map((fold) => ({
    test: [...rows.keys()].filter((i) => i % 3 === fold),
    train: [...rows.keys()].filter((i) => i % 3 !== fold),
  }));
  return { rows, labels, parts: rows.map((_, i) => `${i}`), ok: 0, folds };
}

Deno.test("each recording is read by a detector of the other folds alone", () => {
  const set = drawSet("a");
  const readings = holdOutNovelty(set)!;
  assert.ok(readings.slice(18).every(({ isUnheard }) => isUnheard));
  // A slow twin for the first fold: distances of the others, each by a detector without its fold.
  const detectors = set.folds.map(({ train }) =>
    fitNoveltyDetector(train.filter((i) => set.labels[i] === 0).map((i) => set.rows[i]))
  );
  const logs = set.rows.map((row, i) => logDistances(detectors[i % 3], row));
  const others = set.folds[0].train.filter((i) => set.labels[i] === 0);
  const scales = learnScales(others.map((i) => logs[i]));
  for (const i of set.folds[0].test) {
    assert.equal(readings[i].distance, fuseDistances(logs[i], scales));
  }
});

Deno.test("bad recordings have no say in the readings of others", () => {
  const set = drawSet("b");
  const moved = set.rows.map((row, i) =>
    set.labels[i] === 1 ? row.map((value) => value - 99) : row
  );
  const [before, after] = [set, { ...set, rows: moved }].map((own) => holdOutNovelty(own)!);
  assert.deepEqual(after.slice(0, 18), before.slice(0, 18));
  assert.notDeepEqual(after.slice(18), before.slice(18));
});

Deno.test("the figures of a detector are those of its readings; few parts give none", () => {
  const set = drawSet("c");
  const flagged = holdOutNovelty(set)!.map(({ isUnheard }) => isUnheard);
  const { figures } = learnNovelty(set)!;
  assert.equal(figures.flaggedOk.value, flagged.slice(0, 18).filter(Boolean).length / 18);
  assert.equal(figures.flaggedNotOk!.value, 1);
  assert.equal(
    holdOutNovelty({ ...set, labels: set.labels.map((_, i) => i < 5 ? 0 : 1) }),
    undefined,
  );
});
