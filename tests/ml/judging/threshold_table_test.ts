import { rowAt, thresholdTable } from "earmark/ml/judging/threshold_table.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

const classes = { names: ["OK", "Not OK"], ok: 0, bad: 1 };

/** Parts of two recordings each, whose scores overlap. */
function scoredParts(n: number) {
  const random = createRandom("table", n);
  const labels = Array.from({ length: 2 * n }, (_, i) => Math.floor(i / 2) % 3 === 0 ? 1 : 0);
  return {
    classes,
    labels,
    groups: labels.map((_, i) => `part ${Math.floor(i / 2)}`),
    scores: labels.map((label) => random.uniform(label * 0.3, 0.6 + label * 0.3)),
  };
}

Deno.test("a table of thresholds has some rows, from half of the overkill to half of the escape", () => {
  const table = thresholdTable(scoredParts(90));
  assert.equal(table.length, 10);
  table.forEach(({ threshold, escape, overkill }, i) => {
    assert.ok(escape!.value <= 0.5 && overkill!.value <= 0.5);
    assert.deepEqual([escape!.n, overkill!.n], [30, 60]);
    if (i === 0) return;
    const before = table[i - 1];
    assert.ok(threshold > before.threshold);
    assert.ok(escape!.nErrors >= before.escape!.nErrors);
    assert.ok(overkill!.nErrors <= before.overkill!.nErrors);
  });
  assert.ok(table[0].overkill!.value > 0.4);
  assert.ok(table.at(-1)!.escape!.value > 0.3);
});

Deno.test("a row counts what its threshold does, part by part", () => {
  const scored = scoredParts(30);
  const parts = [...Map.groupBy(scored.scores.keys(), (i) => scored.groups[i]).values()];
  for (const { threshold, escape, overkill } of thresholdTable(scored)) {
    const fails = parts.map((own) => own.some((i) => scored.scores[i] >= threshold));
    const isBad = parts.map(([first]) => scored.labels[first] === 1);
    assert.equal(escape!.nErrors, parts.filter((_, i) => isBad[i] && !fails[i]).length);
    assert.equal(overkill!.nErrors, parts.filter((_, i) => !isBad[i] && fails[i]).length);
  }
});

Deno.test("the threshold in force stands in the table, once", () => {
  const scored = scoredParts(30);
  const table = thresholdTable(scored, { including: 0.123, nRows: 4 });
  assert.equal(table.filter(({ threshold }) => threshold === 0.123).length, 1);
  assert.equal(table.length, 5);
  assert.deepEqual(table.find(({ threshold }) => threshold === 0.123), rowAt(0.123, scored));
  const [{ threshold: there }] = thresholdTable(scored, { nRows: 4 });
  assert.equal(thresholdTable(scored, { including: there, nRows: 4 }).length, 4);
});

Deno.test("classes that are told apart need few rows", () => {
  const scored = {
    classes,
    labels: [0, 0, 1, 1],
    groups: [..."abcd"],
    scores: [0.1, 0.2, 0.8, 0.9],
  };
  const thresholds = thresholdTable(scored).map(({ threshold }) => Number(threshold.toFixed(3)));
  assert.deepEqual(thresholds, [0.15, 0.5, 0.85]);
});
