import assert from "node:assert/strict";
import {
  columnOf,
  differences,
  joinColumns,
  mean,
  quantile,
  rootMeanSquare,
  rowOf,
  stackRows,
  sum,
  thinOut,
  variance,
} from "earmark/arrays.ts";

Deno.test("rowOf() views a row without a copy", () => {
  const matrix = { data: Float64Array.of(1, 2, 3, 4), rows: 2, columns: 2 };
  const row = rowOf(matrix, 1);
  assert.deepEqual(row, Float64Array.of(3, 4));
  assert.equal(row.buffer, matrix.data.buffer);
});

Deno.test("rowOf() refuses a row that is not there", () => {
  assert.throws(() => rowOf({ data: new Float64Array(4), rows: 2, columns: 2 }, 2), {
    name: "RangeError",
    message: "Cannot take a row as i must be in 0 … 1: current value is 2",
  });
});

Deno.test("columnOf() copies a column", () => {
  const matrix = { data: Float32Array.of(1, 2, 3, 4, 5, 6), rows: 3, columns: 2 };
  assert.deepEqual(columnOf(matrix, 1), Float64Array.of(2, 4, 6));
  assert.throws(() => columnOf(matrix, 2), {
    name: "RangeError",
    message: "Cannot take a column as k must be in 0 … 1: current value is 2",
  });
});

Deno.test("stackRows() lays rows one after another", () => {
  const matrix = stackRows([[1, 2], Float32Array.of(3, 4)]);
  assert.deepEqual(matrix, { data: Float64Array.of(1, 2, 3, 4), rows: 2, columns: 2 });
});

Deno.test("stackRows() refuses no row and rows of several lengths", () => {
  assert.throws(() => stackRows([]), RangeError);
  assert.throws(() => stackRows([[1, 2], [3]]), {
    name: "RangeError",
    message: "Cannot stack rows as there must be rows of one length, 2: current value is 1",
  });
});

Deno.test("rootMeanSquare() and differences() by hand", () => {
  assert.equal(rootMeanSquare([3, -4, 0, 0]), 2.5);
  assert.equal(rootMeanSquare([]), NaN);
  assert.deepEqual(differences([3, 1], Float32Array.of(1, 2)), Float64Array.of(2, -1));
  assert.throws(() => differences([1, 2], [1]), {
    name: "RangeError",
    message: "Cannot subtract as there must be 2 values: current value is 1",
  });
});

Deno.test("sum(), mean() and variance() agree with a count by hand", () => {
  assert.equal(sum([1, 2, 6]), 9);
  assert.equal(mean([1, 2, 6]), 3);
  assert.equal(variance([1, 2, 6]), 14 / 3); // divided by n: (4 + 1 + 9) / 3
});

Deno.test("mean() and quantile() of nothing are NaN", () => {
  assert.ok(Number.isNaN(mean([])));
  assert.ok(Number.isNaN(quantile([], 0.5)));
});

Deno.test("quantile() interpolates as numpy does", () => {
  // numpy.quantile([1, 3, 2, 10], [0, 0.25, 0.5, 0.9, 1])
  const expected = [1, 1.75, 2.5, 7.9, 10];
  [0, 0.25, 0.5, 0.9, 1].forEach((probability, i) => {
    assert.ok(Math.abs(quantile([1, 3, 2, 10], probability) - expected[i]) < 1e-12);
  });
});

Deno.test("quantile() refuses a probability above 1", () => {
  assert.throws(() => quantile([1], 50), RangeError);
});

Deno.test("thinOut() keeps few values as they are, and of many an even choice", () => {
  assert.deepEqual(thinOut([3, 1, 2], 3), [3, 1, 2]);
  assert.deepEqual(thinOut([..."abcdefgh"], 4), ["a", "c", "e", "g"]);
  assert.deepEqual(thinOut([0, 1, 2, 3, 4, 5, 6], 3), [0, 2, 4]);
  assert.deepEqual(thinOut([0, 1], 0), []);
});

Deno.test("joinColumns() lays matrices side by side", () => {
  const left = { data: Float32Array.of(1, 2, 3, 4), rows: 2, columns: 2 };
  const right = { data: Float32Array.of(5, 6), rows: 2, columns: 1 };
  assert.deepEqual(joinColumns([left, right]), {
    data: Float32Array.of(1, 2, 5, 3, 4, 6),
    rows: 2,
    columns: 3,
  });
  assert.equal(joinColumns([left]), left);
});

Deno.test("joinColumns() refuses matrices of unlike numbers of rows, and none", () => {
  const matrix = (rows: number) => ({ data: new Float32Array(rows), rows, columns: 1 });
  assert.throws(() => joinColumns([matrix(2), matrix(3)]), {
    name: "RangeError",
    message: "Cannot join columns as there must be matrices of 2 rows: current value is 3",
  });
  assert.throws(() => joinColumns([]), /current value is no matrix$/);
});
