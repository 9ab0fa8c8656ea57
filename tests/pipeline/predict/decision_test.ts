import { applyCalibrator } from "earmark/ml/calibration/calibrator.ts";
import { formatVerdicts } from "earmark/cli/verdicts.ts";
import { openDataSet } from "earmark/pipeline/disk/data_set.ts";
import { readClassifierCard, writeModelCard } from "earmark/pipeline/disk/card_file.ts";
import { findRecordings } from "earmark/pipeline/predict/find_recordings.ts";
import { openModel } from "earmark/pipeline/predict/open_model.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { trainSmallModel } from "../small_set.ts";

/** Runs a test on a small model and the recordings that it learnt from. */
const withModel = (
  test: (known: {
    modelFolder: string;
    judge: (options?: { threshold?: number }) => ReturnType<typeof predictRecordings>;
  }) => Promise<void>,
) =>
  withFolder(async (folder) => {
    const { folder: modelFolder } = await trainSmallModel(folder, { network: "baseline" });
    const location = { data: folder, out: folder };
    await openDataSet(location);
    const { recordings } = await findRecordings([], location);
    await test({
      modelFolder,
      judge: (options = {}) =>
        predictRecordings(recordings, { modelFolder, ...options }, { nWorkers: 1 }),
    });
  });

Deno.test("a threshold that is given for once judges in place of the card's, which stays", () =>
  withModel(async ({ modelFolder, judge }) => {
    const path = join(modelFolder, "card.json");
    const before = await Deno.readTextFile(path);
    const { predictions, card } = await judge();
    const scores = predictions.map(({ probabilities }) => probabilities![1]);
    const [highest] = scores.toSorted((a, b) => b - a);
    const strict = await judge({ threshold: 0 });
    assert.ok(strict.predictions.every(({ verdict }) => verdict === "Not OK"));
    const lenient = await judge({ threshold: highest });
    assert.equal(
      lenient.predictions.filter(({ verdict }) => verdict === "Not OK").length,
      scores.filter((score) => score === highest).length,
    );
    const thresholds = [card, strict.card].map((own) =>
      own.kind === "classifier" ? own.threshold?.value : undefined
    );
    assert.deepEqual(thresholds, [0.5, 0]);
    assert.match(formatVerdicts(strict), /Not OK from p\(Not OK\) >= 0\.000$/m);
    assert.equal(await Deno.readTextFile(path), before);
  }));

Deno.test("a card with levels leaves some for REVIEW, but not where a threshold is given", () =>
  withModel(async ({ modelFolder, judge }) => {
    const { predictions } = await judge();
    const sorted = predictions.map(({ probabilities }) => probabilities![1]).sort((a, b) => a - b);
    const levels = { okBelow: sorted[3], notOkFrom: sorted[8] };
    await writeModelCard(modelFolder, { ...await readClassifierCard(modelFolder), levels });
    const reviewed = await judge();
    const counts = Map.groupBy(reviewed.predictions, ({ verdict }) => verdict);
    assert.deepEqual(
      ["OK", "REVIEW", "Not OK"].map((name) => counts.get(name)?.length),
      [3, 5, 4],
    );
    assert.match(formatVerdicts(reviewed), /^12 recordings: 3 OK, 4 Not OK, 5 REVIEW$/m);
    assert.match(formatVerdicts(reviewed), /^Not OK from .*, OK below .*, REVIEW between$/m);
    const decided = await judge({ threshold: 0.5 });
    assert.ok(decided.predictions.every(({ verdict }) => verdict !== "REVIEW"));
  }));

Deno.test("a verdict has calibrated probabilities where the card has a calibration", () =>
  withModel(async ({ modelFolder, judge }) => {
    const card = await readClassifierCard(modelFolder);
    const calibrator = { kind: "platt" as const, slope: 0.5, offset: 0.25 };
    await writeModelCard(modelFolder, { ...card, calibration: { calibrator, losses: [] } });
    const { predictions } = await judge();
    for (const { probabilities, calibrated, verdict } of predictions) {
      assert.equal(calibrated![1], applyCalibrator(calibrator, probabilities![1]));
      assert.equal(calibrated![0] + calibrated![1], 1);
      // What decides is what the model gives, and what its ONNX file gives.
      assert.equal(verdict, probabilities![1] >= 0.5 ? "Not OK" : "OK");
    }
    const none = { calibrator: { kind: "none" as const }, losses: [] };
    await writeModelCard(modelFolder, { ...card, calibration: none });
    assert.ok((await judge()).predictions.every((prediction) => !("calibrated" in prediction)));
  }));

Deno.test("a threshold is refused that is no probability, or that no class can go by", () =>
  withModel(async ({ modelFolder }) => {
    await assert.rejects(openModel(modelFolder, { threshold: 1.5 }), {
      name: "ConfigError",
      message: "Cannot judge by threshold as it must be in 0 … 1: current value is 1.5",
    });
    const classes = ["OK", "Not OK", "Third"];
    const folder = join(modelFolder, "three");
    const three = await trainSmallModel(folder, { network: "baseline", classes });
    await assert.rejects(openModel(three.folder, { threshold: 0.5 }), {
      name: "ConfigError",
      message: /one of two classes must be named OK, good or normal: .*Third$/,
    });
  }));
