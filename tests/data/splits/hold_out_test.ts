import assert from "node:assert/strict";
import { holdOutGroups } from "earmark/data/splits/hold_out.ts";
import type { HoldOut, HoldOutOptions } from "earmark/data/splits/hold_out.ts";
import { groupsOf, labelsOf, randomItems, repeat, splitInputOf } from "../split_items.ts";
import type { SplitItem } from "../split_items.ts";

/** Holds out items. */
function holdOut(items: readonly SplitItem[], options: HoldOutOptions): HoldOut {
  const { input, names } = splitInputOf(items);
  return holdOutGroups(input, { ...options, names });
}

Deno.test("holdOutGroups keeps groups whole, classes in training, shares near the goal", () => {
  for (let seed = 0; seed < 100; seed++) {
    const items = randomItems(seed);
    const { train, validation, splittable } = holdOut(items, { share: 0.17, seed });
    assert.deepEqual([...train, ...validation].sort((a, b) => a - b), [...items.keys()]);
    assert.deepEqual(labelsOf(items, train), labelsOf(items, [...items.keys()]));
    if (splittable) {
      assert.ok(groupsOf(items, train).isDisjointFrom(groupsOf(items, validation)));
    }
  }
});

Deno.test("holdOutGroups holds out each class", () => {
  const items = [...repeat(60, "OK", (i) => `o${i >> 1}`), ...repeat(6, "NG", (i) => `n${i >> 1}`)];
  const { validation } = holdOut(items, { share: 0.17, seed: 4 });
  assert.equal(validation.filter((i) => items[i].label === "OK").length, 10);
  assert.equal(validation.filter((i) => items[i].label === "NG").length, 2);
});

Deno.test("holdOutGroups holds out one block of a class's only group", () => {
  const items = [...repeat(60, "OK", () => "long"), ...repeat(60, "NG", (i) => `n${i >> 2}`)];
  const { validation, unit, reason } = holdOut(items, { share: 0.2, seed: 4 });
  const ok = validation.filter((i) => items[i].label === "OK");
  assert.deepEqual([unit, ok.length, ok.at(-1)! - ok[0]], ["recording", 12, 11]);
  assert.match(reason!, /^OK has one group alone/);
});

Deno.test("holdOutGroups leaves a class's only recording in training", () => {
  const items = [...repeat(12, "OK", (i) => `${i}`), ...repeat(1, "crack", () => "c")];
  assert.ok(holdOut(items, { share: 0.2, seed: 0 }).train.includes(12));
});

Deno.test("holdOutGroups refuses a share that leaves less than half", () => {
  for (const share of [0, 0.6, NaN]) {
    assert.throws(() => holdOut(repeat(4, "OK", String), { share, seed: 0 }), {
      message:
        `Cannot hold out groups as share must be above 0 and at most 0.5: current value is ${share}`,
    });
  }
  assert.throws(() => holdOut([], { share: 0.2, seed: 0 }), RangeError);
});
