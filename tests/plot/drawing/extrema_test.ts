import { extent, toColumns } from "earmark/plot/drawing/extrema.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

Deno.test("toColumns by hand: six points in three columns", () => {
  const columns = toColumns([1, -1, 5, 4, 0, 9], {
    xOf: (i) => i,
    domain: [0, 6],
    nColumns: 3,
  });
  assert.deepEqual(columns, [
    { x: 1, low: -1, high: 1 },
    { x: 3, low: 4, high: 5 },
    { x: 5, low: 0, high: 9 },
  ]);
});

Deno.test("toColumns loses no extreme value", () => {
  const random = createRandom(3);
  const values = Float64Array.from({ length: 10_007 }, () => random.normal());
  const columns = toColumns(values, { xOf: (i) => i / 8000, domain: [0, 2], nColumns: 300 });
  assert.equal(Math.max(...columns.map(({ high }) => high)), Math.max(...values));
  assert.equal(Math.min(...columns.map(({ low }) => low)), Math.min(...values));
});

Deno.test("toColumns leaves out what lies outside, and columns without a point", () => {
  const columns = toColumns([7, 8, 9], { xOf: (i) => 10 * i, domain: [5, 25], nColumns: 100 });
  assert.deepEqual(columns.map(({ low }) => low), [8, 9]);
});

Deno.test("toColumns takes a point at the very end into the last column", () => {
  const columns = toColumns([1, 2], { xOf: (i) => i, domain: [0, 1], nColumns: 2 });
  assert.deepEqual(columns.map(({ x }) => x), [0.25, 0.75]);
});

Deno.test("extent spans all arrays", () => {
  assert.deepEqual(extent([[3, 1], Float32Array.of(2, 7)]), [1, 7]);
});
