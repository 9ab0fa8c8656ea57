import * as tf from "@tensorflow/tfjs";
import { useEngine } from "earmark/engine/engine.ts";
import { modelToOnnx } from "earmark/onnx/model_to_onnx.ts";
import { createOnnxPredictor } from "earmark/onnx/session.ts";
import type { PredictBackend } from "earmark/pipeline/cores/backend.ts";
import { exportOnnx } from "earmark/pipeline/export/export.ts";
import { loadOnnxRuntime } from "earmark/pipeline/export/onnxruntime.ts";
import { findRecordings } from "earmark/pipeline/predict/find_recordings.ts";
import { openModel } from "earmark/pipeline/predict/open_model.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import { trainModel } from "earmark/pipeline/train/train_model.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import type { PartialSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { benchModels } from "../../bench/engine/models.ts";
import { assertClose } from "../ml/assert_close.ts";
import { type Case, inputsOf, layerCases, networkCases, randomize } from "../onnx/cases.ts";
import { smallRecordings, smallSettings, writeSmallSet } from "../pipeline/small_set.ts";
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
