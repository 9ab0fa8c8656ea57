import { encodeWav } from "earmark/audio/wav/encode.ts";
import { ModelError } from "earmark/errors.ts";
import { settingsOf } from "earmark/ml/networks/networks.ts";
import { cardText, readClassifierCard } from "earmark/pipeline/disk/card_file.ts";
import { sha256 } from "earmark/pipeline/disk/files.ts";
import { exportOnnx } from "earmark/pipeline/export/export.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import { trainModel } from "earmark/pipeline/train/train_model.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import type { PartialSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { readOnnx } from "../../onnx/read_onnx.ts";
import { withFolder } from "../../with_folder.ts";
import { sampleRate, smallRecordings, smallSettings, tone, writeSmallSet } from "../small_set.ts";

/** Trains a model of a small set; may be called again for another. */
async function train(folder: string, changed: PartialSettings, recordings = smallRecordings(8)) {
  const dataSet = await writeSmallSet(folder, recordings);
  const settings = mergeSettings(smallSettings, changed);
  const { prepared } = await preprocessDataSet(dataSet, settings, { nWorkers: 1 });
  return await trainModel({ dataSet, prepared, settings, reasons: [], name: "m" }, { nWorkers: 1 });
}

Deno.test("exportOnnx writes a graph and what tells how to use it, the same every time", () =>
  withFolder(async (folder) => {
    const { folder: modelFolder, card } = await train(folder, { model: { network: "auto" } });
    const { path, ...report } = await exportOnnx(modelFolder);
    assert.equal(path, join(modelFolder, "model.onnx"));
    const bytes = await Deno.readFile(path);
    assert.deepEqual(report, {
      nBytes: bytes.length,
      holds: "recording",
      input: { name: "signal", shape: ["samples"] },
      outputName: "probabilities",
      classes: ["OK", "Not OK"],
      sampleRate: 8000,
    });
    const { input, output, metadata } = readOnnx(bytes);
    assert.deepEqual([input, output], [report.input, { name: "probabilities", shape: [2] }]);
    const { settings, ...others } = metadata;
    assert.deepEqual(others, {
      holds: "recording",
      classes: '["OK","Not OK"]',
      okClass: "OK",
      threshold: String(card.threshold!.value),
      sampleRate: "8000",
      windowSeconds: "0.2",
      cleanVersion: String(card.cleanVersion),
      featureVersion: String(card.featureVersion),
    });
    assert.deepEqual(JSON.parse(settings).features, smallSettings.features);
    await exportOnnx(modelFolder);
    assert.deepEqual(await Deno.readFile(path), bytes);
  }));

Deno.test("exportOnnx writes the network alone where that is asked for, or the features are MFCC", () =>
  withFolder(async (folder) => {
    const { folder: modelFolder } = await train(folder, { model: { network: "cnn" } });
    const { path, input } = await exportOnnx(modelFolder, { networkOnly: true });
    assert.deepEqual(input, { name: "windows", shape: [null, 15, 48] });
    const exported = readOnnx(await Deno.readFile(path));
    assert.deepEqual(exported.input, input);
    assert.equal(exported.metadata.holds, "network");
    const network = "original-cnn";
    await train(
      folder,
      mergeSettings(mergeSettings(smallSettings, settingsOf(network)), {
        model: { network },
      }),
    );
    await assert.rejects(Deno.stat(path), Deno.errors.NotFound, "a new training takes it away");
    const report = await exportOnnx(modelFolder);
    assert.deepEqual([report.holds, report.input.shape], ["network", [null, 9, 13]]);
  }));

Deno.test("exportOnnx refuses a model of channels kept apart, but for its network", () =>
  withFolder(async (folder) => {
    const recordings = smallRecordings(8).map((recording) => {
      const signal = tone(500, recording.fname);
      const bytes = encodeWav([signal, signal], { sampleRate, encoding: "pcm16" });
      return { ...recording, bytes };
    });
    const changed = {
      audio: { channel: "all", nChannels: 2 },
      model: { network: "statistics" },
    } as const;
    const { folder: modelFolder } = await train(folder, changed, recordings);
    await assert.rejects(exportOnnx(modelFolder), (error: ModelError) => {
      assert.match(error.message, /samples on as it must take one channel: current value is 2: /);
      return error instanceof ModelError && error.remedy === "exportNetwork";
    });
    assert.equal((await exportOnnx(modelFolder, { networkOnly: true })).holds, "network");
  }));

Deno.test("exportOnnx names the folder that is no model, or whose network can't be exported", () =>
  withFolder(async (folder) => {
    await assert.rejects(exportOnnx(join(folder, "none")), ModelError);
    const { folder: modelFolder } = await train(folder, { model: { network: "baseline" } });
    const path = join(modelFolder, "model.json");
    const json = await Deno.readTextFile(path);
    const changed = json.replace('"softmax"', '"selu"');
    await Deno.writeTextFile(path, changed);
    const cardPath = join(modelFolder, "card.json");
    const card = await readClassifierCard(modelFolder);
    const files = { ...card.files, topology: sha256(changed) };
    await Deno.writeTextFile(cardPath, cardText({ ...card, files }));
    await assert.rejects(exportOnnx(modelFolder), (error: ModelError) => {
      assert.equal(error.path, modelFolder);
      assert.match(
        error.message,
        /^Cannot export layer dense\S+ as its activation must be .*"selu"/,
      );
      return true;
    });
  }));
