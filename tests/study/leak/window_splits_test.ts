import { shareHeard, splitByGroups, splitByWindows } from "earmark/study/leak/window_splits.ts";
import assert from "node:assert/strict";

const classes = { names: ["OK", "Not OK"], ok: 0, bad: 1 };

/** Two recordings of each of six groups, with 1 to 3 windows each. */
const data = {
  classes,
  labels: Array.from({ length: 12 }, (_, i) => (i >> 1) % 2),
  groups: Array.from({ length: 12 }, (_, i) => `part ${i >> 1}`),
};
const recordings = data.groups.map((group, i) => ({
  row: { fname: `${i}.wav`, label: "", group, line: i + 2, fields: {} },
}));
const recordingOf = data.labels.flatMap((_, i) => Array.from({ length: 1 + i % 3 }, () => i));

Deno.test("splitByGroups gives each fold the windows of its recordings, each once", () => {
  const { split, folds, caution } = splitByGroups({ data, recordings, recordingOf }, {
    nFolds: 3,
    seed: 1,
  });
  assert.deepEqual([split, folds.length, caution], ["groups", 3, ""]);
  const all = [...recordingOf.keys()];
  assert.deepEqual(folds.flatMap(({ test }) => test).sort((a, b) => a - b), all);
  for (const { train, test } of folds) {
    assert.deepEqual([...train, ...test].sort((a, b) => a - b), all);
  }
  assert.equal(shareHeard(folds, recordingOf.map((i) => data.groups[i])), 0);
});

Deno.test("splitByGroups warns where there is no group column", () => {
  const ungrouped = recordings.map(({ row: { group: _, ...row } }) => ({ row }));
  const groups = ungrouped.map(({ row }) => row.fname);
  const options = { nFolds: 3, seed: 1 };
  const grouped = splitByGroups(
    { data: { ...data, groups }, recordings: ungrouped, recordingOf },
    options,
  );
  assert.match(grouped.caution, /^the table has no group column/);
});

Deno.test("splitByWindows parts recordings", () => {
  const labels = recordingOf.map((i) => data.labels[i]);
  const { split, folds } = splitByWindows({ classes, labels }, { nFolds: 2, seed: 1 });
  assert.equal(split, "windows");
  assert.ok(shareHeard(folds, recordingOf) > 0, "windows of a recording are on both sides");
  assert.equal(shareHeard(folds, [...recordingOf.keys()]), 0, "no window is on both sides");
});
