import * as tf from "@tensorflow/tfjs";
import { useEngine } from "earmark/engine/engine.ts";
import { DataError } from "earmark/errors.ts";
import { createOnnxEmbedder } from "earmark/onnx/embedder.ts";
import { modelToOnnx } from "earmark/onnx/model_to_onnx.ts";
import { createOnnxPredictor } from "earmark/onnx/session.ts";
import type { PredictBackend } from "earmark/pipeline/cores/backend.ts";
import { exportOnnx } from "earmark/pipeline/export/export.ts";
import { loadOnnxRuntime } from "earmark/pipeline/export/onnxruntime.ts";
import { findRecordings } from "earmark/pipeline/predict/find_recordings.ts";
import { openModel } from "earmark/pipeline/predict/open_model.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import { train } from "earmark/pipeline/train/train.ts";
import { trainModel } from "earmark/pipeline/train/train_model.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import type { PartialSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { benchModels } from "../../bench/engine/models.ts";
import { assertClose } from "../ml/assert_close.ts";
import { type Case, inputsOf, layerCases, networkCases, randomize } from "../onnx/cases.ts";
import { smallRecordings, smallSettings, tone, writeSmallSet } from "../pipeline/small_set.ts";
import { withFolder } from "../with_folder.ts";
import { sampleRate, sampleSignals, silentSignals, trainOnSamples } from "./sample_recordings.ts";

/** Largest difference between outputs of onnxruntime and of the engine. */
const TOLERANCE = 1e-5;

const benchCases = Object.entries(benchModels).map(([name, make]): Case => ({
  name: `benchmark ${name}`,
  make: () => make().model,
}));

for (const { name, make } of [...networkCases, ...benchCases, ...layerCases]) {
  Deno.test(`onnxruntime predicts as the engine does: ${name}`, async () => {
    await useEngine();
    const model = randomize(make());
    const runtime = await loadOnnxRuntime();
    const shape = model.inputs[0].shape.slice(1) as number[];
    const predict = await createOnnxPredictor(modelToOnnx(model), { runtime, shape });
    for (const batch of [1, 32]) {
      const x = inputsOf(model, batch);
      const numbers = x.dataSync<"float32">();
      const outputs = await predict(numbers, batch);
      assertClose(outputs, (model.predict(x) as tf.Tensor).dataSync(), TOLERANCE);
      assert.deepEqual(await predict(numbers, batch), outputs, "the same numbers at every run");
    }
  });
}

Deno.test("onnxruntime refuses a batch of another size", async () => {
  const { make } = networkCases[0];
  const runtime = await loadOnnxRuntime();
  const shape = make().inputs[0].shape.slice(1) as number[];
  const predict = await createOnnxPredictor(modelToOnnx(make()), { runtime, shape });
  await assert.rejects(predict(new Float32Array(7), 1), /does not match data length/);
});

for (const network of ["cnn", "rnn", "baseline"] as const) {
  Deno.test(`predict judges by onnxruntime, here and in workers, as by the engine: ${network}`, () =>
    withFolder(async (folder) => {
      const dataSet = await writeSmallSet(folder, smallRecordings(8));
      const settings = mergeSettings(smallSettings, { model: { network } });
      const { prepared } = await preprocessDataSet(dataSet, settings, { nWorkers: 1 });
      const options = { dataSet, prepared, settings, reasons: [], name: "m" };
      const { folder: modelFolder } = await trainModel(options, { nWorkers: 1 });
      const { recordings } = await findRecordings([], { data: folder, out: folder });
      // So many that workers are worth their start.
      const many = Array.from({ length: 48 }, (_, i) => recordings[i % recordings.length]);
      const probabilitiesOf = async (backend: PredictBackend, nWorkers: number) => {
        const { predictions } = await predictRecordings(many, { modelFolder, backend }, {
          nWorkers,
        });
        return predictions.flatMap(({ probabilities }) => probabilities!);
      };
      const here = await probabilitiesOf("onnxruntime", 1);
      assertClose(here, await probabilitiesOf("engine", 1), TOLERANCE);
      assert.deepEqual(await probabilitiesOf("onnxruntime", 2), here);
    }));
}

const exported: Readonly<Record<string, PartialSettings>> = {
  "a committee": { model: { network: "auto" } },
  "a network of images, with a floor, quiet by full scale": {
    model: { network: "cnn" },
    features: { floorDb: 60 },
    clean: { quietReference: "fullScale", quietThreshold: 0.002, zeroRunSeconds: 0 },
  },
  "statistics, of frames that are no power of two": {
    model: { network: "statistics" },
    features: { frameSeconds: 0.025, hopSeconds: 0.0101, fMin: 100, fMax: 7000 },
  },
};

