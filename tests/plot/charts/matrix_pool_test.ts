import { poolMatrix } from "earmark/plot/charts/matrix_pool.ts";
import assert from "node:assert/strict";

const matrix = {
  data: Float64Array.of(1, 2, 3, 4, 5, 60, 7, 8, 9, 10, 11, 12),
  rows: 4,
  columns: 3,
};

Deno.test("poolMatrix by hand: the mean and the highest of 2 × 3 values", () => {
  const size = { maxRows: 2, maxColumns: 1 };
  assert.deepEqual(
    poolMatrix(matrix, { ...size, pooling: "mean" }),
    { data: Float64Array.of(12.5, 9.5), rows: 2, columns: 1 },
  );
  assert.deepEqual(
    poolMatrix(matrix, { ...size, pooling: "highest" }).data,
    Float64Array.of(60, 12),
  );
});

Deno.test("poolMatrix leaves a matrix that is small enough as it is", () => {
  assert.equal(poolMatrix(matrix, { maxRows: 4, maxColumns: 3, pooling: "mean" }), matrix);
});

Deno.test("poolMatrix uses every value, also where sizes don't divide", () => {
  for (const [maxRows, maxColumns] of [[3, 2], [4, 2], [1, 1]]) {
    for (let hot = 0; hot < 12; hot++) {
      const data = new Float64Array(12);
      data[hot] = 1;
      const pooled = poolMatrix({ ...matrix, data }, { maxRows, maxColumns, pooling: "highest" });
      assert.deepEqual([pooled.rows, pooled.columns], [maxRows, maxColumns]);
      assert.equal(pooled.data.filter((value) => value === 1).length, 1);
    }
  }
});
