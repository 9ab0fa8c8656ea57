import { fitMinMax, fitStandardizer, scalerFromJSON } from "earmark/ml/features/scaler.ts";
import { widenColumns } from "earmark/ml/features/widen_columns.ts";
import assert from "node:assert/strict";

const standardizer = (mean: number[], scale: number[]) =>
  scalerFromJSON({ kind: "standardizer", mean, scale });

Deno.test("widenColumns() takes a median for each kind of column", () => {
  // Deviations of two channels, side by side in each of three bands.
  const scaler = standardizer([1, 2, 3, 4, 5, 6], [8, 0.4, 0.1, 0.8, 4, 0.01]);
  const json = widenColumns(scaler, 2).toJSON();
  assert.deepEqual(json, {
    kind: "standardizer",
    mean: [1, 2, 3, 4, 5, 6],
    scale: [8, 0.4, 1, 0.8, 4, 0.1],
  });
});

Deno.test("widenColumns() leaves alone what varies alike", () => {
  const x = { data: Float32Array.of(1, 10, 3, 12, 2, 14), rows: 3, columns: 2 };
  const scaler = fitStandardizer([x]);
  assert.deepEqual(widenColumns(scaler, 1).toJSON(), scaler.toJSON());
});

Deno.test("a band that rests on its floor stays within a few deviations when it is louder", () => {
  // One of a thousand frames is 6 dB up in the second of three bands.
  const rows = 1000;
  const data = Float32Array.from(
    { length: 3 * rows },
    (_, i) => i % 3 === 1 ? (i === 1 ? 1.4 : 0) : Math.sin(i),
  );
  const x = { data, rows, columns: 3 };
  const plain = fitStandardizer([x]);
  assert.ok(plain.transform(x).data[1] > 30);
  assert.ok(widenColumns(plain, 1).transform(x).data[1] < 10);
});

Deno.test("widenColumns() leaves one scale for all columns", () => {
  const scaler = fitMinMax([{ data: Float32Array.of(0, 1), rows: 1, columns: 2 }]);
  assert.equal(widenColumns(scaler, 1), scaler);
});