for (const [name, settings] of Object.entries(exported)) {
  Deno.test(`an exported graph judges recordings from their samples on as here: ${name}`, () =>
    withFolder(async (folder) => {
      const modelFolder = await trainOnSamples(folder, settings);
      const { path } = await exportOnnx(modelFolder);
      const runtime = await loadOnnxRuntime();
      const judge = await createOnnxPredictor(await Deno.readFile(path), { runtime, shape: [] });
      const model = await openModel(modelFolder);
      for (const signal of sampleSignals()) {
        const { probabilities } = await model.judge({ channels: [signal], sampleRate });
        const outputs = await judge(signal, signal.length);
        assertClose(outputs, probabilities!, TOLERANCE);
      }
      for (const signal of silentSignals()) {
        const { verdict } = await model.judge({ channels: [signal], sampleRate });
        assert.equal(verdict, "Not judged");
        assert.deepEqual([...await judge(signal, signal.length)], [NaN, NaN]);
      }
    }));
}

/** Makes the ONNX file of a network on windows of sound: random filters, and their means or not. */
function waveformNetwork(nSamples: number, outputs: "means" | "frames"): Uint8Array {
  const { layers } = tf;
  const input = tf.input({ shape: [nSamples] });
  const column = layers.reshape({ targetShape: [nSamples, 1] }).apply(input);
  const filters = layers.conv1d({ filters: 6, kernelSize: 32, strides: 8, activation: "relu" });
  const frames = filters.apply(column) as tf.SymbolicTensor;
  const means = layers.globalAveragePooling1d({}).apply(frames) as tf.SymbolicTensor;
  const filtersOnly = randomize(tf.model({ inputs: input, outputs: frames }));
  return modelToOnnx(
    outputs === "frames" ? filtersOnly : tf.model({ inputs: input, outputs: means }),
  );
}

Deno.test("an ONNX file embeds a window, its frames averaged, and refuses windows of another length", async () => {
  await useEngine();
  const runtime = await loadOnnxRuntime();
  const [means, frames] = await Promise.all(
    (["means", "frames"] as const).map((outputs) =>
      createOnnxEmbedder(waveformNetwork(1600, outputs), { runtime })
    ),
  );
  const window = tone(500, "window", 0.2);
  const expected = await means(window);
  assert.equal(expected.length, 6);
  assertClose(await frames(window), expected, 1e-6);
  assert.deepEqual(await means(window), expected, "the same numbers at every run");
  await assert.rejects(means(window.subarray(1)), /^RangeError: it takes 1600 samples, .* 1599$/);
});

Deno.test("a head is trained on the outputs of an ONNX file, goes with it, and judges by it", () =>
  withFolder(async (folder) => {
    await useEngine();
    await writeSmallSet(folder, smallRecordings(24));
    const embedding = join(folder, "pretrained.onnx");
    await Deno.writeFile(embedding, waveformNetwork(1600, "means"));
    const { folder: modelFolder, card, leftOut } = await train({
      data: folder,
      embedding,
      settings: {
        ...smallSettings,
        model: { network: "embedding" },
        features: { ...smallSettings.features, kind: "embedding" },
      },
    }, { nWorkers: 2 });
    assert.deepEqual(leftOut, []);
    assert.ok(card.heldOut.model.balancedAccuracy.value > 0.9);
    assert.equal(card.settings.features.embedding?.size, 6);
    assert.ok(!JSON.stringify(card).includes("pretrained"), "no path is kept");

    await Deno.remove(embedding);
    const { recordings } = await findRecordings([], { data: folder, out: folder });
    const { predictions } = await predictRecordings(recordings, { modelFolder });
    const labels = smallRecordings(24).map(({ label }) => label);
    assert.deepEqual(predictions.map(({ verdict }) => verdict), labels);
    const again = await predictRecordings(recordings, { modelFolder, backend: "onnxruntime" });
    const probabilitiesOf = (predicted: typeof predictions) =>
      predicted.flatMap(({ probabilities }) => probabilities!);
    assertClose(probabilitiesOf(again.predictions), probabilitiesOf(predictions), TOLERANCE);
  }));

Deno.test("what is no network on windows of sound is refused by its path, before anything is computed", () =>
  withFolder(async (folder) => {
    await useEngine();
    await writeSmallSet(folder, smallRecordings(8));
    const embedding = join(folder, "other.onnx");
    const refused = async (file: Uint8Array, rule: RegExp) => {
      await Deno.writeFile(embedding, file);
      await assert.rejects(train({ data: folder, embedding }), (error) => {
        assert.ok(error instanceof DataError);
        assert.ok(error.message.startsWith(`Cannot use ${embedding} as an embedding as `));
        assert.match(error.message, rule);
        return true;
      });
    };
    await refused(new Uint8Array(5), /onnxruntime must take it: .*protobuf parsing failed/);
    await refused(modelToOnnx(networkCases[0].make()), /its input must be float32 of \[samples\]/);
    await refused(waveformNetwork(100, "means"), /it takes 100 samples, and windows must have/);
    await assert.rejects(Deno.stat(join(folder, "clean", "r1.wav")), Deno.errors.NotFound);
  }));
