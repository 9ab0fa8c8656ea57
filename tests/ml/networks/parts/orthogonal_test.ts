import * as tf from "@tensorflow/tfjs";
import { useEngine } from "earmark/engine/engine.ts";
import { orthogonal, orthogonalMatrix } from "earmark/ml/networks/parts/orthogonal.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../../assert_close.ts";

await useEngine();

for (const [rows, columns] of [[3, 3], [8, 32], [32, 8], [1, 5], [128, 512]]) {
  Deno.test(`orthogonalMatrix() of ${rows} × ${columns} has orthonormal rows or columns`, () => {
    const matrix = tf.tensor2d(orthogonalMatrix(rows, columns, createRandom(1)), [rows, columns]);
    const isWide = rows <= columns;
    const products = tf.matMul(matrix, matrix, !isWide, isWide).dataSync();
    const n = Math.min(rows, columns);
    const identity = Float32Array.from({ length: n * n }, (_, i) => i % (n + 1) === 0 ? 1 : 0);
    assertClose(products, identity, 1e-5);
    matrix.dispose();
  });
}

Deno.test("orthogonal() is saved as tfjs's own, and starts from its seed", () => {
  const initializer = orthogonal(7);
  assert.equal(initializer.getClassName(), "Orthogonal");
  assert.equal(initializer.getConfig().seed, 7);
  const drawn = (seed: number) => [...orthogonal(seed).apply([4, 16]).dataSync()];
  assert.deepEqual(drawn(7), drawn(7));
  assert.notDeepEqual(drawn(7), drawn(8));
});
