import { sum } from "earmark/arrays.ts";
import { smoothMap } from "earmark/ml/explain/smooth_map.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

const map = { data: Float64Array.of(1, 0, 0, 2, 0, 5, 0, 0, 0, 0, -3, 1), rows: 3, columns: 4 };

Deno.test("smoothMap gives scipy's numbers", () => {
  // scipy.ndimage.gaussian_filter(map, (0.8, 1.1), mode="reflect", truncate=3), scipy 1.17.1
  assertClose(smoothMap(map, { frames: 0.8, bands: 1.1 }).data, [
    ...[0.834533209400998, 0.790858078713444, 0.790700507883046, 0.975143563184286],
    ...[0.871650922168407, 0.883937481773675, 0.572232422236909, 0.418203048099265],
    ...[0.236821460647688, 0.008615378372847, -0.270341548024608, -0.112354524455957],
  ], 1e-12);
});

Deno.test("smoothMap leaves an axis with a deviation of 0 as it is", () => {
  assert.deepEqual(smoothMap(map, { frames: 0, bands: 0 }), map);
  const overBands = smoothMap(map, { frames: 0, bands: 1 });
  assertClose([sum(overBands.data.subarray(0, 4))], [3], 1e-12);
});

Deno.test("smoothMap keeps the sum, however wide the Gaussian", () => {
  const random = createRandom("smooth");
  for (const [rows, columns] of [[1, 1], [2, 9], [7, 3], [20, 30]]) {
    const data = Float64Array.from({ length: rows * columns }, random.normal);
    const smooth = smoothMap({ data, rows, columns }, { frames: 4, bands: 2.5 });
    assertClose([sum(smooth.data)], [sum(data)], 1e-9);
  }
});

Deno.test("smoothMap refuses a deviation below 0", () => {
  assert.throws(() => smoothMap(map, { frames: -1, bands: 0 }), {
    name: "RangeError",
    message:
      "Cannot smooth map as a standard deviation must be >= 0 and finite: current value is -1",
  });
  assert.throws(() => smoothMap(map, { frames: 0, bands: NaN }), RangeError);
});
