import assert from "node:assert/strict";
import { untestableKinds } from "earmark/data/splits/untestable.ts";

/** Makes a row for each kind, two good ones among them, with the kind in a column. */
const rowsOf = (kinds: readonly string[], column = "defect") =>
  kinds.map((kind) => ({
    label: kind === "none" ? "OK" : "Not OK",
    fields: { fname: "a.wav", label: "x", group: "y", [column]: kind },
  }));

const kinds = ["none", "none", "crack", "crack", "void", "void", "loose"];

Deno.test("untestableKinds names kinds that stand in one group, and no others", () => {
  const groups = ["p1", "p2", "p3", "p4", "p5", "p5", "p6"];
  assert.deepEqual(untestableKinds(rowsOf(kinds), groups), [
    "column defect: void, loose stand in one group alone each, so no figure says whether they " +
    "are found in another",
  ]);
  const [one] = untestableKinds(rowsOf(kinds.slice(0, -1)), groups.slice(0, -1));
  assert.equal(
    one,
    "column defect: void stands in one group alone, so no figure says whether it is found in " +
      "another",
  );
});

Deno.test("untestableKinds says nothing where every kind stands in two groups", () => {
  const groups = ["p1", "p2", "p3", "p4", "p5", "p6"];
  assert.deepEqual(untestableKinds(rowsOf(kinds.slice(0, -1)), groups), []);
});

Deno.test("untestableKinds takes no kind for one of defects that good parts have as well", () => {
  const rows = rowsOf(kinds.slice(0, -1));
  rows[4] = { ...rows[4], label: "OK" };
  assert.deepEqual(untestableKinds(rows, ["p1", "p2", "p3", "p4", "p5", "p5"]), []);
});

Deno.test("untestableKinds leaves kinds of good parts alone", () => {
  const rows = rowsOf(kinds).map((row) => ({ ...row, label: "OK" }));
  rows[0] = { ...rows[0], label: "Not OK" };
  rows[1] = { ...rows[1], label: "Not OK" };
  assert.deepEqual(untestableKinds(rows, ["1", "2", "3", "4", "5", "5", "6"]), []);
});

Deno.test("untestableKinds says nothing where the bad class has one group: the split does", () => {
  assert.deepEqual(
    untestableKinds(rowsOf(["none", "none", "none", "crack", "crack"]), ["1", "2", "3", "4", "4"]),
    [],
  );
});

const silent: [title: string, values: readonly string[], groups: readonly string[]][] = [
  ["measured", ["1", "2", "1.5", "2", "3", "3", "4"], ["1", "2", "3", "4", "5", "5", "6"]],
  ["one for each group", ["a", "b", "c", "d", "e", "e", "f"], ["1", "2", "3", "4", "5", "5", "6"]],
  ["empty", ["", "", "", "", "", "", ""], ["1", "2", "3", "4", "5", "5", "6"]],
];

for (const [title, values, groups] of silent) {
  Deno.test(`untestableKinds takes no values for kinds that are ${title}`, () => {
    const rows = rowsOf(kinds).map(({ label }, i) => ({ label, fields: { note: values[i] } }));
    assert.deepEqual(untestableKinds(rows, groups), []);
  });
}

Deno.test("untestableKinds takes at most 20 values for kinds, and needs a class of good parts", () => {
  const many = (n: number) => {
    const values = ["none", "none", ...Array.from({ length: n - 1 }, (_, i) => `kind ${i}`)];
    return untestableKinds(rowsOf(values), values.map((_, i) => `part ${i}`));
  };
  assert.equal(many(20).length, 1);
  assert.deepEqual(many(21), []);
  const rows = rowsOf(kinds).map(({ fields }, i) => ({ label: `class ${i % 3}`, fields }));
  assert.deepEqual(untestableKinds(rows, ["1", "2", "3", "4", "5", "5", "6"]), []);
});
