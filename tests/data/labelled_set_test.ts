import { mapItems, takeItems, thinByClass } from "earmark/data/labelled_set.ts";
import assert from "node:assert/strict";

const set = { items: ["a", "b", "c"], labels: [0, 1, 0], groups: ["p", "q", "r"] };

Deno.test("takeItems() takes items with their labels and groups, in the order asked for", () => {
  assert.deepEqual(takeItems(set, [2, 1]), {
    items: ["c", "b"],
    labels: [0, 1],
    groups: ["r", "q"],
  });
  assert.deepEqual(takeItems(set, [1, 1]).items, ["b", "b"]);
  assert.deepEqual(takeItems(set, [...set.items.keys()]), set);
});

Deno.test("takeItems() of no index is an empty set", () => {
  assert.deepEqual(takeItems(set, []), { items: [], labels: [], groups: [] });
});

Deno.test("takeItems() leaves out what a larger object holds besides", () => {
  const larger = { ...set, classes: { names: ["OK", "Not OK"] } };
  assert.deepEqual(Object.keys(takeItems(larger, [0])), ["items", "labels", "groups"]);
});

Deno.test("mapItems() replaces the items, and keeps labels and groups", () => {
  const mapped = mapItems(set, (item, i) => `${item}${i}`);
  assert.deepEqual(mapped, { ...set, items: ["a0", "b1", "c2"] });
  assert.deepEqual(set.items, ["a", "b", "c"], "the set stays as it was");
});

Deno.test("mapItems() and takeItems() may change places", () => {
  const double = (item: string) => item + item;
  assert.deepEqual(
    mapItems(takeItems(set, [2, 0]), double),
    takeItems(mapItems(set, double), [2, 0]),
  );
});

Deno.test("thinByClass() takes as many of every class, evenly, and all where there are few", () => {
  const labels = Array.from({ length: 100 }, (_, i) => i % 10 === 0 ? 1 : 0);
  const chosen = thinByClass(labels, 20);
  assert.deepEqual([0, 1].map((k) => chosen.filter((i) => labels[i] === k).length), [10, 10]);
  assert.deepEqual(chosen, chosen.toSorted((a, b) => a - b));
  const own = [5, 10, 20, 7];
  assert.deepEqual(thinByClass(labels, 4, own), own);
  assert.deepEqual(thinByClass(labels, 2, own), [5, 10]);
});
