import { ModelError } from "earmark/errors.ts";
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
import { smallRecordings, smallSettings, writeSmallSet } from "../small_set.ts";

/** Trains a model of a small set; may be called again for another. */
async function train(folder: string, model: PartialSettings["model"]) {
  const dataSet = await writeSmallSet(folder, smallRecordings(8));
  const settings = mergeSettings(smallSettings, { model });
  const { prepared } = await preprocessDataSet(dataSet, settings, { nWorkers: 1 });
  return await trainModel({ dataSet, prepared, settings, reasons: [], name: "m" }, { nWorkers: 1 });
}

Deno.test("exportOnnx writes the network and what tells how to use it, the same every time", () =>
  withFolder(async (folder) => {
    const { folder: modelFolder, card } = await train(folder, { network: "cnn" });
    const { path, ...report } = await exportOnnx(modelFolder);
    assert.equal(path, join(modelFolder, "model.onnx"));
    const bytes = await Deno.readFile(path);
    assert.deepEqual(report, {
      nBytes: bytes.length,
      input: { name: "windows", shape: [null, 15, 48] },
      outputName: "probabilities",
      classes: ["OK", "Not OK"],
    });
    const { input, output, metadata } = readOnnx(bytes);
    assert.deepEqual([input, output], [report.input, { name: "probabilities", shape: [null, 2] }]);
    const { settings, ...others } = metadata;
    assert.deepEqual(others, {
      classes: '["OK","Not OK"]',
      okClass: "OK",
      threshold: String(card.threshold!.value),
      sampleRate: "8000",
      windowSeconds: "0.2",
      cleanVersion: "1",
      featureVersion: "2",
    });
    assert.deepEqual(JSON.parse(settings).features, smallSettings.features);
    await exportOnnx(modelFolder);
    assert.deepEqual(await Deno.readFile(path), bytes);
  }));

Deno.test("exportOnnx writes the baseline with the input of any model; a new training takes it away", () =>
  withFolder(async (folder) => {
    const { folder: modelFolder } = await train(folder, { network: "baseline" });
    const { path, input } = await exportOnnx(modelFolder);
    assert.deepEqual(input, { name: "windows", shape: [null, 15, 48] });
    assert.equal(readOnnx(await Deno.readFile(path)).metadata.windowSeconds, "0.2");
    await train(folder, { network: "baseline" });
    await assert.rejects(Deno.stat(path), Deno.errors.NotFound);
  }));

Deno.test("exportOnnx names the folder that is no model, or whose network can't be exported", () =>
  withFolder(async (folder) => {
    await assert.rejects(exportOnnx(join(folder, "none")), ModelError);
    const { folder: modelFolder } = await train(folder, { network: "baseline" });
    const path = join(modelFolder, "model.json");
    const json = await Deno.readTextFile(path);
    const changed = json.replace('"softmax"', '"selu"');
    await Deno.writeTextFile(path, changed);
    const cardPath = join(modelFolder, "card.json");
    const card = await Deno.readTextFile(cardPath);
    await Deno.writeTextFile(cardPath, card.replace(sha256(json), sha256(changed)));
    await assert.rejects(exportOnnx(modelFolder), (error: ModelError) => {
      assert.equal(error.path, modelFolder);
      assert.match(
        error.message,
        /^Cannot export layer dense\S+ as its activation must be .*"selu"/,
      );
      return true;
    });
  }));
