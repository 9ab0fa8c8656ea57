import type { OnnxModel } from "earmark/onnx/model_proto.ts";
import { signalOperators } from "./slow_signal.ts";
import { at, broadcast, elementwise, placesOf, reduceAxes, size, tensorOf } from "./slow_tensor.ts";
import type { Attributes, Operator, Tensor } from "./slow_tensor.ts";

/** Runs a model as ONNX's documentation describes its operators, slowly and in float64. */
export function runSlowly(model: OnnxModel, input: Tensor): Tensor {
  const values = new Map<string, Tensor>([[model.input.name, input]]);
  for (const { name, shape, data } of model.initializers) {
    values.set(name, { shape, data: Array.from(data, Number) });
  }
  for (const { opType, inputs, outputs, attributes } of model.nodes) {
    const results = operators[opType](inputs.map((name) => values.get(name)!), attributes);
    outputs.forEach((name, i) => values.set(name, results[i]));
  }
  return values.get(model.output.name)!;
}

const sum = broadcast((...values) => values.reduce((a, b) => a + b));

/** Slides a window over batch × channels × places; hands out what lies within, by its offset. */
function slide(
  x: Tensor,
  { kernel_shape, strides, pads, dilations = kernel_shape.map(() => 1) }: Attributes,
  nChannels: number,
  compute: (n: number, channel: number, inside: [offset: number[], place: number[]][]) => number,
): Tensor[] {
  const over = x.shape.slice(2);
  const places = over.map((length, k) => {
    const room = length + pads[k] + pads[k + over.length] - (kernel_shape[k] - 1) * dilations[k];
    return Math.floor((room - 1) / strides[k]) + 1;
  });
  const offsets = placesOf(kernel_shape);
  return [tensorOf([x.shape[0], nChannels, ...places], ([n, channel, ...to]) => {
    const inside = offsets.map((offset): [number[], number[]] => [
      offset,
      offset.map((o, k) => to[k] * strides[k] - pads[k] + o * dilations[k]),
    ]).filter(([, place]) => place.every((p, k) => p >= 0 && p < over[k]));
    return compute(n, channel, inside);
  })];
}

const conv: Operator = ([x, kernel, bias], attributes) =>
  slide(x, attributes, kernel.shape[0], (n, filter, inside) => {
    let total = bias ? bias.data[filter] : 0;
    for (const [offset, place] of inside) {
      for (let c = 0; c < kernel.shape[1]; c++) {
        total += at(kernel, [filter, c, ...offset]) * at(x, [n, c, ...place]);
      }
    }
    return total;
  });

const pool = (reduce: (values: number[]) => number): Operator => ([x], attributes) =>
  slide(
    x,
    attributes,
    x.shape[1],
    (n, c, inside) => reduce(inside.map(([, place]) => at(x, [n, c, ...place]))),
  );

const softmax: Operator = ([x], { axis }) => {
  const total = (place: number[]): number =>
    Array.from({ length: x.shape[axis] }, (_, i) => Math.exp(at(x, place.with(axis, i))))
      .reduce((a, b) => a + b);
  return [tensorOf(x.shape, (place) => Math.exp(at(x, place)) / total(place))];
};

const lstm: Operator = ([x, kernel, recurrent, bias], { hidden_size: units }) => {
  const [nSteps, batch, nInputs] = x.shape;
  const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));
  const states: number[] = [];
  let [h, c] = [0, 0].map(() => Array.from({ length: batch }, () => new Array(units).fill(0)));
  for (let t = 0; t < nSteps; t++) {
    const gate = (n: number, row: number): number => {
      let total = bias ? bias.data[row] + bias.data[4 * units + row] : 0;
      for (let k = 0; k < nInputs; k++) total += at(x, [t, n, k]) * at(kernel, [0, row, k]);
      for (let k = 0; k < units; k++) total += h[n][k] * at(recurrent, [0, row, k]);
      return total;
    };
    // Rows: input, output, forget, cell.
    c = c.map((cells, n) =>
      cells.map((cell, u) =>
        sigmoid(gate(n, 2 * units + u)) * cell +
        sigmoid(gate(n, u)) * Math.tanh(gate(n, 3 * units + u))
      )
    );
    h = c.map((cells, n) => cells.map((cell, u) => sigmoid(gate(n, units + u)) * Math.tanh(cell)));
    states.push(...h.flat());
  }
  return [{ shape: [nSteps, 1, batch, units], data: states }, {
    shape: [1, batch, units],
    data: h.flat(),
  }];
};

const mean = (values: number[]): number => values.reduce((a, b) => a + b) / values.length;
const max = (values: number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);

const operators: Readonly<Record<string, Operator>> = {
  ...signalOperators,
  Add: sum,
  AveragePool: pool(mean),
  BatchNormalization: ([x, gamma, beta, average, variance], { epsilon }) => [
    tensorOf(x.shape, (place) => {
      const c = place[1];
      const scale = gamma.data[c] / Math.sqrt(variance.data[c] + epsilon.float);
      return (at(x, place) - average.data[c]) * scale + beta.data[c];
    }),
  ],
  Concat: (inputs, { axis }) => {
    const lengths = inputs.map((x) => x.shape[axis]);
    const total = lengths.reduce((a, b) => a + b);
    return [tensorOf(inputs[0].shape.with(axis, total), (place) => {
      let [which, rest] = [0, place[axis]];
      while (rest >= lengths[which]) rest -= lengths[which++];
      return at(inputs[which], place.with(axis, rest));
    })];
  },
  Conv: conv,
  Elu: elementwise((value) => value < 0 ? Math.exp(value) - 1 : value),
  Flatten: ([x]) => [{ ...x, shape: [x.shape[0], size(x.shape.slice(1))] }],
  Identity: ([x]) => [x],
  LSTM: lstm,
  MatMul: ([x, kernel]) => [
    tensorOf([...x.shape.slice(0, -1), kernel.shape[1]], (place) => {
      let total = 0;
      for (let k = 0; k < kernel.shape[0]; k++) {
        total += at(x, place.with(-1, k)) * at(kernel, [k, place.at(-1)!]);
      }
      return total;
    }),
  ],
  MaxPool: pool(max),
  ReduceMax: reduceAxes(max),
  ReduceMean: reduceAxes(mean),
  Relu: elementwise((value) => Math.max(0, value)),
  Reshape: ([x, target]) => [
    { ...x, shape: Array.from(target.data, (n, axis) => n === 0 ? x.shape[axis] : n) },
  ],
  Sigmoid: elementwise((value) => 1 / (1 + Math.exp(-value))),
  Softmax: softmax,
  Squeeze: ([x, axes]) => [{ ...x, shape: x.shape.toSpliced(axes.data[0], 1) }],
  Sum: sum,
  Tanh: elementwise(Math.tanh),
  Transpose: ([x], { perm }) => [
    tensorOf(perm.map((axis: number) => x.shape[axis]), (place) => {
      return at(x, x.shape.map((_, axis) => place[perm.indexOf(axis)]));
    }),
  ],
};
