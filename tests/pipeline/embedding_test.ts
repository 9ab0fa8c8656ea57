import { useEngine } from "earmark/engine/engine.ts";
import { embedRecording } from "earmark/ml/features/embedding.ts";
import { createFrontEnd } from "earmark/ml/features/feature_systems.ts";
import { awaitedPredictorOf } from "earmark/ml/judging/judge.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { sha256 } from "earmark/pipeline/disk/files.ts";
import { EMBEDDING_FILE } from "earmark/pipeline/disk/model/file_names.ts";
import { loadModelFolder } from "earmark/pipeline/disk/model_folder.ts";
import { readRecording } from "earmark/pipeline/disk/recording_file.ts";
import { writeTrack } from "earmark/pipeline/disk/track_file.ts";
import { askForEmbedding, measureEmbedding } from "earmark/pipeline/embedding.ts";
import { exportOnnx } from "earmark/pipeline/export/export.ts";
import { createModel } from "earmark/pipeline/judge/model.ts";
import { cleanRecording } from "earmark/pipeline/judge/sound/clean.ts";
import { classesOfCard } from "earmark/pipeline/judge/verdict.ts";
import { openModel } from "earmark/pipeline/predict/open_model.ts";
import { preprocess } from "earmark/pipeline/preprocess/preprocess.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import { train } from "earmark/pipeline/train/train.ts";
import { trainModel } from "earmark/pipeline/train/train_model.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../with_folder.ts";
import { smallRecordings, smallSettings, writeSmallSet } from "./small_set.ts";

/** What stands for a network's file. */
const bytes = new TextEncoder().encode("a pretrained network");

/** Embeds a window by how often each half of it crosses zero. */
const embed = (window: Float32Array) => {
  const counts = new Float32Array(2);
  for (let i = 1; i < window.length; i++) {
    if (window[i] * window[i - 1] < 0) counts[i < window.length / 2 ? 0 : 1]++;
  }
  return Promise.resolve(counts);
};

const settings = mergeSettings(smallSettings, {
  model: { network: "embedding" },
  features: { kind: "embedding", embedding: { sha256: sha256(bytes), size: 2 } },
});

/** Trains a model on embeddings; the tracks are made here, without onnxruntime. */
async function trainEmbedded(folder: string) {
  const dataSet = await writeSmallSet(folder, smallRecordings(12));
  const logMels = await preprocessDataSet(dataSet, smallSettings, { nWorkers: 1 });
  const frontEnd = createFrontEnd(settings);
  const prepared = await Promise.all(logMels.prepared.map(async (row, i) => {
    const recording = await readRecording(join(folder, "wavfiles", row.fname));
    const signals = cleanRecording(recording, settings);
    const trackPath = join(folder, `${i}.f32`);
    const pooled = await embedRecording(signals, settings, embed);
    await writeTrack(trackPath, frontEnd.transform(signals, pooled));
    const { fname, notes, surroundings, checks } = row;
    return { ...row, fname, notes, surroundings, checks, trackPath };
  }));
  const options = { dataSet, prepared, settings, reasons: [], name: "m", embedding: { bytes } };
  return await trainModel(options, { nWorkers: 1 });
}

Deno.test("a model on embeddings keeps their network, and judges as what judged the held-out recordings", () =>
  withFolder(async (folder) => {
    const { folder: modelFolder, card } = await trainEmbedded(folder);
    assert.deepEqual(card.members.map(({ network }) => network), ["embedding"]);
    assert.equal(card.heldOut.model.accuracy.value, 1);
    assert.deepEqual(await Deno.readFile(join(modelFolder, EMBEDDING_FILE)), bytes);

    await useEngine();
    const { frontEnd, network, embedding } = await loadModelFolder(modelFolder);
    assert.deepEqual(embedding, bytes);
    const predict = awaitedPredictorOf(network);
    const model = createModel({ card, classes: classesOfCard(card), frontEnd, predict, embed });
    for (const { fname, label } of smallRecordings(12)) {
      const verdict = await model.judge(await Deno.readFile(join(folder, "wavfiles", fname)));
      assert.equal(verdict.verdict, label);
    }
  }));

