import * as tf from "@tensorflow/tfjs";
import { ENGINE_NAME } from "earmark/engine/engine.ts";
import {
  type Backend,
  repeatability,
  requireBackend,
  useBackend,
} from "earmark/pipeline/cores/backend.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import { trainModel } from "earmark/pipeline/train/train_model.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { hasCard, needsCard } from "../../engine/graphics_card.ts";
import { assertClose } from "../../ml/assert_close.ts";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, writeSmallSet } from "../small_set.ts";

Deno.test("useBackend() takes the engine, as a machine without a graphics card has it too", async () => {
  await requireBackend();
  await requireBackend("engine");
  await tf.setBackend("cpu");
  await useBackend();
  assert.equal(tf.getBackend(), ENGINE_NAME);
});

Deno.test("repeatability() speaks of networks that were trained on a card or by OpenBLAS alone", () => {
  const bestEpoch = 3;
  assert.deepEqual(repeatability({ bestEpoch }), []);
  assert.deepEqual(repeatability({ bestEpoch, backend: "engine" }), []);
  assert.deepEqual(repeatability({ backend: "webgpu" }), []);
  assert.match(repeatability({ bestEpoch, backend: "webgpu" })[0], /may give other/);
  const blas = "OpenBLAS 0.3.21 (Haswell)";
  assert.deepEqual(repeatability({ blas }), []);
  assert.deepEqual(repeatability({ bestEpoch, blas }), [
    "Trained with the matrix products of OpenBLAS 0.3.21 (Haswell): the same training may give " +
    "other weights with another library, another processor or another number of workers.",
  ]);
});

Deno.test({
  name: `train and predict on WebGPU give what they give on the engine${needsCard}`,
  ignore: !hasCard,
  fn: () =>
    withFolder(async (folder) => {
      const dataSet = await writeSmallSet(folder, smallRecordings(8));
      const settings = mergeSettings(smallSettings, { training: { minSteps: 4, maxSteps: 4 } });
      const { prepared } = await preprocessDataSet(dataSet, settings, { nWorkers: 1 });
      const common = { dataSet, prepared, settings, reasons: ["Small."] };
      const trainOn = (backend: Backend) =>
        trainModel({ ...common, name: backend, backend }, { nWorkers: 1 });
      const probabilitiesOf = async (modelFolder: string, backend: Backend) => {
        const recordings = dataSet.rows.map(({ fname, fields }) => {
          return { fname, path: join(dataSet.recordings, fname), fields };
        });
        const { card, predictions } = await predictRecordings(recordings, { modelFolder, backend });
        return { card, p: predictions.flatMap(({ probabilities }) => probabilities!) };
      };
      const onEngine = await probabilitiesOf((await trainOn("engine")).folder, "engine");
      const { folder: model } = await trainOn("webgpu");
      const onCard = await probabilitiesOf(model, "webgpu");
      assertClose(onCard.p, onEngine.p, 1e-3);
      assertClose((await probabilitiesOf(model, "engine")).p, onCard.p, 1e-5);
      assert.deepEqual(onEngine.card.reasons, ["Small."]);
      assert.deepEqual(onCard.card.reasons, [
        "Small.",
        ...repeatability({ bestEpoch: 1, backend: "webgpu" }),
      ]);
    }),
});
