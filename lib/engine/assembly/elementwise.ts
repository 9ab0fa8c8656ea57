/** Arithmetic on every element of tensors. */

import { exp4, sigmoid4, tanh4 } from "./simd/functions";
import { bytesOf, storeLanes } from "./simd/lanes";

/** The operations of two operands, by the number that `binary` takes. */
const enum Binary {
  Add,
  Subtract,
  Multiply,
  Divide,
  Maximum,
  Minimum,
  SquaredDifference,
  ReluGradient,
  Equal,
}

/** The operations of one operand, by the number that `unary` takes. */
const enum Unary {
  Relu,
  Step,
  Negate,
  Square,
  Sqrt,
  Rsqrt,
  Exp,
  Sigmoid,
  Tanh,
}

/**
 * Computes y = a op b for a matrix of rows and columns. An operand that is smaller
 * is repeated: down the rows where its row step is 0, along the columns where it
 * is a scalar per row.
 *
 * @param aStep Bytes between the rows of a.
 * @param aIsScalar Whether a has one value per row.
 */
export function binary(
  op: i32,
  rows: i32,
  columns: i32,
  a: usize,
  aStep: usize,
  aIsScalar: bool,
  b: usize,
  bStep: usize,
  bIsScalar: bool,
  y: usize,
): void {
  for (let i = 0; i < rows; i++) {
    switch (op) {
      case Binary.Add:
        binaryRow(Binary.Add, columns, a, aIsScalar, b, bIsScalar, y);
        break;
      case Binary.Subtract:
        binaryRow(Binary.Subtract, columns, a, aIsScalar, b, bIsScalar, y);
        break;
      case Binary.Multiply:
        binaryRow(Binary.Multiply, columns, a, aIsScalar, b, bIsScalar, y);
        break;
      case Binary.Divide:
        binaryRow(Binary.Divide, columns, a, aIsScalar, b, bIsScalar, y);
        break;
      case Binary.Maximum:
        binaryRow(Binary.Maximum, columns, a, aIsScalar, b, bIsScalar, y);
        break;
      case Binary.Minimum:
        binaryRow(Binary.Minimum, columns, a, aIsScalar, b, bIsScalar, y);
        break;
      case Binary.SquaredDifference:
        binaryRow(Binary.SquaredDifference, columns, a, aIsScalar, b, bIsScalar, y);
        break;
      case Binary.ReluGradient:
        binaryRow(Binary.ReluGradient, columns, a, aIsScalar, b, bIsScalar, y);
        break;
      case Binary.Equal:
        binaryRow(Binary.Equal, columns, a, aIsScalar, b, bIsScalar, y);
        break;
    }
    a += aStep;
    b += bStep;
    y += bytesOf(columns);
  }
}

/** Computes one row; inlined for each operation, so that none is chosen in the loop. */
@inline
function binaryRow(
  op: Binary,
  n: i32,
  a: usize,
  aIsScalar: bool,
  b: usize,
  bIsScalar: bool,
  y: usize,
): void {
  const a0 = v128.load32_splat(a), b0 = v128.load32_splat(b);
  for (let j = 0; j < n; j += 4) {
    const at = bytesOf(j);
    const left = aIsScalar ? a0 : v128.load(a + at);
    const right = bIsScalar ? b0 : v128.load(b + at);
    storeLanes(y + at, combine(op, left, right), n - j);
  }
}

/** Computes one operation of two operands. */
@inline
function combine(op: Binary, a: v128, b: v128): v128 {
  switch (op) {
    case Binary.Add:
      return f32x4.add(a, b);
    case Binary.Subtract:
      return f32x4.sub(a, b);
    case Binary.Multiply:
      return f32x4.mul(a, b);
    case Binary.Divide:
      return f32x4.div(a, b);
    case Binary.Maximum:
      return f32x4.max(a, b);
    case Binary.Minimum:
      return f32x4.min(a, b);
    case Binary.SquaredDifference:
      return f32x4.mul(f32x4.sub(a, b), f32x4.sub(a, b));
    case Binary.Equal:
      return v128.and(f32x4.splat(1), f32x4.eq(a, b));
    default:
      return v128.and(a, f32x4.gt(b, f32x4.splat(0)));
  }
}

/** Computes y = op(x) for n elements. */
export function unary(op: i32, n: i32, x: usize, y: usize): void {
  switch (op) {
    case Unary.Relu:
      return unaryRow(Unary.Relu, n, x, y);
    case Unary.Step:
      return unaryRow(Unary.Step, n, x, y);
    case Unary.Negate:
      return unaryRow(Unary.Negate, n, x, y);
    case Unary.Square:
      return unaryRow(Unary.Square, n, x, y);
    case Unary.Sqrt:
      return unaryRow(Unary.Sqrt, n, x, y);
    case Unary.Rsqrt:
      return unaryRow(Unary.Rsqrt, n, x, y);
    case Unary.Exp:
      return unaryRow(Unary.Exp, n, x, y);
    case Unary.Sigmoid:
      return unaryRow(Unary.Sigmoid, n, x, y);
    case Unary.Tanh:
      return unaryRow(Unary.Tanh, n, x, y);
  }
}

/** Computes n elements; inlined for each operation, as `binaryRow`. */
@inline
function unaryRow(op: Unary, n: i32, x: usize, y: usize): void {
  for (let j = 0; j < n; j += 4) {
    const at = bytesOf(j);
    storeLanes(y + at, transform(op, v128.load(x + at)), n - j);
  }
}

/** Computes one operation of one operand. NaN stays NaN. */
@inline
function transform(op: Unary, x: v128): v128 {
  const zero = f32x4.splat(0), one = f32x4.splat(1);
  switch (op) {
    case Unary.Relu:
      return f32x4.max(x, zero);
    case Unary.Step:
      return v128.or(v128.and(one, f32x4.gt(x, zero)), v128.and(x, f32x4.ne(x, x)));
    case Unary.Negate:
      return f32x4.neg(x);
    case Unary.Square:
      return f32x4.mul(x, x);
    case Unary.Sqrt:
      return f32x4.sqrt(x);
    case Unary.Rsqrt:
      return f32x4.div(one, f32x4.sqrt(x));
    case Unary.Exp:
      return exp4(x);
    case Unary.Sigmoid:
      return sigmoid4(x);
    default:
      return tanh4(x);
  }
}
