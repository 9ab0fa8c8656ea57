import { at, broadcast, elementwise, reduceAxes, size, tensorOf } from "./slow_tensor.ts";
import type { Operator, Tensor } from "./slow_tensor.ts";

const numbers = (x: Tensor): number[] => Array.from(x.data);
const vector = (data: number[]): Tensor[] => [{ shape: [data.length], data }];
const unchanged: Operator = ([x]) => [x];

/** Takes rows by their numbers. */
const gather: Operator = ([x, places]) => {
  const length = size(x.shape.slice(1));
  const data = numbers(places).flatMap((row) =>
    numbers({ ...x, data: Array.prototype.slice.call(x.data, row * length, (row + 1) * length) })
  );
  return [{ shape: [...places.shape, ...x.shape.slice(1)], data }];
};

/** Transforms the real values along axis 1, filled up with zeros, into half of the bins. */
const dft: Operator = ([x, { data: { 0: n } }]) => {
  const [rows, length] = x.shape;
  return [tensorOf([rows, n / 2 + 1, 2], ([row, k, part]) => {
    let total = 0;
    for (let i = 0; i < length; i++) {
      const angle = (2 * Math.PI * ((k * i) % n)) / n;
      total += at(x, [row, i, 0]) * (part === 0 ? Math.cos(angle) : -Math.sin(angle));
    }
    return total;
  })];
};

const slice: Operator = ([x, starts, ends, axes]) => {
  const sliced = axes ? numbers(axes) : Array.from(starts.data, (_, axis) => axis);
  const from = x.shape.map((_, axis) => starts.data[sliced.indexOf(axis)] ?? 0);
  const shape = x.shape.map((length, axis) => {
    const end = ends.data[sliced.indexOf(axis)] ?? length;
    return Math.min(length, end < 0 ? length + end : end) - from[axis];
  });
  return [tensorOf(shape, (place) => at(x, place.map((p, axis) => p + from[axis])))];
};

const unsqueeze: Operator = ([x, axes]) => {
  const shape = [...x.shape];
  for (const axis of numbers(axes).sort()) shape.splice(axis, 0, 1);
  return [{ ...x, shape }];
};

/** Sorts columns. */
const topK: Operator = ([x]) => {
  const [rows, columns] = x.shape;
  const sorted = Array.from(
    { length: columns },
    (_, k) => Array.from({ length: rows }, (_, i) => at(x, [i, k])).sort((a, b) => a - b),
  );
  return [tensorOf(x.shape, ([i, k]) => sorted[k][i])];
};

/** Operators that stand before a network and after it; what is true is 1. */
export const signalOperators: Readonly<Record<string, Operator>> = {
  Abs: elementwise(Math.abs),
  And: broadcast((a, b) => a && b),
  Cast: unchanged,
  Compress: ([x, kept]) => vector(numbers(x).filter((_, i) => kept.data[i])),
  CumSum: ([x]) => {
    let total = 0;
    return vector(numbers(x).map((value) => total += value));
  },
  DFT: dft,
  Div: broadcast((a, b) => a / b),
  Equal: broadcast((a, b) => Number(a === b)),
  Expand: ([x, shape]) => [tensorOf(numbers(shape), (place) => at(x, place))],
  Floor: elementwise(Math.floor),
  Gather: gather,
  Greater: broadcast((a, b) => Number(a > b)),
  Less: broadcast((a, b) => Number(a < b)),
  Log: elementwise(Math.log),
  Max: broadcast(Math.max),
  Min: broadcast(Math.min),
  Mod: broadcast((a, b) => a % b),
  Mul: broadcast((a, b) => a * b),
  Not: elementwise((value) => 1 - value),
  Or: broadcast((a, b) => a || b),
  Range: (limits) => {
    const [from, end, step] = limits.map(({ data }) => data[0]);
    return vector(
      Array.from({ length: Math.ceil((end - from) / step) }, (_, i) => from + i * step),
    );
  },
  ReduceSum: reduceAxes((values) => values.reduce((a, b) => a + b, 0)),
  Shape: ([x]) => vector([...x.shape]),
  Slice: slice,
  Sqrt: elementwise(Math.sqrt),
  Sub: broadcast((a, b) => a - b),
  TopK: topK,
  Unsqueeze: unsqueeze,
  Where: broadcast((condition, a, b) => condition ? a : b),
};
