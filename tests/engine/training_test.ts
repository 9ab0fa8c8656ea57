import * as tf from "@tensorflow/tfjs";
import assert from "node:assert/strict";
import { createRandom } from "earmark/random.ts";
import { useEngine } from "earmark/engine/engine.ts";
import { batchNormalization } from "earmark/engine/layers/batch_normalization.ts";
import { dropout, setDropoutSteps } from "earmark/engine/layers/dropout.ts";
import { modelFromBytes, modelToBytes } from "earmark/engine/models/model_files.ts";
import { adam } from "earmark/engine/optimiser/adam.ts";
import { randomTensor } from "./compare.ts";
import { conv, differentiateModel, makeModel, recurrent, restartSeeds } from "./layers/models.ts";

await useEngine();

const { layers } = tf;

/** Trains a model of every layer for some steps, stopping in between if asked to. */
async function train(stop: boolean): Promise<Uint8Array> {
  restartSeeds();
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
  const shape = [6, 5];
  const model = makeModel(shape, () => [recurrent(), batchNormalization()]);
  const x = tf.variable(tf.ones([4, ...shape]));
  const y = tf.oneHot(tf.tensor1d([0, 1, 2, 1], "int32"), 3).toFloat();
  const step = () => tf.tidy(() => void differentiateModel(model, x, y));
  step();
  const before = tf.memory().numTensors;
  step();
  assert.equal(tf.memory().numTensors, before);
});
