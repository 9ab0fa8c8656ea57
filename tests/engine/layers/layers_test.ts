import * as tf from "@tensorflow/tfjs";
import assert from "node:assert/strict";
import { createRandom } from "earmark/random.ts";
import { adam } from "earmark/engine/optimiser/adam.ts";
import { useEngine } from "earmark/engine/engine.ts";
import { batchNormalization } from "earmark/engine/layers/batch_normalization.ts";
import { conv2d } from "earmark/engine/layers/conv2d.ts";
import { dropout, setDropoutSteps } from "earmark/engine/layers/dropout.ts";
import { lstm } from "earmark/engine/layers/lstm.ts";
import { modelFromBytes, modelToBytes } from "earmark/engine/models/model_files.ts";
import { assertSameAsCpu, randomTensor } from "../compare.ts";

await useEngine();

const { layers } = tf;
type Recurrent = Parameters<typeof layers.bidirectional>[0]["layer"];

let seed = 0;
const weights = () => tf.initializers.glorotUniform({ seed: ++seed });
const conv = (options: object) =>
  conv2d({ filters: 6, kernelSize: 3, kernelInitializer: weights(), ...options });
const dense = (options: object = {}) =>
  layers.dense({ units: 5, kernelInitializer: weights(), ...options });
const recurrent = (options: object = {}) =>
  lstm({
    units: 7,
    kernelInitializer: weights(),
    recurrentInitializer: weights(),
    ...options,
  }) as Recurrent;

const IMAGE = [8, 9, 3], SEQUENCE = [6, 5], VECTOR = [11];

const CASES: [name: string, shape: number[], make: () => tf.layers.Layer[]][] = [
  ["conv2d same relu", IMAGE, () => [conv({ padding: "same", activation: "relu" })]],
  ["conv2d valid stride 2", IMAGE, () => [conv({ strides: 2 })]],
  ["conv2d 5x3 same stride 2x1", IMAGE, () => [
    conv({ kernelSize: [5, 3], strides: [2, 1], padding: "same", useBias: false }),
  ]],
  ["conv2d 1x1 tanh", IMAGE, () => [conv({ kernelSize: 1, activation: "tanh" })]],
  ["conv1d", SEQUENCE, () => [
    layers.conv1d({ filters: 4, kernelSize: 3, padding: "same", kernelInitializer: weights() }),
  ]],
  ["conv1d stride 2 without bias, norm, relu", SEQUENCE, () => [
    layers.conv1d({
      filters: 4,
      kernelSize: 5,
      strides: 2,
      padding: "same",
      useBias: false,
      kernelInitializer: weights(),
    }),
    batchNormalization({ momentum: 0.9 }),
    layers.reLU(),
  ]],
  ["conv2dTranspose", IMAGE, () => [
    layers.conv2dTranspose({
      filters: 4,
      kernelSize: 3,
      strides: 2,
      padding: "same",
      kernelInitializer: weights(),
    }),
  ]],
  ["depthwiseConv2d", IMAGE, () => [
    layers.depthwiseConv2d({ kernelSize: 3, padding: "same", depthwiseInitializer: weights() }),
  ]],
  ["batchNormalization of images", IMAGE, () => [batchNormalization()]],
  ["batchNormalization of vectors", VECTOR, () => [batchNormalization({ epsilon: 0.1 })]],
  ["layerNormalization", SEQUENCE, () => [layers.layerNormalization()]],
  ["conv, norm, relu, pool", IMAGE, () => [
    conv({ padding: "same", useBias: false }),
    batchNormalization(),
    layers.reLU(),
    layers.maxPooling2d({ poolSize: 2 }),
  ]],
  ["maxPooling2d same", IMAGE, () => [layers.maxPooling2d({ poolSize: 3, padding: "same" })]],
  ["maxPooling1d", SEQUENCE, () => [layers.maxPooling1d({ poolSize: 2 })]],
  ["averagePooling2d", IMAGE, () => [layers.averagePooling2d({ poolSize: 2 })]],
  ["averagePooling2d over time", IMAGE, () => [layers.averagePooling2d({ poolSize: [8, 1] })]],
  ["averagePooling1d", SEQUENCE, () => [layers.averagePooling1d({ poolSize: 2 })]],
  ["globalAveragePooling2d", IMAGE, () => [layers.globalAveragePooling2d({})]],
  ["globalMaxPooling2d", IMAGE, () => [layers.globalMaxPooling2d({})]],
  ["globalAveragePooling1d", SEQUENCE, () => [layers.globalAveragePooling1d({})]],
  ["globalMaxPooling1d", SEQUENCE, () => [layers.globalMaxPooling1d({})]],
  ["softmax", VECTOR, () => [layers.softmax()]],
  ["dense relu", VECTOR, () => [dense({ activation: "relu" })]],
  ["dense of sequences", SEQUENCE, () => [dense({ activation: "relu" })]],
  [
    "dense sigmoid, elu, softplus",
    VECTOR,
    () => ["sigmoid", "elu", "softplus"].map((activation) => dense({ activation })),
  ],
  ["dense selu, swish", VECTOR, () => ["selu", "swish"].map((activation) => dense({ activation }))],
  ["dense without bias, L2", VECTOR, () => [
    dense({ useBias: false, kernelRegularizer: tf.regularizers.l2({ l2: 0.1 }) }),
  ]],
  ["timeDistributed dense", SEQUENCE, () => [layers.timeDistributed({ layer: dense() })]],
  ["dropout", VECTOR, () => [dropout({ rate: 0.4, seed: 3 })]],
  ["lstm", SEQUENCE, () => [recurrent()]],
  ["lstm of sequences", SEQUENCE, () => [
    recurrent({ returnSequences: true }),
    recurrent({ units: 4, returnSequences: true }),
  ]],
  ["lstm hardSigmoid", SEQUENCE, () => [recurrent({ recurrentActivation: "hardSigmoid" })]],
  ["lstm without bias, backwards", SEQUENCE, () => [
    recurrent({ useBias: false, goBackwards: true }),
  ]],
  ["bidirectional lstm", SEQUENCE, () => [
    layers.bidirectional({ layer: recurrent({ returnSequences: true }), mergeMode: "concat" }),
  ]],
  ["gru", SEQUENCE, () => [
    layers.gru({ units: 4, kernelInitializer: weights(), recurrentInitializer: weights() }),
  ]],
];

