import * as tf from "@tensorflow/tfjs";
import { useEngine } from "earmark/engine/engine.ts";
import { requireAdapter, useWebGpu } from "earmark/engine/webgpu.ts";
import { houseCnn } from "earmark/ml/networks/cnn/layers.ts";
import { originalCnn, originalRnn } from "earmark/ml/networks/original/layers.ts";
import { houseRnn } from "earmark/ml/networks/rnn/layers.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { hasCard, needsCard } from "./graphics_card.ts";

/**
 * Largest difference from tfjs's cpu backend, relative to the largest value of a tensor,
 * or absolute where that is below 1. Measured on software Vulkan: at most 4.5e-7.
 */
const TOLERANCE = 3e-6;

/** Windows in a batch. */
const BATCH = 4;

const small = {
  windowFrames: 8,
  nFeatures: 6,
  nChannels: 1,
  nClasses: 3,
  dropoutRate: 0.3,
  seed: 1,
};

/** The networks, by whose they are and what they are. */
const networks = {
  house: { cnn: () => houseCnn(small), rnn: () => houseRnn(small) },
  original: { cnn: () => originalCnn(small), rnn: () => originalRnn(small) },
};

/** Reads a tensor under its name. */
async function read(name: string, tensor: tf.Tensor): Promise<[string, Float32Array]> {
  return [name, await tensor.data<"float32">()];
}

/** Predicts, and takes the gradients of one training step, on the backend in use. */
async function compute(build: () => tf.LayersModel): Promise<[string, Float32Array][]> {
  const model = build();
  const random = createRandom("windows");
  const shape = [BATCH, ...model.inputs[0].shape.slice(1) as number[]];
  const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => random.normal());
  const x = tf.tensor(values, shape);
  const y = tf.oneHot(tf.tensor1d([0, 1, 2, 0], "int32"), small.nClasses);
  const weights = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const probabilities = model.predict(x) as tf.Tensor;
  const { value, grads } = tf.variableGrads(() => {
    const p = model.apply(x, { training: true }) as tf.Tensor;
    return tf.neg(tf.mean(tf.sum(tf.mul(y, tf.log(p)), -1))) as tf.Scalar;
  }, weights);
  const results = await Promise.all([
    read("probabilities", probabilities),
    read("loss", value),
    ...weights.map(({ name }, i) => read(`gradient ${i}`, grads[name])),
    ...model.getWeights().map((weight, i) => read(`weight ${i}`, weight)),
  ]);
  tf.dispose([x, y, probabilities, value, grads]);
  model.dispose();
  return results;
}

/** Asserts that tensors are equal to the tolerance. */
function assertEqual(actual: [string, Float32Array][], expected: [string, Float32Array][]): void {
  assert.deepEqual(actual.map(([name]) => name), expected.map(([name]) => name));
  for (const [i, [name, values]] of expected.entries()) {
    const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
    const differences = values.map((value, j) => Math.abs(value - actual[i][1][j]) / scale);
    const largest = differences.reduce((a, b) => a > b || Number.isNaN(a) ? a : b);
    assert.ok(largest <= TOLERANCE, `${name}: a difference of ${largest}`);
  }
}

for (const variant of ["house", "original"] as const) {
  for (const network of ["cnn", "rnn"] as const) {
    Deno.test({
      name: `the ${variant}'s ${network} on WebGPU equals the cpu backend${needsCard}`,
      ignore: !hasCard,
      fn: async () => {
        const build = networks[variant][network];
        await useEngine();
        await tf.setBackend("cpu");
        const expected = await compute(build);
        await useWebGpu();
        tf.env().set("WEBGPU_CPU_FORWARD", false); // or small tensors stay off the card
        assertEqual(await compute(build), expected);
      },
    });
  }
}

Deno.test({
  name: `useWebGpu() and useEngine() take each other's tensors over${needsCard}`,
  ignore: !hasCard,
  fn: async () => {
    await useWebGpu();
    assert.equal(tf.getBackend(), "webgpu");
    const product = tf.matMul(tf.ones([40, 50]), tf.ones([50, 40]));
    assert.equal((await product.data())[7], 50);
    await useEngine();
    assert.equal(tf.add(product, 1).dataSync()[7], 51);
  },
});

Deno.test("requireAdapter() says what to do where there is no adapter", async () => {
  const asked: unknown[] = [];
  const gpu = {
    requestAdapter: (options: unknown) => Promise.resolve(asked.push(options) && null),
  };
  const message = "Cannot use WebGPU as there must be a graphics adapter (install the " +
    "graphics card's driver, on Linux the one for Vulkan, or use the engine): " +
    "current value is none";
  try {
    for (const value of [gpu, undefined]) {
      Object.defineProperty(navigator, "gpu", { value, configurable: true });
      const refusal = { name: "ConfigError", key: "backend", message };
      await assert.rejects(requireAdapter(), refusal);
      await assert.rejects(useWebGpu(), refusal);
    }
  } finally {
    Reflect.deleteProperty(navigator, "gpu");
  }
  assert.deepEqual(asked, Array(2).fill({ powerPreference: "high-performance" }));
});
