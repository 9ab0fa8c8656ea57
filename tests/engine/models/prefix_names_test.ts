import * as tf from "@tensorflow/tfjs";
import { useEngine } from "earmark/engine/engine.ts";
import { modelFromBytes, modelToBytes } from "earmark/engine/models/model_files.ts";
import { prefixNames } from "earmark/engine/models/prefix_names.ts";
import { houseCnn } from "earmark/ml/networks/cnn/layers.ts";
import { originalRnn } from "earmark/ml/networks/original/layers.ts";
import assert from "node:assert/strict";

await useEngine();

const options = {
  windowFrames: 12,
  nFeatures: 16,
  nChannels: 1,
  nClasses: 2,
  dropoutRate: 0.3,
  seed: 1,
};

for (const [name, build] of [["functional", houseCnn], ["sequential", originalRnn]] as const) {
  Deno.test(`prefixNames() leaves a ${name} model as it is, but for its names`, async () => {
    const model = build(options);
    const bytes = await modelToBytes(model);
    const prefixed = await modelFromBytes(prefixNames(bytes, "cnn_2_"));
    const plain = await modelFromBytes(bytes);
    assert.deepEqual(
      prefixed.layers.map((layer) => layer.name),
      plain.layers.map((layer) => `cnn_2_${layer.name}`),
    );
    const x = tf.randomNormal(
      [3, ...model.inputs[0].shape.slice(1) as number[]],
      0,
      1,
      "float32",
      1,
    );
    const [one, other] = [prefixed, plain].map((own) => (own.predict(x) as tf.Tensor).dataSync());
    assert.deepEqual(one, other);
    const weightNames = prefixed.weights.map((weight) => weight.originalName);
    assert.ok(weightNames.every((own) => own.startsWith("cnn_2_")), weightNames.join());
    for (const own of [model, prefixed, plain]) own.dispose();
  });
}

Deno.test("prefixNames() gives back the same without a prefix, and shares the weights", async () => {
  const model = houseCnn(options);
  const bytes = await modelToBytes(model);
  const same = prefixNames(bytes, "");
  assert.deepEqual(JSON.parse(same.topology), JSON.parse(bytes.topology));
  assert.equal(same.weights, bytes.weights);
  model.dispose();
});
