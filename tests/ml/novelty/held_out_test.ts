import { judgeHeldOut, readDistances } from "earmark/ml/novelty/held_out.ts";
import type { HeldOutDistances } from "earmark/ml/novelty/held_out.ts";
import { rankLimit } from "earmark/ml/novelty/limit.ts";
import { learnNovelty } from "earmark/ml/novelty/novelty.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

const largest = (distances: readonly number[]) => Math.max(...distances);

/** Two folds of two parts, the second of which has two recordings, one of them far out. */
const known: HeldOutDistances = {
  logs: [[0, 0], [1, 1], [0, 0], [1, 1], [2, 2]],
  parts: ["a", "b", "c", "d", "d"],
  isTeacher: [true, true, true, true, true],
  folds: [{ train: [2, 3, 4], test: [0, 1] }, { train: [0, 1], test: [2, 3, 4] }],
};

Deno.test("a recording is judged by the other folds' scale and limit", () => {
  const { distances, limits, isUnheard } = judgeHeldOut(known, largest);
  // Of 0 and 1 the mean is 0.5 and the deviation 0.5; of 0, 1 and 2 it is 1 and √(2/3).
  assert.deepEqual(distances.slice(2), [-1, 1, 3]);
  assert.deepEqual(limits.slice(2), [1, 1, 1]);
  const deviation = Math.sqrt(2 / 3);
  assert.ok(Math.abs(distances[0] + 1 / deviation) < 1e-12);
  assert.ok(Math.abs(limits[0] - 1 / deviation) < 1e-12);
  assert.deepEqual(isUnheard, [false, false, false, false, true]);
});

Deno.test("a part counts by the farthest of its recordings", () => {
  const { distances } = readDistances(known, [2, 3, 4], largest);
  assert.equal(distances.length, 2);
  assert.equal(distances[1], Math.max(...distances));
});

Deno.test("what does not teach has no say in scales and limits", () => {
  const isTeacher = [true, true, true, true, false];
  const changed = { ...known, isTeacher, logs: [...known.logs.slice(0, 4), [99, 99]] };
  const { distances, limits, isUnheard } = judgeHeldOut(changed, largest);
  // The other fold's teachers are now 0 and 1 as well.
  assert.deepEqual([limits[0], distances[0], distances[1]], [1, -1, 1]);
  assert.equal(isUnheard[4], true);
});

Deno.test("learnNovelty() tells how each recording fared, by the limit that was asked for", () => {
  const random = createRandom("held out");
  const rows = Array.from({ length: 60 }, () => Float64Array.of(random.normal(), random.normal()));
  const folds = [0, 1, 2].map((fold) => ({
    test: [...rows.keys()].filter((i) => i % 3 === fold),
    train: [...rows.keys()].filter((i) => i % 3 !== fold),
  }));
  const set = { rows, labels: rows.map(() => 0), parts: rows.map((_, i) => `${i}`), ok: 0, folds };
  const learnAt = (level: number) =>
    learnNovelty(set, { limitOf: (heldOut) => rankLimit(heldOut, level) })!;
  const [strict, loose] = [learnAt(0.02), learnAt(0.2)];
  assert.ok(loose.novelty.limit < strict.novelty.limit);
  assert.deepEqual(loose.heldOut.logs, strict.heldOut.logs);
  const { isUnheard } = loose.heldOut;
  assert.equal(isUnheard.filter(Boolean).length / 60, loose.figures.flaggedOk.value);
  assert.ok(loose.figures.flaggedOk.value > strict.figures.flaggedOk.value);
  assert.deepEqual(judgeHeldOut(loose.heldOut, (heldOut) => rankLimit(heldOut, 0.2)), {
    distances: loose.heldOut.distances,
    limits: loose.heldOut.limits,
    isUnheard,
  });
});
