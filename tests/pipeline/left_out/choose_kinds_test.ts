import type { HeldOutRecordings } from "earmark/pipeline/disk/read_held_out.ts";
import { chooseKinds, MOST_KINDS } from "earmark/pipeline/left_out/choose_kinds.ts";
import assert from "node:assert/strict";

/** Two good parts, then bad ones, each of one recording, by what columns say of them. */
function heldOut(bad: readonly Readonly<Record<string, string>>[]): HeldOutRecordings {
  const columns = ["fname", "label", ...Object.keys(bad[0])];
  const empty = Object.fromEntries(Object.keys(bad[0]).map((column) => [column, ""]));
  const fields = [empty, empty, ...bad];
  return {
    columns,
    fields,
    labels: fields.map((_, i) => i < 2 ? 0 : 1),
    groups: fields.map((_, i) => `p${i}`),
    probabilities: fields.map(() => [0.5, 0.5]),
    folds: [],
    classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
    threshold: "auto",
  };
}

const twice = (names: readonly string[]) => [...names, ...names];
const defects = twice(["crack", "void"]).map((defect, i) => ({
  defect,
  cause: `${i % 2}`,
  at: `${i}`,
}));

Deno.test("the first column that names kinds is taken, and the others are said", () => {
  const { column, kinds, others, untested } = chooseKinds(heldOut(defects))!;
  assert.deepEqual([column, kinds, others, untested], ["defect", ["crack", "void"], ["cause"], []]);
  const named = chooseKinds(heldOut(defects), "cause")!;
  assert.deepEqual([named.column, named.kinds, named.others], ["cause", ["0", "1"], ["defect"]]);
});

Deno.test("kinds of one group, and more kinds than can be trained, are named", () => {
  const lone = chooseKinds(heldOut([...defects, { defect: "chip", cause: "", at: "" }]))!;
  assert.deepEqual(lone.kinds, ["crack", "void"]);
  assert.deepEqual(lone.untested, [{ kind: "chip", reason: "it stands in one group alone" }]);
  const many = Array.from(
    { length: MOST_KINDS + 1 },
    (_, i) => `kind ${String(i).padStart(2, "0")}`,
  );
  const { kinds, untested } = chooseKinds(heldOut(twice(many).map((defect) => ({ defect }))))!;
  assert.deepEqual(kinds, many.slice(0, MOST_KINDS));
  assert.deepEqual(untested.map(({ kind }) => kind), many.slice(MOST_KINDS));
});

Deno.test("a column that is asked for and names no kinds is refused, and none is found", () => {
  const own = heldOut(defects);
  assert.throws(() => chooseKinds(own, "day"), /column day as it must .*: there are fname, label/);
  assert.throws(() => chooseKinds(own, "at"), /column at as it must name two kinds of defect/);
  const classless = { ...own, classes: { names: ["A", "B"], ok: undefined, bad: undefined } };
  assert.equal(chooseKinds(classless), undefined);
  assert.throws(() => chooseKinds(classless, "defect"), /no class is that of OK/);
  const several = { ...own, classes: { names: ["OK", "crack", "void"], good: 0 } };
  assert.throws(() => chooseKinds(several, "defect"), /it takes two classes, here are 3/);
  assert.equal(chooseKinds(heldOut(defects.map(({ at }) => ({ at })))), undefined);
});
