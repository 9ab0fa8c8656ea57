/** Trains networks on one, two and three threads and compares the bytes. */

import * as tf from "@tensorflow/tfjs";
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { adam } from "earmark/engine/optimiser/adam.ts";
import { useEngine } from "earmark/engine/engine.ts";
import { batchNormalization } from "earmark/engine/layers/batch_normalization.ts";
import { conv2d } from "earmark/engine/layers/conv2d.ts";
import { dropout } from "earmark/engine/layers/dropout.ts";
import { lstm } from "earmark/engine/layers/lstm.ts";

await useEngine();

const weights = () => tf.initializers.glorotUniform({ seed: 5 });
const recurrentWeights = () => ({
  kernelInitializer: weights(),
  recurrentInitializer: weights(),
});
const { layers } = tf;

/** Networks large enough for their work to be split. */
const NETWORKS: Record<string, { shape: number[]; make: () => tf.layers.Layer[] }> = {
  convolutional: {
    shape: [24, 20, 3],
    make: () => [
      conv2d({ filters: 20, kernelSize: 3, padding: "same", kernelInitializer: weights() }),
      batchNormalization(),
      layers.reLU(),
      conv2d({ filters: 28, kernelSize: 3, padding: "same", kernelInitializer: weights() }),
      layers.maxPooling2d({ poolSize: 2 }),
      conv2d({
        filters: 27,
        kernelSize: 3,
        strides: 2,
        activation: "relu",
        kernelInitializer: weights(),
      }),
      layers.averagePooling2d({ poolSize: 2 }),
      dropout({ rate: 0.3, seed: 2 }),
      layers.flatten(),
    ],
  },
  recurrent: {
    shape: [19, 33],
    make: () => [
      lstm({ units: 50, returnSequences: true, ...recurrentWeights() }),
      lstm({ units: 37, ...recurrentWeights() }),
    ],
  },
};

/** Trains a network for some steps and returns its weights, one after the other. */
async function train(name: string, threads: number): Promise<Float32Array> {
  await useEngine({ threads });
  const { shape, make } = NETWORKS[name];
  const input = tf.input({ shape });
  const head = layers.dense({ units: 3, activation: "softmax", kernelInitializer: weights() });
  const output = [...make(), head].reduce<tf.SymbolicTensor>(
    (x, layer) => layer.apply(x) as tf.SymbolicTensor,
    input,
  );
  const model = tf.model({ inputs: input, outputs: output });
  const optimizer = adam();
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const labels = tf.oneHot(tf.tensor1d([0, 1, 2, 1, 0, 2, 2], "int32"), 3).toFloat();
  for (let step = 0; step < 3; step++) {
    tf.tidy(() => {
      const x = tf.randomNormal([7, ...shape], 0, 1, "float32", step + 1);
      const { grads } = tf.variableGrads(() => {
        const y = model.apply(x, { training: true }) as tf.Tensor;
        return tf.metrics.categoricalCrossentropy(labels, y).mean() as tf.Scalar;
      }, variables);
      optimizer.applyGradients(grads);
    });
  }
  const values = Float32Array.from(model.getWeights().flatMap((weight) => [...weight.dataSync()]));
  model.dispose();
  await useEngine({ threads: 1 });
  return values;
}

for (const name of Object.keys(NETWORKS)) {
  Deno.test(`a ${name} network has the same bytes on one, two and three threads`, async () => {
    const alone = await train(name, 1);
    assert.ok(alone.length > 1000 && alone.every(Number.isFinite));
    for (const threads of [2, 3]) {
      const together = await train(name, threads);
      assert.ok(Buffer.from(together.buffer).equals(Buffer.from(alone.buffer)), `${threads}`);
    }
  });
}

Deno.test("a process with threads ends by itself", async () => {
  const script = `
    import { useEngine } from "earmark/engine/engine.ts";
    await useEngine({ threads: 3 });
    console.log("end");`;
  const args = ["eval", "--no-check", script];
  const { code, stdout } = await new Deno.Command(Deno.execPath(), { args }).output();
  assert.equal(code, 0);
  assert.equal(new TextDecoder().decode(stdout), "end\n");
});
