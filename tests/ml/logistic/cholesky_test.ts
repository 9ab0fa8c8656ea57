import assert from "node:assert/strict";
import { choleskyFactor, solveCholesky } from "earmark/ml/logistic/cholesky.ts";
import { createRandom } from "earmark/random.ts";
import { assertClose } from "../assert_close.ts";

Deno.test("choleskyFactor of a matrix by hand", () => {
  const a = { data: Float64Array.of(4, 2, 2, 5), rows: 2, columns: 2 };
  assertClose(choleskyFactor(a).data, [2, 0, 1, 2], 1e-12);
});

Deno.test("solveCholesky gives back what was multiplied", () => {
  const n = 12;
  const random = createRandom(2);
  const b = Float64Array.from({ length: n * n }, () => random.normal());
  const data = Float64Array.from({ length: n * n }, (_, index) => {
    const [i, j] = [Math.floor(index / n), index % n];
    let total = i === j ? 1 : 0;
    for (let k = 0; k < n; k++) total += b[i * n + k] * b[j * n + k];
    return total;
  });
  const x = Float64Array.from({ length: n }, () => random.normal());
  const product = x.map((_, i) =>
    x.reduce((total, value, j) => total + data[i * n + j] * value, 0)
  );
  solveCholesky(choleskyFactor({ data, rows: n, columns: n }), product);
  assertClose(product, x, 1e-10);
});

Deno.test("choleskyFactor refuses what isn't positive definite", () => {
  const a = { data: Float64Array.of(1, 2, 2, 1), rows: 2, columns: 2 };
  assert.throws(() => choleskyFactor(a), {
    name: "RangeError",
    message: "Cannot factor matrix as it must be positive definite: row 1 shows that it is not",
  });
});
