import { fullTrainingJobs } from "earmark/pipeline/train/fold_training.ts";
import { splitRecordings } from "earmark/pipeline/train/labelled.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import type { PartialSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { smallSettings } from "../small_set.ts";

/** Twenty parts of each class, with two recordings of each. */
const labels = Array.from({ length: 80 }, (_, i) => Math.floor(i / 2) % 2);
const groups = labels.map((_, i) => `part ${Math.floor(i / 2)}`);
const data = {
  classes: { names: ["Not OK", "OK"], ok: 1, bad: 0 },
  labels,
  groups,
  items: labels.map((_, i) => `${i}.f32`),
  warnings: [],
};

/** Lists the trainings of two folds and of all recordings. */
function jobsOf(training: PartialSettings["training"], nWorkers = 1) {
  const settings = mergeSettings(smallSettings, { training });
  const { folds } = splitRecordings(data, settings.training);
  return fullTrainingJobs(data, { folds, settings }, { nWorkers });
}

/** The groups of some recordings. */
const groupsOf = (indices: readonly number[]) => new Set(indices.map((i) => groups[i]));

Deno.test("no group stands on two sides of a training, a validation and a test part", () => {
  for (let seed = 0; seed < 10; seed++) {
    const jobs = jobsOf({ seed, validationShare: 0.4 });
    assert.deepEqual(jobs.map(({ name }) => name), ["final", "fold 1", "fold 2"]);
    for (const { train, validation, test } of jobs) {
      assert.ok(validation.length > 0);
      const parts = [train, validation, test].map(groupsOf);
      assert.ok(parts[0].isDisjointFrom(parts[1]) && parts[0].isDisjointFrom(parts[2]));
      assert.ok(parts[1].isDisjointFrom(parts[2]));
      const all = [...train, ...validation, ...test].sort((a, b) => a - b);
      assert.deepEqual(all, [...labels.keys()]);
    }
    assert.deepEqual(jobs[0].test, []);
  }
});

Deno.test("three groups of each class validate, or none does", () => {
  // Of twenty parts of each class, and of ten in a fold.
  const nOf = (validationShare: number) =>
    jobsOf({ validationShare }).map(({ validation }) => groupsOf(validation).size / 2);
  assert.deepEqual(nOf(0.1), [0, 0, 0]);
  assert.deepEqual(nOf(0.15), [3, 0, 0]);
  assert.deepEqual(nOf(0.3), [6, 3, 3]);
  assert.deepEqual(nOf(0), [0, 0, 0]);
});

Deno.test("no two trainings of neighbouring seeds share theirs", () => {
  const seeds = [1, 2, 3, 4].flatMap((seed) =>
    jobsOf({ seed }).map(({ settings }) => settings.training.seed)
  );
  assert.equal(new Set(seeds).size, 4 * 3);
});

Deno.test("workers that are left over become threads", () => {
  const threadsOf = (nWorkers: number) => jobsOf({}, nWorkers).map(({ nThreads }) => nThreads);
  assert.deepEqual([1, 3, 5, 6].map((n) => threadsOf(n)[0]), [1, 1, 1, 2]);
});
