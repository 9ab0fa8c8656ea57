import assert from "node:assert/strict";
import { leaveOneGroupOut, splitIntoFolds } from "earmark/data/splits/folds.ts";
import { stratifiedGroupFolds } from "earmark/data/splits/splits.ts";
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

/** Holds each group of items out alone. */
function leaveOut(items: readonly SplitItem[]) {
  const { input, names } = splitInputOf(items);
  return leaveOneGroupOut(input, { names });
}

Deno.test("leaveOneGroupOut holds each group out alone, by hand", () => {
  const items = [
    ...repeat(3, "OK", (i) => `o${i >> 1}`),
    ...repeat(2, "NG", (i) => `n${i}`),
    ...repeat(1, "OK", () => "n0"),
  ];
  assert.deepEqual(leaveOut(items), {
    splittable: true,
    unit: "group",
    folds: [
      { train: [2, 3, 4, 5], test: [0, 1] },
      { train: [0, 1, 3, 4, 5], test: [2] },
      { train: [0, 1, 2, 4], test: [3, 5] },
      { train: [0, 1, 2, 3, 5], test: [4] },
    ],
  });
});

Deno.test("leaveOneGroupOut holds recordings without a group out one by one", () => {
  const items = [...repeat(12, "OK", (i) => `o${i}.wav`), ...repeat(8, "NG", (i) => `n${i}.wav`)];
  const { folds, splittable } = leaveOut(items);
  assert.equal(splittable, true);
  assert.deepEqual(folds.map(({ test }) => test), items.map((_, i) => [i]));
});

Deno.test("leaveOneGroupOut leaves every class in training and tests each recording once", () => {
  for (let seed = 0; seed < 100; seed++) {
    const items = randomItems(seed);
    const { folds, splittable } = leaveOut(items);
    if (countRarest(items) < 2) {
      assert.deepEqual(folds, []);
      continue;
    }
    const tested = folds.flatMap(({ test }) => test).sort((a, b) => a - b);
    assert.deepEqual(tested, [...items.keys()]);
    if (splittable) assert.equal(folds.length, new Set(items.map(({ group }) => group)).size);
    for (const { train, test } of folds) {
      assert.deepEqual(labelsOf(items, train), labelsOf(items, [...items.keys()]));
      assert.equal(groupsOf(items, test).size, 1);
      if (splittable) assert.ok(groupsOf(items, train).isDisjointFrom(groupsOf(items, test)));
    }
  }
});

Deno.test("leaveOneGroupOut cuts a class's only group into blocks, and says so", () => {
  const items = [...repeat(10, "OK", () => "long"), ...repeat(4, "NG", (i) => `n${i >> 1}`)];
  const { folds, splittable, unit, reason } = leaveOut(items);
  assert.deepEqual([splittable, unit, folds.length], [false, "recording", 5 + 2]);
  assert.match(reason!, /^OK has one group alone, so its .* are optimistic$/);
  assert.deepEqual(folds[0].test, [0, 1]);
});

Deno.test("leaveOneGroupOut gives no folds where a class has one recording, and refuses none", () => {
  const items = [...repeat(10, "OK", (i) => `${i}`), ...repeat(1, "crack", () => "c")];
  const { folds, reason } = leaveOut(items);
  assert.deepEqual([folds, reason], [[], "crack must have at least two recordings" + ONE]);
  assert.throws(() => leaveOut([]), {
    name: "RangeError",
    message: "Cannot split as there must be recordings: current value is 0",
  });
});

/** Lists what is tested by the folds that are made where no number is given. */
function autoFolds(items: readonly SplitItem[]) {
  const { input, names } = splitInputOf(items);
  return splitIntoFolds(input, { nFolds: "auto", seed: 1, names }).folds.map(({ test }) => test);
}

Deno.test("splitIntoFolds holds out each of 8 groups by itself, and makes 5 folds of 9", () => {
  const days = (n: number) => [
    ...repeat(n, "OK", (i) => `day ${i}`),
    ...repeat(n, "NG", (i) => `day ${i}`),
  ];
  assert.deepEqual(autoFolds(days(8)), [0, 1, 2, 3, 4, 5, 6, 7].map((i) => [i, i + 8]));
  assert.equal(autoFolds(days(9)).length, 5);
});

Deno.test("splitIntoFolds makes 5 folds where a class has one group alone", () => {
  // One for each other group and block of that one would be 7 + 5.
  const items = [...repeat(14, "OK", (i) => `o${i >> 1}`), ...repeat(10, "NG", () => "n")];
  assert.equal(autoFolds(items).length, 5);
});

Deno.test("splitIntoFolds goes by the number, or by the word", () => {
  const { input, names } = splitInputOf(randomItems(1));
  const options = { seed: 3, names };
  assert.deepEqual(
    splitIntoFolds(input, { nFolds: 4, ...options }),
    stratifiedGroupFolds(input, { nFolds: 4, ...options }),
  );
  assert.deepEqual(
    splitIntoFolds(input, { nFolds: "groups", ...options }),
    leaveOneGroupOut(input, options),
  );
});
