import { rowOf, stackRows } from "earmark/arrays.ts";
import { symmetricEigen } from "earmark/ml/novelty/spread/jacobi.ts";
import { principalAxes } from "earmark/ml/novelty/spread/principal_axes.ts";
import { dot, ledoitWolf } from "earmark/ml/novelty/spread/shrinkage.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";
import reference from "../../reference/statistics/novelty.json" with { type: "json" };

Deno.test("covariances are shrunk as scikit-learn shrinks them, and by hand", () => {
  const { shrinkage } = ledoitWolf(stackRows(reference.x));
  assertClose([shrinkage], [reference.shrinkage], 1e-9);
  assert.equal(ledoitWolf(stackRows([[0, 0], [0, 0]])).shrinkage, 1);
  assert.throws(
    () => ledoitWolf({ data: new Float64Array(0), rows: 0, columns: 2 }),
    /there must be rows/,
  );
});

Deno.test("principal axes are scikit-learn's but for their signs", () => {
  const { axes, variances } = principalAxes(stackRows(reference.x), 4);
  assertClose(variances, reference.variances, 1e-6);
  reference.axes.forEach((axis, i) =>
    assertClose([Math.abs(dot(rowOf(axes, i), axis))], [1], 1e-6)
  );
});

Deno.test("there are as many axes as rows span, and none where nothing varies", () => {
  const line = stackRows([[-1, -2, 0], [1, 2, 0], [2, 4, 0], [-2, -4, 0]]);
  assert.equal(principalAxes(line, 3).axes.rows, 1);
  assert.equal(principalAxes(stackRows([[0, 0], [0, 0]]), 2).axes.rows, 0);
});

Deno.test("eigenvectors make up the matrix again", () => {
  const random = createRandom("eigen");
  const n = 9;
  const half = Array.from({ length: n }, () => Array.from({ length: n }, () => random.normal()));
  const a = stackRows(half.map((row, i) => row.map((value, j) => value + half[j][i])));
  const { values, vectors } = symmetricEigen(a);
  const made = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return values.reduce(
      (sum, value, k) => sum + value * rowOf(vectors, k)[i] * rowOf(vectors, k)[j],
      0,
    );
  });
  assertClose(made, a.data, 1e-9);
  assert.deepEqual([...values], [...values].sort((p, q) => q - p));
});
