import { crossValidate } from "earmark/study/training/cross_validate.ts";
import { exploreDataSet } from "earmark/study/explore.ts";
import { heardRows, leakEstimates, measureLeak } from "earmark/study/leak/leak.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { withFolder } from "../../with_folder.ts";
import {
  smallRecordings,
  smallSettings,
  tone,
  wavOf,
  writeSmallSet,
} from "../../pipeline/small_set.ts";

const options = { network: "cnn", nFolds: 2, maxSteps: 120, windowSeconds: 0.1 } as const;

/** Writes parts of which each has a pitch of its own, and the label says nothing of it. */
async function writeVoices(folder: string) {
  const labels = ["OK", "OK", "Not OK", "Not OK", "OK", "Not OK", "OK", "Not OK"];
  await writeSmallSet(
    folder,
    labels.map((label, i) => ({
      fname: `r${i}.wav`,
      label,
      group: `part ${i}`,
      bytes: wavOf(tone(400 + 400 * i, `voice ${i}`, 1.5)),
    })),
  );
  const settings = mergeSettings(smallSettings, {
    training: { minSteps: 120, maxSteps: 120, mixup: 0, bandShift: 0 },
  });
  return await exploreDataSet({ data: folder, settings });
}

Deno.test("a planted leak shows: parts are known again, and the label can't be learnt", () =>
  withFolder(async (folder) => {
    const exploration = await writeVoices(folder);
    const [windows, groups] = await measureLeak(exploration, options);
    assert.deepEqual([windows.split, groups.split], ["windows", "groups"]);
    assert.deepEqual([windows.recordingHeard, groups.recordingHeard], [1, 0]);
    assert.deepEqual([windows.caution, groups.caution], ["", ""]);
    assert.ok(windows.figures.accuracy.value > 0.95);
    assert.ok(groups.figures.accuracy.value < 0.7);
    assert.deepEqual(leakEstimates([windows, groups]).map(({ name }) => name), [
      "split by windows",
      "split by groups",
    ]);
    // The windows of a part prove no more than the part does.
    assert.deepEqual([windows.figures.nRecordings, windows.figures.nGroups], [80, 8]);
    const heard = (split: string, share: string) => ({
      "split by": split,
      "recording heard before": share,
      "group heard before": share,
    });
    assert.deepEqual(heardRows([windows, groups]), [
      heard("windows", "100 %"),
      heard("groups", "0 %"),
    ]);
  }));

Deno.test("measureLeak assigns the recordings of a lone group whole, and says what that is worth", () =>
  withFolder(async (folder) => {
    const lone = Array.from({ length: 7 }, (_, i) => ["OK", "line 1", i] as const);
    const others = Array.from({ length: 12 }, (_, i) => ["Not OK", `part ${i >> 1}`, i] as const);
    await writeSmallSet(
      folder,
      [...lone, ...others].map(([label, group, i]) => ({
        fname: `${label} ${i}.wav`,
        label,
        group,
        bytes: wavOf(tone(600, `${label} ${i}`, 1.5)),
      })),
    );
    const exploration = await exploreDataSet({ data: folder, settings: smallSettings });
    const short = { ...options, nFolds: 3, maxSteps: 5 };
    const [windows, groups] = await measureLeak(exploration, short);
    assert.equal(groups.recordingHeard, 0);
    assert.equal(groups.groupHeard, 70 / 190, "all windows of the lone group, and no others");
    assert.match(groups.caution, /^OK has one group alone, so its recordings stand on both sides/);
    assert.equal(windows.evaluation.folds.length, groups.evaluation.folds.length);
    const [validation] = await crossValidate(exploration, { ...short, networks: ["cnn"] });
    assert.equal(validation.caution, groups.caution);
    const tested = groups.evaluation.folds.map(({ test }) => new Set(test.map((i) => i / 10 | 0)));
    assert.deepEqual(tested, validation.folds.map(({ test }) => new Set(test)), "the same folds");
  }));

Deno.test("measureLeak gives the same figures, however many trainings run at once", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(12));
    const exploration = await exploreDataSet({ data: folder, settings: smallSettings });
    const short = { ...options, maxSteps: 10, nPerRecording: 2 };
    const one = await measureLeak(exploration, short, { nWorkers: 1 });
    assert.deepEqual(await measureLeak(exploration, short, { nWorkers: 3 }), one);
    assert.equal(one[0].figures.nRecordings, 24);
  }));

Deno.test("measureLeak ends with what its watcher throws", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(8));
    const exploration = await exploreDataSet({ data: folder, settings: smallSettings });
    const onProgress = () => {
      throw new Error("seen enough");
    };
    const short = { ...options, maxSteps: 10, nPerRecording: 2 };
    await assert.rejects(measureLeak(exploration, short, { onProgress }), /^Error: seen enough$/);
  }));

Deno.test("measureLeak refuses windows that are shorter than a frame", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(4));
    const exploration = await exploreDataSet({ data: folder, settings: smallSettings });
    await assert.rejects(
      measureLeak(exploration, { ...options, windowSeconds: 0.01 }),
      /features\.frameSeconds as it must be <= windowSeconds = 0\.01/,
    );
  }));

Deno.test("measureLeak ends with the reason of its signal", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(8));
    const exploration = await exploreDataSet({ data: folder, settings: smallSettings });
    const short = { ...options, maxSteps: 10, nPerRecording: 2 };
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error("enough"));
    const run = { onProgress, signal: stop.signal };
    await assert.rejects(measureLeak(exploration, short, run), /^Error: enough$/);
    await assert.rejects(measureLeak(exploration, short, run), /^Error: enough$/, "at once");
  }));