/** Builds a classifier around layers. */
function makeModel(shape: number[], make: () => tf.layers.Layer[]): tf.LayersModel {
  const model = tf.sequential();
  model.add(layers.inputLayer({ inputShape: shape }));
  make().forEach((layer) => model.add(layer));
  if (model.outputs[0].shape.length > 2) model.add(layers.flatten());
  model.add(dense({ units: 3, activation: "softmax" }));
  return model;
}

/** Computes loss and gradients of a model's weights and input in training, and a prediction. */
function differentiate(model: tf.LayersModel, x: tf.Variable, y: tf.Tensor): tf.Tensor[] {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const { value, grads } = tf.variableGrads(() => {
    const p = model.apply(x, { training: true }) as tf.Tensor;
    return tf.metrics.categoricalCrossentropy(y, p).mean() as tf.Scalar;
  }, [...variables, x]);
  return [value, ...Object.values(grads), model.predict(x) as tf.Tensor];
}

for (const [name, shape, make] of CASES) {
  Deno.test(`${name}: loss, gradients and prediction equal cpu`, async () => {
    const model = makeModel(shape, make);
    const random = createRandom(name);
    const x = tf.variable(randomTensor(random, [4, ...shape]));
    const y = tf.oneHot(tf.tensor1d([0, 1, 2, 1], "int32"), 3).toFloat();
    const initial = model.getWeights().map((weight) => weight.clone());
    await assertSameAsCpu(
      () => {
        model.setWeights(initial);
        if (name === "dropout") setDropoutSteps(model, [0]);
        return differentiate(model, x, y);
      },
      name,
    );
  });
}

Deno.test("batchNormalization moves its averages as on cpu", async () => {
  const layer = batchNormalization({ momentum: 0.7 });
  const x = randomTensor(createRandom("averages"), [50, 3]).mul(2).add(100);
  layer.apply(x);
  const initial = layer.getWeights().map((weight) => weight.clone());
  await assertSameAsCpu(() => {
    layer.setWeights(initial);
    layer.apply(x, { training: true });
    return layer.getWeights();
  }, "averages");
});

