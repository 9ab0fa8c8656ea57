import * as tf from "@tensorflow/tfjs";
import { lstm } from "earmark/engine/layers/lstm.ts";
import { modelFromBytes, modelToBytes } from "earmark/engine/models/model_files.ts";
import { layerConverters } from "earmark/onnx/layer_converters.ts";
import { modelToOnnx } from "earmark/onnx/model_to_onnx.ts";
import assert from "node:assert/strict";
import { assertClose } from "../ml/assert_close.ts";
import { inputsOf, layerCases, networkCases, randomize } from "./cases.ts";
import { readOnnx } from "./read_onnx.ts";
import { runSlowly } from "./slow/slow_onnx.ts";

const allCases = [...networkCases, ...layerCases];

for (const { name, make } of allCases) {
  Deno.test(`modelToOnnx: ${name} gives the same outputs in a slow twin of the operators`, () => {
    const model = randomize(make());
    const exported = readOnnx(modelToOnnx(model));
    for (const batch of networkCases.some((network) => network.make === make) ? [1] : [1, 3]) {
      const x = inputsOf(model, batch);
      const y = model.predict(x) as tf.Tensor;
      const output = runSlowly(exported, { shape: x.shape, data: x.dataSync() });
      assert.deepEqual(output.shape, y.shape);
      assertClose(output.data, y.dataSync(), 1e-5);
    }
  });
}

const graphs: Readonly<Record<string, readonly [input: number[], nClasses: number, ops: string]>> =
  {
    "house cnn": [
      [61, 48, 2],
      2,
      "Transpose Conv BatchNormalization Relu Conv BatchNormalization Relu MaxPool " +
      "Conv BatchNormalization Relu MaxPool AveragePool Transpose Flatten MatMul Add " +
      "MaxPool Transpose Flatten MatMul Sum Softmax Identity",
    ],
    "house rnn": [
      [61, 96],
      2,
      "Transpose Conv BatchNormalization Relu Conv BatchNormalization Relu Transpose LSTM Squeeze " +
      "ReduceMean MatMul Add ReduceMax MatMul Sum Softmax Identity",
    ],
    "original cnn": [
      [9, 13, 1],
      5,
      "Transpose Conv Relu Conv Relu Conv Relu Conv Relu MaxPool Transpose Flatten " +
      "MatMul Add Relu MatMul Add Relu MatMul Add Softmax Identity",
    ],
    "original rnn": [
      [9, 13],
      5,
      "Transpose LSTM Squeeze LSTM Squeeze MatMul Add Relu MatMul Add Relu MatMul Add Relu " +
      "MatMul Add Relu Transpose Flatten MatMul Add Softmax Identity",
    ],
    "logistic": [[96], 3, "MatMul Add Softmax Identity"],
  };

for (const { name, make } of networkCases) {
  Deno.test(`modelToOnnx: the graph of ${name}, of any batch`, () => {
    const { nodes, input, output } = readOnnx(modelToOnnx(make()));
    const [shape, nClasses, ops] = graphs[name];
    assert.equal(nodes.map(({ opType }) => opType).join(" "), ops);
    assert.deepEqual(input, { name: "input", shape: [null, ...shape] });
    assert.deepEqual(output, { name: "output", shape: [null, nClasses] });
  });

  Deno.test(`modelToOnnx: ${name} of the same seed gives the same bytes`, () => {
    assert.deepEqual(modelToOnnx(make()), modelToOnnx(make()));
  });
}

Deno.test("modelToOnnx gives the same bytes of a model that was saved and loaded", async () => {
  for (const { name, make } of allCases) {
    const model = make();
    const loaded = await modelFromBytes(await modelToBytes(model));
    assert.deepEqual(modelToOnnx(loaded), modelToOnnx(model), name);
  }
});

