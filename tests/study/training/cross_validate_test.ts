import { useEngine } from "earmark/engine/engine.ts";
import { modelFromBytes } from "earmark/engine/models/model_files.ts";
import { createFrontEnd } from "earmark/ml/features/feature_systems.ts";
import { judgeTrack, predictorOf } from "earmark/ml/judging/judge.ts";
import { scalerFromJSON } from "earmark/ml/features/scaler.ts";
import { crossValidate } from "earmark/study/training/cross_validate.ts";
import type { CrossValidateOptions } from "earmark/study/training/cross_validate.ts";
import { exploreDataSet } from "earmark/study/explore.ts";
import type { Run } from "earmark/pipeline/cores/run.ts";
import { shareDone } from "earmark/study/training/training_curves.ts";
import type { TrainingCurves } from "earmark/study/training/training_curves.ts";
import { ConfigError } from "earmark/errors.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, writeSmallSet } from "../../pipeline/small_set.ts";

/** Cross-validates networks on a small data set. */
async function validate(
  folder: string,
  options: Partial<CrossValidateOptions> = {},
  run: Run<TrainingCurves> = {},
) {
  const exploration = await exploreDataSet({ data: folder, settings: smallSettings });
  const common = { networks: ["cnn"], nFolds: 2, maxSteps: 10, ...options };
  const validations = await crossValidate(exploration, common, { nWorkers: 1, ...run });
  return { exploration, validations };
}

Deno.test("crossValidate gives the same bytes, however many trainings run at once", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(8));
    const shares: number[] = [];
    const networks = ["cnn", "rnn"];
    const onProgress = (curves: TrainingCurves) => shares.push(shareDone(curves));
    const one = await validate(folder, { networks }, { onProgress });
    const several = await validate(folder, { networks }, { nWorkers: 3 });
    assert.deepEqual(several.validations, one.validations);
    assert.deepEqual(one.validations.map(({ network }) => network), networks);
    assert.deepEqual(one.validations[0].curves.map(({ job }) => job), ["fold 1", "fold 2"]);
    assert.equal(shares.at(-1), 1);
    assert.ok(shares.every((share, i) => i === 0 || share > shares[i - 1]), "shares rise");
    const left = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    assert.deepEqual(left, ["audio.csv", "wavfiles"], "nothing is written into the data set");
  }));

Deno.test("every recording is judged by the network of the fold that held its group out", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(12));
    const { exploration, validations: [validation] } = await validate(folder);
    const { folds, trained, recordings, settings, evaluation } = validation;
    assert.equal(validation.caution, "");
    assert.deepEqual(folds.flatMap(({ test }) => test).sort((a, b) => a - b), [
      ...recordings.keys(),
    ]);
    await useEngine();
    const frontEnd = createFrontEnd(settings);
    for (const [k, { test, train }] of folds.entries()) {
      const heard = new Set(train.map((i) => evaluation.groups[i]));
      assert.ok(test.every((i) => !heard.has(evaluation.groups[i])), "no group on both sides");
      const network = await modelFromBytes(trained[k].model);
      const scaler = scalerFromJSON(trained[k].scaler);
      const judge = { frontEnd, scaler, predict: predictorOf(network) };
      for (const i of test) {
        const track = frontEnd.transform(await exploration.readCleanSignals(recordings[i]));
        const { probabilities } = await judgeTrack(frontEnd.prepare(track), judge);
        assert.deepEqual(probabilities, evaluation.probabilities[i]);
      }
      network.dispose();
    }
  }));

Deno.test("crossValidate ends with what its watcher throws, and nothing goes on", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(8));
    let nHeard = 0;
    const onProgress = () => {
      nHeard++;
      throw new Error("seen enough");
    };
    const options = { networks: ["cnn", "rnn"] };
    await assert.rejects(validate(folder, options, { onProgress }), /^Error: seen enough$/);
    assert.equal(nHeard, 1);
  }));

Deno.test("crossValidate takes another seed, and warns where nothing tells parts apart", () =>
  withFolder(async (folder) => {
    const ungrouped = smallRecordings(8).map(({ group: _, ...recording }) => recording);
    await writeSmallSet(folder, ungrouped);
    const table = await Deno.readTextFile(`${folder}/audio.csv`);
    await Deno.writeTextFile(`${folder}/audio.csv`, table.replaceAll(/,[^,\n]*$/gm, ""));
    const { validations: [first] } = await validate(folder);
    assert.match(first.caution, /^the table has no group column/);
    const { validations: [same] } = await validate(folder, { seed: smallSettings.training.seed });
    const { validations: [other] } = await validate(folder, { seed: 7 });
    assert.deepEqual(same, first);
    assert.equal(other.settings.training.seed, 7);
    assert.notDeepEqual(other.evaluation.probabilities, first.evaluation.probabilities);
  }));

Deno.test("crossValidate refuses a data set of one class", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(4, ["OK"]));
    await assert.rejects(validate(folder), /at least two classes .*: current class is OK/);
  }));

Deno.test("crossValidate ends with the reason of its signal, before or while it trains", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(8));
    let nHeard = 0;
    const stop = new AbortController();
    const onProgress = () => {
      nHeard++;
      stop.abort(new Error("enough"));
    };
    const run = { onProgress, signal: stop.signal };
    await assert.rejects(validate(folder, {}, run), /^Error: enough$/);
    assert.equal(nHeard, 1);
    await assert.rejects(validate(folder, {}, run), /^Error: enough$/);
    assert.equal(nHeard, 1, "nothing was trained");
  }));

Deno.test("crossValidate takes any network of the table", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(8));
    const networks = ["statistics", "baseline"];
    const { validations } = await validate(folder, { networks });
    assert.deepEqual(validations.map(({ network }) => network), networks);
    assert.deepEqual(validations.map(({ title }) => title), ["STATISTICS", "BASELINE"]);
    for (const { evaluation } of validations) assert.equal(evaluation.probabilities.length, 8);
    const refuses = (network: string, message: RegExp) =>
      assert.rejects(
        validate(folder, { networks: ["cnn", network] }),
        (error) => error instanceof ConfigError && message.test(error.message),
      );
    await refuses("tree", /setting model\.network as it must be one of .+: current value is tree$/);
    await refuses(
      "auto",
      /setting model\.network as it must name one network: current value is auto$/,
    );
    await refuses("original-cnn", /setting features\.kind as original-cnn takes /);
  }));

Deno.test("crossValidate removes the level where nothing has been chosen", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(8));
    const networks = ["rnn", "statistics"];
    const probabilitiesBy = async (normalization: "auto" | "level" | "bands") => {
      const settings = mergeSettings(smallSettings, { features: { normalization } });
      const exploration = await exploreDataSet({ data: folder, settings });
      const options = { networks, nFolds: 2, maxSteps: 10 };
      const validations = await crossValidate(exploration, options, { nWorkers: 1 });
      return validations.map(({ evaluation }) => evaluation.probabilities);
    };
    const byLevel = await probabilitiesBy("level");
    assert.deepEqual(await probabilitiesBy("auto"), byLevel);
    assert.notDeepEqual(await probabilitiesBy("bands"), byLevel);
  }));