Deno.test("lstm runs a single step as the first of many", () => {
  const layer = recurrent({ returnSequences: true });
  const x = randomTensor(createRandom("one step"), [3, 4, 5]);
  const first = (y: unknown) => (y as tf.Tensor).slice([0, 0, 0], [3, 1, 7]).dataSync();
  assert.deepEqual(first(layer.apply(x.slice([0, 0, 0], [3, 1, 5]))), first(layer.apply(x)));
});

Deno.test("layers are saved as tfjs's own", () => {
  const pairs = [
    [batchNormalization({ name: "n" }), layers.batchNormalization({ name: "n" })],
    [
      lstm({ units: 3, name: "l" }),
      layers.lstm({
        units: 3,
        name: "l",
        recurrentActivation: "sigmoid",
        unitForgetBias: true,
        kernelInitializer: "glorotUniform",
      }),
    ],
  ];
  for (const [ours, stock] of pairs) {
    assert.equal(ours.getClassName(), stock.getClassName());
    assert.deepEqual(ours.getConfig(), stock.getConfig());
  }
});

/** Trains a model of every layer for some steps, stopping in between if asked to. */
async function train(stop: boolean): Promise<Uint8Array> {
  seed = 0;
  let model = makeModel([12, 10, 1], () => [
    conv({ padding: "same" }),
    batchNormalization(),
    layers.reLU(),
    layers.maxPooling2d({ poolSize: 2 }),
    dropout({ rate: 0.3, seed: 5 }),
    layers.reshape({ targetShape: [6, 30] }),
    recurrent({ returnSequences: true }),
  ]);
  let optimizer = adam({ learningRate: 0.01 });
  const y = tf.oneHot(tf.tensor1d([0, 1, 2, 1], "int32"), 3).toFloat();
  for (let step = 0; step < 4; step++) {
    if (stop && step === 2) {
      const state = await optimizer.state();
      model = await modelFromBytes(await modelToBytes(model));
      setDropoutSteps(model, [2]);
      optimizer = adam({ learningRate: 0.01 });
      optimizer.restore(state);
    }
    const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    tf.tidy(() => {
      const x = randomTensor(createRandom("batch", step), [4, 12, 10, 1]);
      const { grads } = tf.variableGrads(() => {
        const p = model.apply(x, { training: true }) as tf.Tensor;
        return tf.metrics.categoricalCrossentropy(y, p).mean() as tf.Scalar;
      }, variables);
      optimizer.applyGradients(grads);
    });
  }
  return (await modelToBytes(model)).weights;
}

Deno.test("training gives the same bytes again, and when it is stopped and resumed", async () => {
  const weights = await train(false);
  assert.deepEqual(await train(false), weights);
  assert.deepEqual(await train(true), weights);
});

Deno.test("training gives the same bytes in another process", async () => {
  const script = `
    import * as tf from "@tensorflow/tfjs";
    import { useEngine } from "earmark/engine/engine.ts";
    import { adam } from "earmark/engine/optimiser/adam.ts";
    await useEngine();
    const w = tf.variable(tf.randomNormal([3, 3, 2, 5], 0, 1, "float32", 1));
    const optimizer = adam();
    for (let i = 0; i < 3; i++) {
      const x = tf.randomNormal([2, 7, 6, 2], 0, 1, "float32", i + 1);
      optimizer.applyGradients(tf.variableGrads(() => tf.conv2d(x, w, 1, "same").square().sum()).grads);
    }
    console.log(w.dataSync().join());`;
  const run = async () => {
    const args = ["eval", "--no-check", script];
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), { args }).output();
    assert.equal(new TextDecoder().decode(stderr), "");
    return new TextDecoder().decode(stdout);
  };
  const [first, second] = await Promise.all([run(), run()]);
  assert.ok(first.length > 90);
  assert.equal(second, first);
});

Deno.test("a training step leaves no tensors behind", async () => {
  await train(false);
  const model = makeModel(SEQUENCE, () => [recurrent(), batchNormalization()]);
  const x = tf.variable(tf.ones([4, ...SEQUENCE]));
  const y = tf.oneHot(tf.tensor1d([0, 1, 2, 1], "int32"), 3).toFloat();
  const step = () => tf.tidy(() => void differentiate(model, x, y));
  step();
  const before = tf.memory().numTensors;
  step();
  assert.equal(tf.memory().numTensors, before);
});
