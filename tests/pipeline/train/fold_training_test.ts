import { listJobs } from "earmark/pipeline/train/fold_training.ts";
import type { FoldKind } from "earmark/pipeline/train/fold_training.ts";
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

/** Lists the trainings of two folds, of one kind of network or of several. */
function jobsOf(
  training: PartialSettings["training"],
  { nWorkers = 1, networks = ["cnn"] }: { nWorkers?: number; networks?: string[] } = {},
) {
  const settings = mergeSettings(smallSettings, { training });
  const { folds } = splitRecordings(data, settings.training);
  const kinds = networks.map((network): FoldKind => ({
    prefix: networks.length === 1 ? "" : `${network}, `,
    settings: folds.map(() => mergeSettings(settings, { model: { network } })),
  }));
  return listJobs(data, kinds, { folds, settings }, { nWorkers });
}

/** The groups of some recordings. */
const groupsOf = (indices: readonly number[]) => new Set(indices.map((i) => groups[i]));

Deno.test("no group stands on two sides of a training, a validation and a test part", () => {
  for (let seed = 0; seed < 10; seed++) {
    const jobs = jobsOf({ seed, validationShare: 0.4 });
    assert.deepEqual(jobs.map(({ name }) => name), ["fold 1", "fold 2"]);
    for (const { train, validation, test } of jobs) {
      assert.ok(validation.length > 0);
      const parts = [train, validation, test].map(groupsOf);
      assert.ok(parts[0].isDisjointFrom(parts[1]) && parts[0].isDisjointFrom(parts[2]));
      assert.ok(parts[1].isDisjointFrom(parts[2]));
      const all = [...train, ...validation, ...test].sort((a, b) => a - b);
      assert.deepEqual(all, [...labels.keys()]);
    }
  }
});

Deno.test("three groups of each class validate, or none does", () => {
  // Of ten parts of each class in a fold.
  const nOf = (validationShare: number) =>
    jobsOf({ validationShare }).map(({ validation }) => groupsOf(validation).size / 2);
  assert.deepEqual(nOf(0.2), [0, 0]);
  assert.deepEqual(nOf(0.3), [3, 3]);
  assert.deepEqual(nOf(0.5), [5, 5]);
  assert.deepEqual(nOf(0), [0, 0]);
});

Deno.test("no two trainings of neighbouring seeds share theirs", () => {
  const seeds = [1, 2, 3, 4].flatMap((seed) =>
    jobsOf({ seed }).map(({ settings }) => settings.training.seed)
  );
  assert.equal(new Set(seeds).size, 4 * 2);
});

Deno.test("workers that are left over become threads", () => {
  const threadsOf = (nWorkers: number) => jobsOf({}, { nWorkers }).map(({ nThreads }) => nThreads);
  assert.deepEqual([1, 2, 3, 4].map((n) => threadsOf(n)[0]), [1, 1, 1, 2]);
  const last = jobsOf({}, { networks: ["cnn", "rnn"], nWorkers: 3 });
  assert.deepEqual(last.map(({ nThreads }) => nThreads), [1, 1, 1, 3]);
});

Deno.test("every kind of network gets a training for each fold, on the same recordings", () => {
  const jobs = jobsOf({ validationShare: 0.3 }, { networks: ["statistics", "cnn"], nWorkers: 8 });
  assert.deepEqual(jobs.map(({ name }) => name), [
    "statistics, fold 1",
    "statistics, fold 2",
    "cnn, fold 1",
    "cnn, fold 2",
  ]);
  assert.deepEqual(jobs.map(({ settings }) => settings.model.network), [
    ...new Array(2).fill("statistics"),
    ...new Array(2).fill("cnn"),
  ]);
  for (const fold of [0, 1]) {
    const [one, other] = [jobs[fold], jobs[fold + 2]];
    assert.deepEqual(one.test, other.test);
    // What has no epochs has nothing to validate, and learns from all.
    assert.deepEqual(one.validation, []);
    const learnt = [...other.train, ...other.validation].sort((a, b) => a - b);
    assert.deepEqual(one.train, learnt);
    assert.ok(other.validation.length > 0);
  }
  assert.deepEqual(jobs.map(({ nThreads }) => nThreads), [1, 1, 4, 4]);
});

Deno.test("checkpoints count for the training alone that would come to the same", () => {
  const settings = mergeSettings(smallSettings, { training: { validationShare: 0 } });
  const { folds } = splitRecordings(data, settings.training);
  const kinds = ["cnn", "rnn"].map((network) => ({
    prefix: `${network}, `,
    settings: folds.map(() => mergeSettings(settings, { model: { network } })),
  }));
  const checkpoints = { folder: "here", dataHash: "of the recordings" };
  const keysOf = (labelled: typeof data, options: object = {}) =>
    listJobs(labelled, kinds, { folds, settings, checkpoints, ...options })
      .map(({ checkpoints }) => checkpoints!.key);
  const keys = keysOf(data);
  assert.equal(new Set(keys).size, 2 * folds.length, "each training has its own");
  assert.deepEqual(keysOf(data, { backend: "engine" }), keys);
  const others = [
    keysOf({ ...data, labels: labels.map((label) => 1 - label) }),
    keysOf(data, { checkpoints: { ...checkpoints, dataHash: "of others" } }),
    keysOf(data, { folds: [folds[1], folds[0]] }),
    keysOf(data, { backend: "webgpu" }),
    keysOf(data, { blas: "OpenBLAS" }),
  ];
  assert.ok(new Set(others.flat()).isDisjointFrom(new Set(keys)));
});
