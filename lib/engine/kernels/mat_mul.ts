/**
 * Matrix products in place of tfjs's BatchMatMul and _FusedMatMul.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { EngineBackend } from "../memory/backend.ts";
import type { Call } from "../threads/call_queue.ts";
import { areFloats, replaceKernel, type Replacement, type Tensors } from "./replace.ts";
import { TILE_COLUMNS, TILE_ROWS } from "./tile.ts";

/** A matrix in the heap. */
export interface MatrixAt {
  /** Where it begins, in bytes. */
  readonly pointer: number;
  /** Floats in one of its stored rows. */
  readonly width: number;
  /** Whether the product takes its transpose. */
  readonly isTransposed?: boolean;
}

/**
 * Computes c = a b for an m x k matrix a and a k x n matrix b, row-major all.
 *
 * @param c Where the product goes, in bytes.
 */
export function multiply(
  backend: EngineBackend,
  [m, n, k]: readonly [number, number, number],
  a: MatrixAt,
  b: MatrixAt,
  c: number,
): void {
  const { kernels, team } = backend;
  const [aSteps, bSteps] = [a, b].map(stepsOf);
  // The longer side is split, as every part packs the whole of the other operand.
  const isTall = m > n;
  const parts = team.split(isTall ? m : n, m * n * k, isTall ? TILE_ROWS : TILE_COLUMNS);
  backend.withWorkspaces(parts.length, kernels.gemmWorkspace(k, n), (workspaces) => {
    team.run(parts.map(({ from, count }, i): Call => {
      const [rows, columns] = isTall ? [count, n] : [m, count];
      const aAt = a.pointer + (isTall ? from * aSteps[0] : 0);
      const bAt = b.pointer + (isTall ? 0 : from * bSteps[1]);
      const cAt = c + 4 * from * (isTall ? n : 1);
      const matrices = [aAt, ...aSteps, bAt, ...bSteps, cAt, 4 * n];
      return ["gemm", rows, columns, k, ...matrices, 0, workspaces[i]];
    }));
  });
}

/** Returns the bytes from row to row and from column to column, as the product takes them. */
function stepsOf({ width, isTransposed }: MatrixAt): [number, number] {
  return isTransposed ? [4, 4 * width] : [4 * width, 4];
}

/** Multiplies the last two dimensions of tensors, those before broadcast. */
function multiplyTensors(
  backend: EngineBackend,
  { a, b }: Tensors<"a" | "b">,
  { transposeA, transposeB }: tf.BatchMatMulAttrs,
): tf.TensorInfo {
  const [aRows, aWidth] = a.shape.slice(-2), [bRows, bWidth] = b.shape.slice(-2);
  const [m, k] = transposeA ? [aWidth, aRows] : [aRows, aWidth];
  const n = transposeB ? bRows : bWidth;
  const aBatch = tf.util.sizeFromShape(a.shape.slice(0, -2));
  const bBatch = tf.util.sizeFromShape(b.shape.slice(0, -2));
  const shape = tf.broadcast_util.assertAndGetBroadcastShape(
    a.shape.slice(0, -2),
    b.shape.slice(0, -2),
  );
  const y = backend.makeFloats([...shape, m, n]);
  const [aAt, bAt, yAt] = [a, b, y].map((tensor) => backend.pointerOf(tensor));
  for (let i = 0; i < Math.max(aBatch, bBatch); i++) {
    const left = {
      pointer: aAt + 4 * m * k * (i % aBatch),
      width: aWidth,
      isTransposed: transposeA,
    };
    const right = {
      pointer: bAt + 4 * k * n * (i % bBatch),
      width: bWidth,
      isTransposed: transposeB,
    };
    multiply(backend, [m, n, k], left, right, yAt + 4 * m * n * i);
  }
  return y;
}

/** Tells whether both batches are equal or one of them is a single matrix. */
function isPlainBatch({ a, b }: Tensors<"a" | "b">): boolean {
  const [aBatch, bBatch] = [a, b].map(({ shape }) => shape.slice(0, -2).filter((n) => n !== 1));
  return aBatch.length === 0 || bBatch.length === 0 || tf.util.arraysEqual(aBatch, bBatch);
}

const batchMatMul = () =>
  replaceKernel<Tensors<"a" | "b">, tf.BatchMatMulAttrs>(
    tf.BatchMatMul,
    ({ inputs, attrs, backend }, stock) =>
      areFloats(backend, inputs.a, inputs.b) && isPlainBatch(inputs)
        ? multiplyTensors(backend, inputs, attrs)
        : stock(),
  );

const fusedMatMul = () =>
  replaceKernel<Tensors<"a" | "b", "bias">, tf._FusedMatMulAttrs>(
    tf._FusedMatMul,
    ({ inputs, attrs, backend }, stock) => {
      const { a, b, bias } = inputs;
      const isRelu = attrs.activation === "relu";
      const n = attrs.transposeB ? b.shape.at(-2)! : b.shape.at(-1)!;
      if (
        !areFloats(backend, a, b, bias) || !isPlainBatch(inputs) ||
        (!isRelu && attrs.activation !== "linear") ||
        (bias && tf.util.sizeFromShape(bias.shape) !== n)
      ) return stock();
      const y = multiplyTensors(backend, inputs, attrs);
      const rows = tf.util.sizeFromShape(y.shape) / n;
      const biasAt = bias ? backend.pointerOf(bias) : 0;
      backend.kernels.finish(backend.pointerOf(y), rows, n, biasAt, Number(isRelu));
      return y;
    },
  );

/** Lists the replaced matrix products. */
export const matMulKernels = (): Replacement[] => [batchMatMul(), fusedMatMul()];
