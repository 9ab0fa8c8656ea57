/**
 * Arithmetic on elements in place of tfjs's kernels of one and two operands.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { EngineBackend } from "../memory/backend.ts";
import type { Call } from "../threads/call_queue.ts";
import { ELEMENT_WORK } from "../threads/split.ts";
import { addKernel, areFloats, replaceKernel, type Replacement, type Tensors } from "./replace.ts";

/** The gradient of ReLU from that of its result and the result. */
export const RELU_GRADIENT = "EarmarkReluGradient";

/** 1 where two tensors are equal, 0 elsewhere, as floats; the smaller tensor is repeated. */
export const EQUAL = "EarmarkEqual";

/** Numbers of operations in assembly/elementwise.ts. */
export const ADD = 0, RELU_GRADIENT_OP = 7, EQUAL_OP = 8;

/** Elements of a SIMD register. */
const LANES = 4;

/** Operations of two operands, by their number in assembly/elementwise.ts. */
const BINARY = [
  tf.Add,
  tf.Sub,
  tf.Multiply,
  tf.RealDiv,
  tf.Maximum,
  tf.Minimum,
  tf.SquaredDifference,
];

/** Operations of one operand, by their number there. */
const UNARY = [
  tf.Relu,
  tf.Step,
  tf.Neg,
  tf.Square,
  tf.Sqrt,
  tf.Rsqrt,
  tf.Exp,
  tf.Sigmoid,
  tf.Tanh,
];

/**
 * How an operation of two operands runs through memory: `blocks` times over a matrix
 * of rows and columns. The big operand is as large as the result; the small one has
 * one value per row, or one row that all rows share.
 */
export interface Layout {
  readonly blocks: number;
  readonly rows: number;
  readonly columns: number;
  /** Whether the small operand has one value per row. */
  readonly isScalar: boolean;
}

/**
 * Lays an operand over a larger one of which it is repeated along one run of
 * neighbouring dimensions: the first (a bias), the last (a total per row), or some
 * between (a mean per image and channel).
 *
 * @returns undefined where that is not enough.
 */
export function layOut(big: readonly number[], small: readonly number[]): Layout | undefined {
  const padded = [...Array(Math.max(0, big.length - small.length)).fill(1), ...small];
  if (padded.length > big.length) return undefined;
  const isRepeated = padded.map((size, i) => size !== big[i]);
  if (padded.some((size, i) => isRepeated[i] && size !== 1)) return undefined;
  const sizeOf = (from: number, to: number) => tf.util.sizeFromShape(big.slice(from, to));
  const first = isRepeated.indexOf(true), last = isRepeated.lastIndexOf(true);
  if (first < 0) return { blocks: 1, rows: 1, columns: sizeOf(0, big.length), isScalar: false };
  // Dimensions of size 1 count as repeated or not, whichever is needed.
  if (padded.slice(first, last + 1).some((size) => size !== 1)) return undefined;
  const [blocks, rows, columns] = [
    sizeOf(0, first),
    sizeOf(first, last + 1),
    sizeOf(last + 1, big.length),
  ];
  return columns === 1
    ? { blocks: 1, rows: blocks, columns: rows, isScalar: true }
    : { blocks, rows, columns, isScalar: false };
}

/** Computes an operation of two operands, or returns undefined where they can't be laid out. */
export function combine(
  backend: EngineBackend,
  op: number,
  a: tf.TensorInfo,
  b: tf.TensorInfo,
): tf.TensorInfo | undefined {
  const isSwapped = tf.util.sizeFromShape(a.shape) < tf.util.sizeFromShape(b.shape);
  const [big, small] = isSwapped ? [b, a] : [a, b];
  const layout = layOut(big.shape, small.shape);
  if (!layout) return undefined;
  const { blocks, rows, columns, isScalar } = layout;
  const y = backend.makeFloats(big.shape);
  const [bigAt, smallAt, yAt] = [big, small, y].map((tensor) => backend.pointerOf(tensor));
  const { team } = backend;
  // A matrix is split by its rows, a single row by its columns.
  const isRow = rows === 1;
  const parts = team.split(
    isRow ? columns : rows,
    ELEMENT_WORK * rows * columns,
    isRow ? LANES : 1,
  );
  const block = 4 * rows * columns;
  for (let i = 0; i < blocks; i++) {
    team.run(parts.map(({ from, count }): Call => {
      const skipped = i * block + 4 * from * (isRow ? 1 : columns);
      const large = [bigAt + skipped, 4 * columns, 0];
      const little = isScalar
        ? [smallAt + (isRow ? 0 : 4 * from), 4, 1]
        : [smallAt + 4 * (columns * i + (isRow ? from : 0)), 0, 0];
      const operands = isSwapped ? [...little, ...large] : [...large, ...little];
      const sizes = isRow ? [1, count] : [count, columns];
      return ["binary", op, ...sizes, ...operands, yAt + skipped];
    }));
  }
  return y;
}

/** Replaces an operation of two operands. */
function replaceBinary(name: string, op: number): Replacement {
  return replaceKernel<Tensors<"a" | "b">, unknown>(
    name,
    ({ inputs: { a, b }, backend }, stock) => {
      return (areFloats(backend, a, b) && combine(backend, op, a, b)) || stock();
    },
  );
}

/** Replaces an operation of one operand. */
function replaceUnary(name: string, op: number): Replacement {
  type Attributes = Partial<tf.StepAttrs>;
  return replaceKernel<Tensors<"x">, Attributes>(
    name,
    ({ inputs: { x }, attrs, backend }, stock) => {
      if (!areFloats(backend, x) || attrs?.alpha) return stock();
      const y = backend.makeFloats(x.shape);
      const size = tf.util.sizeFromShape(x.shape);
      const [xAt, yAt] = [x, y].map((tensor) => backend.pointerOf(tensor));
      const parts = backend.team.split(size, ELEMENT_WORK * size, LANES);
      backend.team.run(
        parts.map(({ from, count }) => ["unary", op, count, xAt + 4 * from, yAt + 4 * from]),
      );
      return y;
    },
  );
}

const reluGradient = () =>
  addKernel<Tensors<"dy" | "y">, unknown>(
    RELU_GRADIENT,
    ({ inputs: { dy, y }, backend }) => [combine(backend, RELU_GRADIENT_OP, dy, y)!],
  );

const equal = () =>
  addKernel<Tensors<"a" | "b">, unknown>(EQUAL, ({ inputs: { a, b }, backend }) => {
    const y = combine(backend, EQUAL_OP, a, b);
    if (y) return [y];
    throw new RangeError(
      "Cannot compare tensors as the smaller, repeated along neighbouring axes, must be as large " +
        `as the other: current value is ${a.shape} and ${b.shape}`,
    );
  });

/** Lists the operations, replaced and added. */
export const elementwiseKernels = (): Replacement[] => [
  reluGradient(),
  equal(),
  ...BINARY.map(replaceBinary),
  ...UNARY.map(replaceUnary),
];