Deno.test("modelToOnnx: every name is made once and before it is used; all layers are tried", () => {
  const tried = new Set<string>();
  for (const { make } of allCases) {
    const model = make();
    for (const layer of model.layers) tried.add(layer.getClassName());
    const { nodes, initializers, input, output } = readOnnx(modelToOnnx(model));
    const made = new Set([input.name, ...initializers.map(({ name }) => name)]);
    assert.equal(made.size, initializers.length + 1);
    for (const { inputs, outputs } of nodes) {
      assert.deepEqual(inputs.filter((name) => !made.has(name)), []);
      for (const name of outputs.filter((name) => name !== "")) {
        assert.ok(!made.has(name), name);
        made.add(name);
      }
    }
    assert.ok(made.has(output.name));
  }
  assert.deepEqual([...layerConverters.keys()].filter((name) => !tried.has(name)), []);
});

Deno.test("modelToOnnx names input and output and writes what should be known", () => {
  const names = { inputName: "windows", outputName: "scores" };
  const metadata = { classes: '["OK","Not OK"]', rate: "16000" };
  const model = networkCases.at(-1)!.make();
  const exported = readOnnx(modelToOnnx(model, { ...names, metadata }));
  assert.deepEqual([exported.input.name, exported.output.name], ["windows", "scores"]);
  assert.deepEqual(exported.metadata, metadata);
});

const { layers } = tf;
const refused: readonly [rule: RegExp, shape: (number | null)[], layer: () => tf.layers.Layer][] = [
  [
    /layer bidirectional\S+ as its kind must be one of Activation, Add, .*: current value is Bidirectional$/,
    [
      4,
      3,
    ],
    () => layers.bidirectional({ layer: lstm({ units: 2 }) as never, mergeMode: "concat" }),
  ],
  [
    /its padding must be same or valid: current value is "causal"$/,
    [4, 3],
    () => layers.conv1d({ filters: 2, kernelSize: 2, padding: "causal" }),
  ],
  [
    /its dataFormat must be channelsLast/,
    [3, 4, 4],
    () => layers.conv2d({ filters: 2, kernelSize: 2, dataFormat: "channelsFirst" }),
  ],
  [
    /its recurrentActivation must be sigmoid: current value is "hardSigmoid"$/,
    [4, 3],
    () => layers.lstm({ units: 2 }),
  ],
  [/its goBackwards must be false/, [4, 3], () => lstm({ units: 2, goBackwards: true })],
  [
    /its activation must be linear or elu or .*: current value is "selu"$/,
    [3],
    () => layers.dense({ units: 2, activation: "selu" }),
  ],
  [/its maxValue must be none: current value is 6$/, [3], () => layers.reLU({ maxValue: 6 })],
  [
    /its axis must be -1 or 3: current value is 1$/,
    [4, 4, 3],
    () => layers.batchNormalization({ axis: 1 }),
  ],
  [
    /only Dense may be distributed over time: current value is Flatten$/,
    [4, 3, 2],
    () => layers.timeDistributed({ layer: layers.flatten() }),
  ],
  [
    /each of its sizes must be fixed.*: current value is free × free × 3$/,
    [null, 3],
    () => layers.dense({ units: 2 }),
  ],
];

for (const [rule, shape, layer] of refused) {
  Deno.test(`modelToOnnx refuses what it can't export: ${rule.source}`, () => {
    const input = tf.input({ shape });
    const output = layer().apply(input) as tf.SymbolicTensor;
    const model = tf.model({ inputs: input, outputs: output });
    assert.throws(() => modelToOnnx(model), (error: Error) => {
      assert.ok(error instanceof RangeError);
      assert.match(error.message, rule);
      return true;
    });
  });
}

Deno.test("modelToOnnx refuses several inputs, and inputs of different ranks", () => {
  const [a, b] = [tf.input({ shape: [3] }), tf.input({ shape: [3] })];
  const both = layers.add().apply([a, b]) as tf.SymbolicTensor;
  const several = tf.model({ inputs: [a, b], outputs: both });
  assert.throws(() => modelToOnnx(several), /one input and one output: current value is 2 and 1$/);
  const image = tf.input({ shape: [3, 2] });
  const pooled = layers.globalMaxPooling1d().apply(image) as tf.SymbolicTensor;
  const sum = layers.add().apply([image, pooled]) as tf.SymbolicTensor;
  const mixed = tf.model({ inputs: image, outputs: sum });
  assert.throws(() => modelToOnnx(mixed), /as many axes as each other: current value is 3, 2$/);
});
