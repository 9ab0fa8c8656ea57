import { findKindsColumns, kindsOf } from "earmark/data/kinds.ts";
import type { NamedRecordings } from "earmark/data/kinds.ts";
import assert from "node:assert/strict";

/** Two good parts and five bad ones, with one column of values. */
function named(values: readonly string[], column = "defect"): NamedRecordings {
  return {
    columns: ["fname", "label", "group", column],
    fields: values.map((value, i) => ({
      fname: `r${i}`,
      label: "",
      group: `p${i}`,
      [column]: value,
    })),
    isBad: values.map((_, i) => i >= 2),
    groups: values.map((_, i) => `p${i}`),
  };
}

Deno.test("a column names kinds where two values of bad parts have two groups each", () => {
  const [own, ...others] = findKindsColumns(
    named(["none", "none", "void", "crack", "void", "crack", "chip"]),
  );
  assert.deepEqual(own, {
    column: "defect",
    kinds: ["chip", "crack", "void"],
    lone: ["chip"],
    tells: true,
  });
  assert.deepEqual(others, []);
  // Good rows may be empty, and so may bad ones, which are then of no kind.
  const [empty] = findKindsColumns(named(["", "", "void", "crack", "void", "crack", ""]));
  assert.deepEqual([empty.kinds, empty.lone], [["crack", "void"], []]);
  const [some] = findKindsColumns(named(["none", "none", "void", "crack", "void", "crack", ""]));
  assert.deepEqual([some.kinds, some.lone], [["crack", "void"], []]);
});

Deno.test("a column that says something else names no kinds", () => {
  for (
    const values of [
      // One kind alone has two groups.
      ["none", "none", "void", "void", "void", "crack", "chip"],
      // Good parts have a value that a bad one has.
      ["void", "void", "void", "crack", "void", "crack", "chip"],
      // Good parts have several values: an operator, not a defect.
      ["ann", "bob", "void", "crack", "void", "crack", "chip"],
    ]
  ) assert.deepEqual(findKindsColumns(named(values)), []);
  const kinds = ["none", "none", "void", "crack", "void", "crack", "chip"];
  for (const column of ["group", "label", "fname"]) {
    assert.deepEqual(findKindsColumns(named(kinds, column)), []);
  }
});

Deno.test("groups count, not recordings", () => {
  const kinds = named(["none", "none", "void", "crack", "void", "crack", "crack"]);
  const groups = ["a", "b", "c", "d", "c", "e", "e"];
  assert.deepEqual(findKindsColumns({ ...kinds, groups }), []);
  assert.deepEqual(kindsOf("defect", { ...kinds, groups }).lone, ["void"]);
});
