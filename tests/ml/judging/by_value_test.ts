import assert from "node:assert/strict";
import { figuresByValue, weakestValues } from "earmark/ml/judging/by_value.ts";
import type { HeldOutVerdicts } from "earmark/ml/judging/by_value.ts";
import { clusteredInterval } from "earmark/ml/statistics/clustered_intervals.ts";
import { createRandom } from "earmark/random.ts";

/** Class 0 is OK. Two of three cracks pass, one of three good ones fails. */
const heldOut: HeldOutVerdicts = {
  classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
  labels: [0, 0, 0, 1, 1, 1, 1],
  groups: ["a", "a", "b", "c", "c", "d", "e"],
  verdicts: [0, 1, 0, 0, 1, 0, 1],
};
const kinds = ["none", "none", "none", "crack", "crack", "crack", "void"];

Deno.test("figuresByValue counts by hand, value by value", () => {
  const [crack, none, hole] = figuresByValue(heldOut, kinds);
  assert.deepEqual(
    [crack, none, hole].map(({ value, nRecordings, nGroups, nRight }) => [
      value,
      nRecordings,
      nGroups,
      nRight,
    ]),
    [["crack", 3, 2, 1], ["none", 3, 2, 2], ["void", 1, 1, 1]],
  );
  assert.deepEqual([crack.classes, none.classes], [[1], [0]]);
  assert.deepEqual(crack.accuracy, {
    value: 1 / 3,
    ...clusteredInterval([false, true, false], ["c", "c", "d"]),
  });
  assert.equal(crack.escape!.value, 2 / 3);
  assert.equal(none.overkill!.value, 1 / 3);
  assert.deepEqual([crack.overkill, none.escape, hole.escape!.value], [undefined, undefined, 0]);
});

Deno.test("figuresByValue keeps escapes and overkills of one value apart", () => {
  const [all] = figuresByValue(heldOut, kinds.map(() => "machine 1"));
  assert.deepEqual([all.classes, all.nRight], [[0, 1], 4]);
  assert.deepEqual([all.escape!.value, all.overkill!.value], [2 / 4, 1 / 3]);
});

Deno.test("figuresByValue of several classes knows no escape", () => {
  const classes = { names: ["brass", "iron", "steel"] };
  const [one] = figuresByValue({ ...heldOut, classes }, kinds);
  assert.ok(!("escape" in one) && !("overkill" in one));
});

Deno.test("figuresByValue adds up to all recordings, and keeps values inside their intervals", () => {
  const random = createRandom(8);
  const draw = (n: number) => Array.from({ length: 60 }, () => random.integer(n));
  const all = {
    ...heldOut,
    labels: draw(2),
    verdicts: draw(2),
    groups: draw(12).map((k) => `part ${k}`),
  };
  const figures = figuresByValue(all, draw(5).map(String));
  const total = (of: (one: typeof figures[number]) => number) =>
    figures.reduce((n, one) => n + of(one), 0);
  assert.equal(total(({ nRecordings }) => nRecordings), 60);
  const nRight = all.labels.filter((label, i) => label === all.verdicts[i]).length;
  assert.equal(total(({ nRight }) => nRight), nRight);
  for (const { accuracy, escape, overkill } of figures) {
    for (const { lower, value, upper } of [accuracy, escape!, overkill!]) {
      assert.ok(0 <= lower && lower <= value && value <= upper && upper <= 1);
    }
  }
});

Deno.test("figuresByValue sorts numbers as numbers, and texts by code unit", () => {
  const order = (values: string[]) => figuresByValue(heldOut, values).map(({ value }) => value);
  assert.deepEqual(order(["20", "100", "3", "3", "3", "3", "3"]), ["3", "20", "100"]);
  assert.deepEqual(order(["b", "", "10", "9", "b", "b", "b"]), ["", "10", "9", "b"]);
});

Deno.test("figuresByValue wants one value for each recording", () => {
  assert.throws(() => figuresByValue(heldOut, ["none"]), {
    name: "RangeError",
    message:
      "Cannot count by value as there must be one for each of 7 recordings: current value is 1",
  });
});

Deno.test("weakestValues puts the smallest share first, then the one with more errors", () => {
  const classes = { names: ["brass", "iron"] };
  const verdicts = [1, 1, 1, 0, 1, 0, 0];
  const labels = [0, 0, 0, 0, 0, 0, 0];
  const values = ["one", "two", "two", "half", "half", "right", "right"];
  const figures = figuresByValue({ ...heldOut, classes, labels, verdicts }, values);
  const weakest = (n: number) => weakestValues(figures, n).map(({ value }) => value);
  assert.deepEqual(weakest(5), ["two", "one", "half"]);
  assert.deepEqual(weakest(1), ["two"]);
});
