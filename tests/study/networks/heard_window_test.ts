import { raggedRowsOf } from "earmark/packed_rows.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { examplesOfEach, exploreDataSet } from "earmark/study/explore.ts";
import type { Exploration } from "earmark/study/explore.ts";
import { activationsOf } from "earmark/study/networks/activations.ts";
import { hearWindow } from "earmark/study/networks/heard_window.ts";
import { crossValidate } from "earmark/study/training/cross_validate.ts";
import type { CrossValidation } from "earmark/study/training/cross_validate.ts";
import assert from "node:assert/strict";
import { smallRecordings, smallSettings, writeSmallSet } from "../../pipeline/small_set.ts";
import { withFolder } from "../../with_folder.ts";

/** Validates both networks on tones of three classes. */
async function validateTones(folder: string) {
  await writeSmallSet(folder, smallRecordings(12, ["OK", "Not OK", "Third"]));
  const exploration = await exploreDataSet({ data: folder, settings: smallSettings });
  const options = { networks: ["cnn", "rnn"], nFolds: 2, maxSteps: 2 } as const;
  return { exploration, validations: await crossValidate(exploration, options) };
}

Deno.test("hearWindow() hears what the network of the recording's fold hears, and refuses others", () =>
  withFolder(async (folder) => {
    const { exploration, validations } = await validateTones(folder);
    const [, , third] = examplesOfEach(exploration);
    const heard = await Promise.all(
      validations.map((validation) => hearWindow(exploration, validation, third)),
    );
    for (const [i, { label, name, fold, window, probabilities, ...rest }] of heard.entries()) {
      assert.deepEqual([label, name], ["Third", third.row.fname]);
      const validation = validations[i];
      const recording = validation.recordings.findIndex(({ row }) => row.fname === name);
      assert.ok(validation.folds[fold].test.includes(recording));
      assert.deepEqual([window.rows, window.columns], [11, 32]);
      assert.deepEqual(rest.planes.map(({ label }) => label), [
        "log-mel without band means",
        "log-mel without its level",
      ]);
      assert.equal(rest.planes[1].matrix.data[3], window.data[7]);
      assert.equal(rest.bandFrequencies?.length, 16);
      const [last] = (await activationsOf(heard[i])).at(-1)!.maps;
      probabilities.forEach((p, k) => assert.ok(Math.abs(p - last.data[k]) < 1e-6));
      const place = validation.folds[fold].test.indexOf(recording);
      const windows = raggedRowsOf(validation.trained[fold].windows, place);
      assert.ok(windows.some((other) => Math.abs(other[2] - probabilities[2]) < 1e-5));
    }
    const moved = await hearWindow(exploration, validations[0], third, { position: 1 });
    assert.equal(moved.startSeconds, 0.016);
    await refusesOthers(exploration, validations[0]);
  }));

/** A recording that nobody judged, and networks of statistics, are refused. */
async function refusesOthers(exploration: Exploration, validation: CrossValidation) {
  const [first] = examplesOfEach(exploration);
  await assert.rejects(
    hearWindow(exploration, { ...validation, recordings: [] }, first),
    new RangeError(
      "Cannot hear a window as it must be of a recording that was held out: " +
        `current value is ${first.row.fname}`,
    ),
  );
  const settings = mergeSettings(validation.settings, { model: { network: "statistics" } });
  await assert.rejects(
    hearWindow(exploration, { ...validation, settings }, first),
    /the network must see windows: current value is statistics/,
  );
}
