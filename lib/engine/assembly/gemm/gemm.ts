/** The matrix product, blocked for the caches. */

import { multiplyByBlas, suitsBlas } from "./blas";
import { multiplyPanels } from "./block";
import { packColumns, packedBytes, transpose } from "./pack";
import { bytesOf } from "../simd/lanes";
import { TILE_BYTES } from "./tile";

/** Depth of a block: a packed panel of B (8 KiB) stays in the first-level cache. */
const BLOCK_DEPTH: i32 = 256;

/** Columns of a block: packed B (512 KiB) stays in the second-level cache. */
const BLOCK_COLUMNS: i32 = 512;

/** Rows of a block of A that has to be transposed, a multiple of the tile's rows. */
const BLOCK_ROWS: i32 = 48;

/** Returns the bytes of workspace that `gemm` needs. */
export function gemmWorkspace(k: i32, n: i32): usize {
  const depth = min(k, BLOCK_DEPTH);
  return TILE_BYTES + packedBytes(depth, min(n, BLOCK_COLUMNS)) + bytesOf(depth * BLOCK_ROWS);
}

/**
 * Computes C = A B, or C += A B. A is m x k and B is k x n, either one row-major
 * or, where its transpose lies row-major, column-major. C is row-major.
 *
 * @param aRowStep Bytes between rows of A; one of both steps is 4.
 * @param work Workspace of `gemmWorkspace(k, n)` bytes.
 */
export function gemm(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aRowStep: usize,
  aColumnStep: usize,
  b: usize,
  bRowStep: usize,
  bColumnStep: usize,
  c: usize,
  cStep: usize,
  accumulate: bool,
  work: usize,
): void {
  if (suitsBlas(k, n)) {
    // deno-fmt-ignore
    return multiplyByBlas(
      m, n, k, a, aRowStep, aColumnStep, b, bRowStep, bColumnStep, c, cStep, accumulate,
    );
  }
  const cut = work;
  const rows = cut + TILE_BYTES;
  const packed = rows + bytesOf(min(k, BLOCK_DEPTH) * BLOCK_ROWS);
  const isTransposed = aColumnStep != 4;
  for (let j = 0; j < n; j += BLOCK_COLUMNS) {
    const columns = min(BLOCK_COLUMNS, n - j);
    for (let d = 0; d < k; d += BLOCK_DEPTH) {
      const depth = min(BLOCK_DEPTH, k - d);
      const source = b + (d as usize) * bRowStep + (j as usize) * bColumnStep;
      packColumns(packed, source, depth, columns, bRowStep, bColumnStep);
      for (let i = 0; i < m; i += BLOCK_ROWS) {
        const count = min(BLOCK_ROWS, m - i);
        let block = a + (i as usize) * aRowStep + (d as usize) * aColumnStep;
        let step = aRowStep;
        if (isTransposed) {
          step = bytesOf(depth);
          transpose(rows, step, block, aColumnStep, depth, count);
          block = rows;
        }
        const target = c + (i as usize) * cStep + bytesOf(j);
        multiplyPanels(
          count,
          columns,
          depth,
          block,
          step,
          packed,
          target,
          cStep,
          accumulate || d > 0,
          cut,
        );
      }
    }
  }
}
