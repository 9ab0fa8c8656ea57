import * as tf from "@tensorflow/tfjs";
import assert from "node:assert/strict";
import { useEngine } from "earmark/engine/engine.ts";
import { Dropout, dropout } from "earmark/engine/layers/dropout.ts";
import { batchNormalization } from "earmark/engine/layers/batch_normalization.ts";
import { lstm } from "earmark/engine/layers/lstm.ts";
import { modelFromBytes, modelToBytes } from "earmark/engine/models/model_files.ts";
import { saveModel } from "./save_model.ts";

await useEngine();

const seeded = (seed: number) => tf.initializers.glorotUniform({ seed });

function makeModel(): tf.LayersModel {
  return tf.sequential({
    layers: [
      tf.layers.conv2d({
        filters: 4,
        kernelSize: 3,
        inputShape: [13, 9, 1],
        kernelInitializer: seeded(1),
      }),
      batchNormalization(),
      dropout({ rate: 0.5, seed: 3 }),
      tf.layers.reshape({ targetShape: [11, 28] }),
      tf.layers.bidirectional({
        layer: lstm({
          units: 3,
          returnSequences: true,
          kernelInitializer: seeded(2),
          recurrentInitializer: seeded(3),
        }) as Parameters<typeof tf.layers.bidirectional>[0]["layer"],
        mergeMode: "concat",
      }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 2, name: "scores", kernelInitializer: seeded(4) }),
    ],
  });
}

function makeGraph(): tf.LayersModel {
  const input = tf.input({ shape: [6, 4, 1] });
  const left = tf.layers.averagePooling2d({ poolSize: [1, 4] }).apply(input);
  const right = tf.layers.maxPooling2d({ poolSize: [1, 4] }).apply(input);
  const both = tf.layers.concatenate().apply([left, right] as tf.SymbolicTensor[]);
  const output = tf.layers.flatten().apply(both) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: output });
}

const predict = (model: tf.LayersModel) => {
  const shape = [2, ...model.inputs[0].shape.slice(1) as number[]];
  return (model.predict(tf.randomNormal(shape, 0, 1, "float32", 5)) as tf.Tensor).dataSync();
};

for (const make of [makeModel, makeGraph]) {
  Deno.test(`modelToBytes of ${make.name} is the same for every model like it`, async () => {
    const bytes = await modelToBytes(make());
    assert.deepEqual(await modelToBytes(make()), bytes);
    assert.deepEqual(await modelToBytes(await modelFromBytes(bytes)), bytes);
  });

  Deno.test(`modelFromBytes of ${make.name} predicts as before`, async () => {
    const model = make();
    assert.deepEqual(predict(await modelFromBytes(await modelToBytes(model))), predict(model));
  });
}

Deno.test("modelToBytes keeps the names that someone chose and numbers the others", async () => {
  makeModel();
  const { topology } = await modelToBytes(makeModel());
  const { weightsManifest } = JSON.parse(topology);
  const names = weightsManifest[0].weights.map((weight: { name: string }) => weight.name);
  assert.equal(names[0], "conv2d_Conv2D1/kernel");
  assert.equal(names[4], "bidirectional_Bidirectional1/forward_lstm_LSTM1/kernel");
  assert.ok(names.includes("scores/bias"));
});

Deno.test("modelFromBytes gives the engine's layers", async () => {
  const loaded = await modelFromBytes(await modelToBytes(makeModel()));
  assert.ok(loaded.layers[2] instanceof Dropout);
});

Deno.test("the files are what tfjs itself loads, paths relative", async () => {
  const folder = await Deno.makeTempDir();
  const model = makeModel();
  await saveModel(model, folder);
  const { weightsManifest } = JSON.parse(await Deno.readTextFile(`${folder}/model.json`));
  assert.deepEqual(weightsManifest[0].paths, ["weights.bin"]);
  const loaded = await tf.loadLayersModel(`file://${folder}/model.json`);
  assert.deepEqual(predict(loaded), predict(model));
  await Deno.remove(folder, { recursive: true });
});
