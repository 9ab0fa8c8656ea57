import { randomBoxes, sharedCells } from "earmark/ml/explain/recording/random_boxes.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

const box = { firstFrame: 5, endFrame: 12, firstBand: 2, endBand: 6 };

Deno.test("randomBoxes() keeps the size, stays inside, and shares less than half", () => {
  const boxes = randomBoxes(box, { rows: 40, columns: 16 }, { n: 50, random: createRandom(1) });
  for (const { firstFrame, endFrame, firstBand, endBand } of boxes) {
    assert.deepEqual([endFrame - firstFrame, endBand - firstBand], [7, 4]);
    assert.ok(firstFrame >= 0 && endFrame <= 40 && firstBand >= 0 && endBand <= 16);
  }
  assert.ok(boxes.every((other) => sharedCells(other, box) < 14));
  assert.ok(new Set(boxes.map((other) => JSON.stringify(other))).size > 40);
});

Deno.test("randomBoxes() draws the same by the same seed, and where there is no room the box", () => {
  const draw = () => randomBoxes(box, { rows: 30, columns: 9 }, { n: 9, random: createRandom(3) });
  assert.deepEqual(draw(), draw());
  const whole = { firstFrame: 0, endFrame: 3, firstBand: 0, endBand: 2 };
  const options = { n: 2, random: createRandom(1) };
  assert.deepEqual(randomBoxes(whole, { rows: 3, columns: 2 }, options), [whole, whole]);
});

Deno.test("sharedCells() counts by hand", () => {
  assert.equal(sharedCells(box, { ...box, firstFrame: 10, endFrame: 20 }), 8);
  assert.equal(sharedCells(box, { ...box, firstBand: 6, endBand: 9 }), 0);
});
