import { boxesElsewhere, probabilitiesWithout } from "earmark/ml/explain/box_masks.ts";
import type { Predict } from "earmark/ml/judging/judge.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { noiseWindow } from "../window_models.ts";

/** Gives class 1 the mean of the squares of each window, squashed. */
function loudness(size: number, sizes: number[] = []): Predict {
  return (x, n) => {
    sizes.push(n);
    return Float32Array.from({ length: 2 * n }, (_, i) => {
      const window = x.subarray((i >> 1) * size, ((i >> 1) + 1) * size);
      const p = 1 - Math.exp(-window.reduce((sum, value) => sum + value * value, 0) / size);
      return i % 2 === 0 ? 1 - p : p;
    });
  };
}

Deno.test("probabilitiesWithout() sets the cells of each box, and no others, to fill", () => {
  const window = noiseWindow(5, 8, "masks");
  const boxes = [
    { firstFrame: 1, endFrame: 3, firstBand: 0, endBand: 2 },
    { firstFrame: 4, endFrame: 5, firstBand: 3, endBand: 4 },
  ];
  const sizes: number[] = [];
  const options = { classIndex: 1, nChannels: 2, fill: 0.25 };
  const found = probabilitiesWithout(boxes, loudness(40, sizes), window, options);
  const slow = boxes.map(({ firstFrame, endFrame, firstBand, endBand }) => {
    const data = window.data.map((value, i) => {
      const [frame, band] = [Math.floor(i / 8), Math.floor(i % 8 / 2)];
      const isInside = frame >= firstFrame && frame < endFrame;
      return isInside && band >= firstBand && band < endBand ? 0.25 : value;
    });
    return loudness(40)(data, 1)[1];
  });
  assert.deepEqual(found, slow);
  assert.deepEqual(sizes, [2], "all at once");
});

Deno.test("probabilitiesWithout() of no box predicts nothing", () => {
  const sizes: number[] = [];
  const window = noiseWindow(2, 2, 1);
  assert.deepEqual(probabilitiesWithout([], loudness(4, sizes), window, { classIndex: 1 }), []);
  assert.deepEqual(sizes, []);
});

Deno.test("probabilitiesWithout() refuses a class that doesn't exist", () => {
  const box = { firstFrame: 0, endFrame: 1, firstBand: 0, endBand: 1 };
  const window = noiseWindow(2, 3, 1);
  const predict = loudness(6);
  assert.throws(() => probabilitiesWithout([box], predict, window, { classIndex: 2 }), {
    name: "RangeError",
    message: "Cannot explain a verdict as classIndex must be in 0 … 1: current value is 2",
  });
});

Deno.test("boxesElsewhere() keeps the size, stays inside, and shares no cell with the box", () => {
  const random = createRandom("elsewhere");
  for (let round = 0; round < 50; round++) {
    const [rows, columns] = [2 + random.integer(30), 2 + random.integer(30)];
    const [nFrames, nBands] = [1 + random.integer(rows), 1 + random.integer(columns)];
    const [firstFrame, firstBand] = [
      random.integer(rows - nFrames + 1),
      random.integer(columns - nBands + 1),
    ];
    const box = {
      firstFrame,
      endFrame: firstFrame + nFrames,
      firstBand,
      endBand: firstBand + nBands,
    };
    const others = boxesElsewhere(box, { rows, columns });
    assert.equal(new Set(others.map((other) => JSON.stringify(other))).size, others.length);
    for (const other of others) {
      assert.equal(other.endFrame - other.firstFrame, nFrames);
      assert.equal(other.endBand - other.firstBand, nBands);
      assert.ok(other.firstFrame >= 0 && other.endFrame <= rows);
      assert.ok(other.firstBand >= 0 && other.endBand <= columns);
      const apartInTime = other.firstFrame >= box.endFrame || other.endFrame <= box.firstFrame;
      const apartInBands = other.firstBand >= box.endBand || other.endBand <= box.firstBand;
      assert.ok(apartInTime || apartInBands);
    }
    const hasRoom = nFrames <= firstFrame || box.endFrame + nFrames <= rows ||
      nBands <= firstBand || box.endBand + nBands <= columns;
    assert.equal(others.length > 0, hasRoom, "a box exists where there is room for one");
  }
});

Deno.test("boxesElsewhere() finds none where the box fills the window", () => {
  const box = { firstFrame: 0, endFrame: 4, firstBand: 0, endBand: 3 };
  assert.deepEqual(boxesElsewhere(box, { rows: 4, columns: 3 }), []);
});

Deno.test("boxesElsewhere() tries seven places along each axis, from the first to the last", () => {
  const first = { firstFrame: 0, endFrame: 1, firstBand: 0, endBand: 1 };
  const frames = boxesElsewhere(first, { rows: 13, columns: 1 }).map((box) => box.firstFrame);
  assert.deepEqual(frames, [2, 4, 6, 8, 10, 12]);
  const bands = boxesElsewhere(first, { rows: 1, columns: 13 }).map((box) => box.firstBand);
  assert.deepEqual(bands, [2, 4, 6, 8, 10, 12]);
});
