import assert from "node:assert/strict";
import { stratifiedGroupFolds } from "earmark/data/splits/splits.ts";
import type { FoldOptions, Split } from "earmark/data/splits/splits.ts";
import {
  countRarest,
  groupsOf,
  labelsOf,
  randomItems,
  repeat,
  splitInputOf,
} from "../split_items.ts";
import type { SplitItem } from "../split_items.ts";

/** What a reason says of a class with a single recording. */
const ONE = ", one to learn from and one to be judged (a handful shows which way they differ): " +
  "current value is 1";

/** Splits items into folds. */
function foldsOf(items: readonly SplitItem[], options: FoldOptions): Split {
  const { input, names } = splitInputOf(items);
  return stratifiedGroupFolds(input, { ...options, names });
}

Deno.test("stratifiedGroupFolds parts two by two, by hand", () => {
  const items = [...repeat(4, "OK", (i) => `o${i}`), ...repeat(2, "NG", (i) => `n${i}`)];
  const { folds, ...basis } = foldsOf(items, { nFolds: 2, seed: 0 });
  assert.deepEqual(basis, { splittable: true, unit: "group" });
  for (const { train, test } of folds) {
    assert.deepEqual([train.length, test.length], [3, 3]);
    assert.equal(test.filter((i) => items[i].label === "OK").length, 2);
  }
});

Deno.test("stratifiedGroupFolds never puts a group on both sides", () => {
  for (let seed = 0; seed < 100; seed++) {
    const items = randomItems(seed);
    const { folds, splittable } = foldsOf(items, { nFolds: 5, seed });
    if (countRarest(items) < 2) {
      assert.deepEqual(folds, []);
      continue;
    }
    const tested = folds.flatMap(({ test }) => test).sort((a, b) => a - b);
    assert.deepEqual(tested, [...items.keys()]);
    for (const { train, test } of folds) {
      assert.equal(train.length + test.length, items.length);
      assert.ok(test.length > 0);
      assert.deepEqual(labelsOf(items, train), labelsOf(items, [...items.keys()]));
      if (splittable) assert.ok(groupsOf(items, train).isDisjointFrom(groupsOf(items, test)));
    }
  }
});

Deno.test("stratifiedGroupFolds keeps the classes' shares", () => {
  const items = [
    ...repeat(200, "OK", (i) => `o${i >> 1}`),
    ...repeat(30, "NG", (i) => `n${Math.floor(i / 3)}`),
  ];
  for (const { test } of foldsOf(items, { nFolds: 5, seed: 3 }).folds) {
    assert.equal(test.filter((i) => items[i].label === "OK").length, 40);
    assert.equal(test.filter((i) => items[i].label === "NG").length, 6);
  }
});

Deno.test("stratifiedGroupFolds keeps shares where groups span classes, as takes do", () => {
  const items = Array.from(
    { length: 20 },
    (_, i) => ({ label: `${i % 5}`, group: `take ${Math.floor(i / 5)}` }),
  );
  const { folds, unit, reason } = foldsOf(items, { nFolds: 5, seed: 1 });
  assert.equal(unit, "group");
  assert.match(reason!, /^4 folds instead of 5, as 0 has too few groups$/);
  for (const { test } of folds) assert.equal(labelsOf(items, test).size, 5);
});

Deno.test("stratifiedGroupFolds is set by its seed alone", () => {
  const items = randomItems(1);
  const split = (seed: number) => foldsOf(items, { nFolds: 4, seed });
  assert.deepEqual(split(7), split(7));
  assert.notDeepEqual(split(7), split(8));
});

Deno.test("stratifiedGroupFolds cuts a class's only group into blocks of neighbours", () => {
  const items = [
    ...repeat(100, "OK", () => "long recording"),
    ...repeat(50, "NG", () => "first"),
    ...repeat(50, "NG", () => "second"),
  ];
  const { folds, splittable, unit, reason } = foldsOf(items, { nFolds: 5, seed: 2 });
  assert.deepEqual([splittable, unit, folds.length], [false, "recording", 2]);
  assert.match(reason!, /^OK has one group alone.*optimistic; 2 folds instead of 5, as NG/);
  for (const { test } of folds) {
    const ok = test.filter((i) => items[i].label === "OK");
    assert.equal(ok.length, 50);
    assert.equal(ok.at(-1)! - ok[0], 49);
    assert.equal(new Set(test.filter((i) => i >= 100).map((i) => items[i].group)).size, 1);
  }
});

Deno.test("stratifiedGroupFolds cuts the group that all recordings share", () => {
  const items = [...repeat(10, "NG", () => "all"), ...repeat(10, "OK", () => "all")];
  const { folds, unit } = foldsOf(items, { nFolds: 5, seed: 2 });
  assert.equal(unit, "recording");
  assert.deepEqual(folds.map(({ test }) => test.length), [4, 4, 4, 4, 4]);
  for (const { test } of folds) assert.equal(test[1] - test[0], 1);
});

Deno.test("stratifiedGroupFolds gives no folds where a class has one recording", () => {
  const items = [...repeat(10, "OK", (i) => `${i}`), ...repeat(1, "crack", () => "c")];
  assert.deepEqual(foldsOf(items, { nFolds: 5, seed: 0 }), {
    splittable: false,
    unit: "recording",
    reason: "crack must have at least two recordings" + ONE,
    folds: [],
  });
});

Deno.test("stratifiedGroupFolds refuses less than two folds, and nothing to split", () => {
  const items = repeat(4, "OK", (i) => `${i}`);
  for (const nFolds of [1, 2.5, NaN]) {
    assert.throws(() => foldsOf(items, { nFolds, seed: 0 }), {
      name: "RangeError",
      message: `Cannot split as nFolds must be an integer >= 2: current value is ${nFolds}`,
    });
  }
  assert.throws(() => foldsOf([], { nFolds: 2, seed: 0 }), RangeError);
});

Deno.test("stratifiedGroupFolds takes classes whose names it isn't given by their indices", () => {
  const groups = Array.from({ length: 5 }, (_, i) => `${i}`);
  const { reason } = stratifiedGroupFolds({ labels: [0, 0, 2, 0, 0], groups }, {
    nFolds: 5,
    seed: 0,
  });
  assert.equal(reason, "class 2 must have at least two recordings" + ONE);
});
