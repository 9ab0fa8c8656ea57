/** A BLAS without a library, as a twin of those that have one. */

import type { Blas } from "earmark/engine/blas.ts";
import assert from "node:assert/strict";

/** Products computed so far. */
export const counts = { products: 0 };

/** Multiplies by three loops in float64, and checks what OpenBLAS would refuse. */
export const slowBlas: Blas = {
  library: "slow twin",
  version: "1 (three loops)",
  sgemmOn: (memory) => (transposeA, transposeB, m, n, k, a, aStep, b, bStep, add, c, cStep) => {
    counts.products++;
    const floats = new Float32Array(memory.buffer);
    assert.ok(aStep >= (transposeA ? m : k), `step of A: ${aStep}`);
    assert.ok(bStep >= (transposeB ? k : n), `step of B: ${bStep}`);
    assert.ok(cStep >= n && [a, b, c].every((pointer) => pointer % 4 === 0));
    const [aRow, aColumn] = transposeA ? [1, aStep] : [aStep, 1];
    const [bRow, bColumn] = transposeB ? [1, bStep] : [bStep, 1];
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        const at = c / 4 + i * cStep + j;
        let sum = add ? floats[at] : 0;
        for (let l = 0; l < k; l++) {
          sum += floats[a / 4 + i * aRow + l * aColumn] * floats[b / 4 + l * bRow + j * bColumn];
        }
        floats[at] = sum;
      }
    }
  },
};
