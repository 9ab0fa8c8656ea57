import { formatColumn, formatWeakGroups } from "earmark/cli/terminal/by_value.ts";
import { figuresByValue } from "earmark/ml/judging/by_value.ts";
import assert from "node:assert/strict";

const names = ["OK", "Not OK"];

/** Figures of good and bad recordings in turn, two of each value; the first few are wrong. */
function figuresOf(values: readonly string[], nWrong: number, okIsKnown = true) {
  const labels = values.flatMap((_, k) => [k % 2, k % 2]);
  return figuresByValue({
    classes: okIsKnown ? { names, ok: 0, bad: 1 } : { names },
    labels,
    groups: labels.map((_, i) => `part ${i >> 1}`),
    verdicts: labels.map((label, i) => i < nWrong ? 1 - label : label),
  }, values.flatMap((value) => [value, value]));
}

const numbered = (n: number) => Array.from({ length: n }, (_, i) => `v${10 + i}`);

Deno.test("the weakest groups are named with their class, five at most", () => {
  const text = formatWeakGroups(figuresOf(numbered(9), 13), { classes: names });
  const lines = text.split("\n");
  assert.match(lines[0], /^weakest groups +class +judged right$/);
  assert.match(lines[1], /^v10 +OK +0 of 2$/);
  assert.match(lines[2], /^v11 +Not OK +0 of 2$/);
  assert.deepEqual([lines.length, lines[6]], [7, "… and 2 more groups with an error"]);
});

Deno.test("a group that is judged right is not among the weakest", () => {
  const one = formatWeakGroups(figuresOf(numbered(9), 1), { classes: names });
  assert.match(one, /^weakest group +class +judged right\nv10 +OK +1 of 2$/);
  assert.equal(formatWeakGroups(figuresOf(numbered(9), 0), { classes: names }), "");
});

Deno.test("a group of many classes has their number", () => {
  const classes = ["brass", "iron", "steel"];
  const groups = ["take 1", "take 1", "take 1"];
  const heldOut = { classes: { names: classes }, labels: [0, 1, 2], groups, verdicts: [0, 0, 0] };
  const text = formatWeakGroups(figuresByValue(heldOut, groups), { classes });
  assert.match(text, /^take 1 +3 classes +1 of 3$/m);
});

Deno.test("a column's figures have a line for each value, and name the weakest", () => {
  const text = formatColumn({ column: "defect", values: figuresOf(["none", "", "void"], 3) });
  const lines = text.split("\n");
  assert.match(lines[0], /^by defect +judged right +groups +accuracy$/);
  assert.match(lines[1], /^\(empty\) +1 of 2 +1 +50\.0 % \(.*\)$/);
  assert.match(lines[2], /^none +0 of 2 +1 +0\.0 % \(.*\)$/);
  assert.match(lines[5], /^errors by defect +escape +overkill$/);
  assert.match(lines[6], /^\(empty\) +50\.0 % \(.*\) +–$/);
  assert.match(lines[7], /^none +– +100\.0 % \(.*\)$/);
  assert.deepEqual([lines.length, lines[9]], [10, "weakest: none, 0.0 % judged right"]);
});

Deno.test("a column's figures know no escape where no class is OK", () => {
  const text = formatColumn({ column: "machine", values: figuresOf(["a", "b"], 1, false) });
  assert.match(text, /^by machine +judged right +groups +accuracy$/m);
});

Deno.test("no value is the weakest where all are judged right equally often", () => {
  for (const nWrong of [0, 4]) {
    const text = formatColumn({ column: "machine", values: figuresOf(["a", "b"], nWrong) });
    assert.match(text, /\nweakest: none, as all are judged right equally often$/);
  }
});

Deno.test("of many values the twenty weakest are shown, the weakest first", () => {
  const all = figuresOf(numbered(23), 3);
  const lines = formatColumn({ column: "day", values: all }).split("\n");
  assert.match(lines[1], /^v10 +0 of 2/);
  assert.match(lines[2], /^v11 +1 of 2/);
  assert.equal(lines[21], "… and 3 more values, none of them weaker");
  const whole = formatColumn({ column: "day", values: figuresOf(numbered(20), 3) });
  assert.ok(!whole.includes("…"));
});
