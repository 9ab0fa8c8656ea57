import {
  type Box,
  boxToRegion,
  shareInBox,
  strongestBox,
} from "earmark/ml/explain/strongest_box.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

const areaOf = (box: Box) => (box.endFrame - box.firstFrame) * (box.endBand - box.firstBand);

Deno.test("strongestBox() finds a block in a map, whatever counts against the verdict", () => {
  const [rows, columns] = [8, 6];
  const data = new Float64Array(rows * columns).fill(0.1);
  const block = { firstFrame: 3, endFrame: 5, firstBand: 2, endBand: 5 };
  for (let frame = 3; frame < 5; frame++) {
    for (let band = 2; band < 5; band++) data[frame * columns + band] = 2;
  }
  data[0] = -50;
  const share = 12 / (12 + 41 * 0.1);
  assert.deepEqual(strongestBox({ data, rows, columns }, { share }), block);
  assertClose([shareInBox({ data, rows, columns }, block)], [share], 1e-12);
});

Deno.test("strongestBox() is as small as the smallest box found by trying all of them", () => {
  const random = createRandom("box");
  for (let round = 0; round < 40; round++) {
    const [rows, columns] = [1 + random.integer(6), 1 + random.integer(6)];
    const data = Float64Array.from({ length: rows * columns }, random.normal);
    data[random.integer(data.length)] = 1;
    const map = { data, rows, columns };
    const share = random.uniform(0.1, 1);
    let smallest = Infinity;
    for (let firstFrame = 0; firstFrame < rows; firstFrame++) {
      for (let endFrame = firstFrame + 1; endFrame <= rows; endFrame++) {
        for (let firstBand = 0; firstBand < columns; firstBand++) {
          for (let endBand = firstBand + 1; endBand <= columns; endBand++) {
            const box = { firstFrame, endFrame, firstBand, endBand };
            if (shareInBox(map, box) >= share) smallest = Math.min(smallest, areaOf(box));
          }
        }
      }
    }
    const box = strongestBox(map, { share });
    assert.ok(shareInBox(map, box) >= share - 1e-9);
    assert.equal(areaOf(box), smallest);
  }
});

Deno.test("strongestBox() of all the support leaves out the empty edges", () => {
  const data = Float64Array.of(0, 0, 0, 0, 0.1, 0.2, 0, 0, 0.3, 0, -1, 0);
  assert.deepEqual(strongestBox({ data, rows: 4, columns: 3 }, { share: 1 }), {
    firstFrame: 1,
    endFrame: 3,
    firstBand: 1,
    endBand: 3,
  });
});

Deno.test("strongestBox() by hand: half of the support by default, and of equal sizes the most", () => {
  const frames = { firstFrame: 0, endFrame: 1 };
  const row = { data: Float64Array.of(3, 4, 3), rows: 1, columns: 3 };
  assert.deepEqual(strongestBox(row), { ...frames, firstBand: 0, endBand: 2 });
  assert.deepEqual(strongestBox(row, { share: 0.4 }), { ...frames, firstBand: 1, endBand: 2 });
  const boxOf = (...values: number[]) =>
    strongestBox({ data: Float64Array.from(values), rows: 2, columns: 2 }, { share: 0.4 });
  assert.deepEqual(boxOf(3, 0, 0, 4), { firstFrame: 1, endFrame: 2, firstBand: 1, endBand: 2 });
  assert.deepEqual(boxOf(3, 0, 0, 3), { ...frames, firstBand: 0, endBand: 1 }, "the earliest");
});

Deno.test("strongestBox() of one cell is that cell", () => {
  const box = { firstFrame: 0, endFrame: 1, firstBand: 0, endBand: 1 };
  assert.deepEqual(strongestBox({ data: Float64Array.of(3), rows: 1, columns: 1 }), box);
});

Deno.test("boxToRegion() gives neighbouring bands a common edge, between their centres", () => {
  const grid = { hopSeconds: 0.01, nMels: 20, fMin: 100, fMax: 8000, melScale: "slaney" } as const;
  const frames = { firstFrame: 0, endFrame: 1 };
  const [low, high] = [4, 5].map((band) =>
    boxToRegion({ ...frames, firstBand: band, endBand: band + 1 }, grid)
  );
  assert.equal(low.fMax, high.fMin);
  assert.ok(low.fMin < low.fMax && high.fMin < high.fMax);
  const whole = boxToRegion({ ...frames, firstBand: 0, endBand: 20 }, grid);
  assert.ok(whole.fMin > 100 && whole.fMax < 8000);
});

Deno.test("strongestBox() refuses a map without support for the verdict", () => {
  const map = { data: Float64Array.of(-1, 0), rows: 1, columns: 2 };
  assert.throws(() => strongestBox(map), {
    name: "RangeError",
    message: "Cannot find box as the sum of the map's values above 0 must be finite and above 0: " +
      "current value is 0",
  });
  const broken = { data: Float64Array.of(1, NaN), rows: 1, columns: 2 };
  assert.throws(() => strongestBox(broken), /must be finite and above 0: current value is NaN$/);
  assert.throws(() => strongestBox(broken, { share: 0 }), {
    name: "RangeError",
    message: "Cannot find box as share must be above 0 and at most 1: current value is 0",
  });
});