Deno.test("a model on embeddings is refused with another network's file, and where none can run", () =>
  withFolder(async (folder) => {
    const { folder: modelFolder } = await trainEmbedded(folder);
    await assert.rejects(openModel(modelFolder), {
      name: "ConfigError",
      message: /^Cannot predict by onnxruntime as native libraries must be permitted: /,
      remedy: "startOnnxruntime",
    });
    await assert.rejects(exportOnnx(modelFolder), {
      name: "ConfigError",
      message: /^Cannot export model as .* must need no other network: current value is embedding$/,
    });
    const path = join(modelFolder, EMBEDDING_FILE);
    await Deno.writeTextFile(path, "another network");
    const rule = /embedding\.onnx must be the file that its card was written with/;
    await assert.rejects(openModel(modelFolder), { name: "ModelError", message: rule });
    await Deno.remove(path);
    await assert.rejects(openModel(modelFolder), { message: /there is no embedding\.onnx/ });
    const cardPath = join(modelFolder, "card.json");
    const card = JSON.parse(await Deno.readTextFile(cardPath));
    delete card.settings.features.embedding;
    await Deno.writeTextFile(cardPath, JSON.stringify(card));
    await assert.rejects(openModel(modelFolder), {
      message: /features and an embedding go together/,
    });
  }));

Deno.test("a model of another kind leaves no network of embeddings behind", () =>
  withFolder(async (folder) => {
    const { folder: modelFolder } = await trainEmbedded(folder);
    const dataSet = await writeSmallSet(folder, smallRecordings(12));
    const own = mergeSettings(smallSettings, { model: { network: "baseline" } });
    const { prepared } = await preprocessDataSet(dataSet, own, { nWorkers: 1 });
    const options = { dataSet, prepared, settings: own, reasons: [], name: "m" };
    await trainModel(options, { nWorkers: 1 });
    await assert.rejects(Deno.stat(join(modelFolder, EMBEDDING_FILE)), Deno.errors.NotFound);
  }));

Deno.test("an embedding asks for its network, beside what was asked for", () => {
  const file = { sha256: sha256(bytes) };
  assert.deepEqual(askForEmbedding({ features: { nMels: 8 }, training: { seed: 3 } }, file), {
    model: { network: "embedding" },
    features: { nMels: 8, embedding: { ...file, size: 1 } },
    training: { seed: 3 },
  });
  assert.throws(() => askForEmbedding({ model: { network: "rnn" } }, file), {
    name: "ConfigError",
    message: "Cannot use an embedding as model.network must be embedding: current value is rnn",
  });
});

Deno.test("measureEmbedding() counts the outputs on a window of the settings", async () => {
  const lengths: number[] = [];
  const { features } = await measureEmbedding(settings, {
    sha256: sha256(bytes),
    embed: (window) => {
      lengths.push(window.length);
      return Promise.resolve(new Float32Array(7));
    },
  });
  assert.deepEqual(features.embedding, { sha256: sha256(bytes), size: 7 });
  assert.deepEqual(lengths, [1600]);
});

Deno.test("an embedding is refused without its file, without onnxruntime, and on a graphics card", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(8));
    const remedy = "startEmbedding";
    const network = { model: { network: "embedding" } };
    await assert.rejects(preprocess({ data: folder, settings: network }), {
      message: /^Cannot use setting features\.kind as the file of a network must be given: /,
      remedy,
    });
    await assert.rejects(preprocessDataSet(dataSet, settings), {
      message: /^Cannot use setting features\.embedding as the file of that network must be given/,
      remedy,
    });
    const embedding = join(folder, "audio.csv");
    await assert.rejects(train({ data: folder, embedding }), { name: "ConfigError", remedy });
    await assert.rejects(train({ data: folder, embedding, backend: "webgpu" }), {
      message: /^Cannot train on embeddings as the backend must be engine: .* is webgpu$/,
    });
    await assert.rejects(train({ data: folder, embedding: "none.onnx" }), {
      message: /^Cannot read none\.onnx: /,
    });
  }));
