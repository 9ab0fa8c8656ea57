import type { Predict } from "earmark/ml/judging/judge.ts";
import { scalerFromJSON } from "earmark/ml/features/scaler.ts";
import { strongestWindow } from "earmark/ml/explain/strongest_window.ts";
import assert from "node:assert/strict";
import { flatTrack, stubFrontEnd, trackOf } from "../stub_front_end.ts";

const scaler = scalerFromJSON({ kind: "minMax", min: 0, max: 100 });

/** Gives class 1 the first value of each window, and notes the size of each batch. */
function firstValue(size: number, sizes: number[] = []): Predict {
  return (x, n) => {
    sizes.push(n);
    return Float32Array.from({ length: 2 * n }, (_, i) => {
      const value = x[(i >> 1) * size];
      return i % 2 === 0 ? 1 - value : value;
    });
  };
}

Deno.test("strongestWindow() finds the window wherever it is, for each class", async () => {
  const sizes: number[] = [];
  const judge = { frontEnd: stubFrontEnd(2), scaler, predict: firstValue(2, sizes) };
  const data = Float32Array.from({ length: 101 }, (_, i) => i === 70 ? 90 : i === 40 ? 5 : 50);
  const track = trackOf({ data, rows: 101, columns: 1 });
  const found = await strongestWindow(track, judge, 1);
  assert.equal(found.position, 70);
  assert.deepEqual(found.window, { data: Float32Array.of(0.9, 0.5), rows: 2, columns: 1 });
  assert.equal(found.probability, Math.fround(0.9));
  assert.equal((await strongestWindow(track, judge, 0)).position, 40);
  assert.ok(sizes.every((n) => n <= 32) && sizes.length === 8, "100 windows, at most 32 at once");
});

Deno.test("strongestWindow() takes the first of equal windows", async () => {
  const judge = { frontEnd: stubFrontEnd(1), scaler, predict: firstValue(1) };
  assert.equal((await strongestWindow(flatTrack(80, 30), judge, 1)).position, 0);
});

Deno.test("strongestWindow() refuses a track without a window", async () => {
  const judge = { frontEnd: stubFrontEnd(3), scaler, predict: firstValue(3) };
  await assert.rejects(strongestWindow(flatTrack(2, 0), judge, 1), {
    name: "RangeError",
    message:
      "Cannot explain a verdict as the track must hold a window of 3 frames: current value is 2",
  });
});
