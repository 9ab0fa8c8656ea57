import { exploreDataSet } from "earmark/pipeline/explore.ts";
import { leakEstimates, measureLeak } from "earmark/pipeline/leak.ts";
import { mergeSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { withFolder } from "../with_folder.ts";
import { smallRecordings, smallSettings, tone, wavOf, writeSmallSet } from "./small_set.ts";

const options = { network: "cnn", nFolds: 2, maxSteps: 60, windowSeconds: 0.1 } as const;

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
    training: { minSteps: 60, maxSteps: 60, mixup: 0, bandShift: 0 },
  });
  return await exploreDataSet({ data: folder, settings });
}

Deno.test("a planted leak shows: parts are known again, and the label can't be learnt", () =>
  withFolder(async (folder) => {
    const exploration = await writeVoices(folder);
    const [windows, groups] = await measureLeak(exploration, options);
    assert.deepEqual([windows.split, groups.split], ["windows", "groups"]);
    assert.deepEqual([windows.shareHeard, groups.shareHeard], [1, 0]);
    assert.ok(windows.byWindow.accuracy.value > 0.95);
    assert.ok(groups.byWindow.accuracy.value < 0.7);
    assert.equal(windows.byRecording.nRecordings, 8);
    assert.deepEqual(leakEstimates([windows, groups]).map(({ group, name }) => [group, name]), [
      ["one window", "windows dealt"],
      ["one window", "groups dealt"],
      ["a recording, by its windows", "windows dealt"],
      ["a recording, by its windows", "groups dealt"],
    ]);
    // The windows of a part prove no more than the part does.
    assert.deepEqual([windows.byWindow.nRecordings, windows.byWindow.nGroups], [80, 8]);
  }));

Deno.test("measureLeak gives the same figures, however many trainings run at once", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(12));
    const exploration = await exploreDataSet({ data: folder, settings: smallSettings });
    const short = { ...options, maxSteps: 10, nPerRecording: 2 };
    const one = await measureLeak(exploration, { ...short, nWorkers: 1 });
    assert.deepEqual(await measureLeak(exploration, { ...short, nWorkers: 3 }), one);
    assert.equal(one[0].byWindow.nRecordings, 24);
  }));

Deno.test("measureLeak refuses windows that are shorter than a frame", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(4));
    const exploration = await exploreDataSet({ data: folder, settings: smallSettings });
    assert.throws(
      () => measureLeak(exploration, { ...options, windowSeconds: 0.01 }),
      /features\.frameSeconds as it must be <= windowSeconds = 0\.01/,
    );
  }));
