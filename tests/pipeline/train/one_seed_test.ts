import { exists, sha256 } from "earmark/pipeline/disk/files.ts";
import type { ModelProgress } from "earmark/pipeline/train/train_model.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, writeSmallSet } from "../small_set.ts";
import { trainOn } from "./train_on.ts";

/** Names an epoch of a training; nothing where something else is done. */
function namesOf(progress: ModelProgress): string[] {
  return progress.step === "train" ? [`${progress.training} ${progress.epoch}`] : [];
}

/** Computes the hash of each file that is the model. */
async function hashesOf(folder: string): Promise<string[]> {
  const names = ["card.json", "heldout.csv", "model.json", "weights.bin"];
  return await Promise.all(
    names.map(async (name) => sha256(await Deno.readFile(join(folder, name)))),
  );
}

Deno.test("one seed gives the same model bytes, whatever the workers, stopped or not", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(12));
    const settings = mergeSettings(smallSettings, { training: { minSteps: 20, maxSteps: 20 } });
    const { folder: model } = await trainOn(dataSet, settings, { name: "one" });
    const expected = await hashesOf(model);

    // With twelve there are several threads for each training.
    for (const nWorkers of [3, 12]) {
      const several = await trainOn(dataSet, settings, { name: `${nWorkers}`, nWorkers });
      assert.deepEqual(await hashesOf(several.folder), expected);
    }

    const stop = new AbortController();
    const epochs: string[] = [];
    const stopped = trainOn(dataSet, settings, {
      name: "stopped",
      signal: stop.signal,
      onProgress: (progress) => {
        epochs.push(...namesOf(progress));
        if (epochs.at(-1) === "fold 2 1") stop.abort(new Error("enough"));
      },
    });
    await assert.rejects(stopped, { message: "enough" });
    assert.deepEqual(epochs, ["fold 1 1", "fold 1 2", "fold 2 1"]);
    const stoppedFolder = join(folder, "models", "stopped");
    assert.equal(await exists(join(stoppedFolder, "card.json")), false);
    const resumed: string[] = [];
    await trainOn(dataSet, settings, {
      name: "stopped",
      onProgress: (progress) => resumed.push(...namesOf(progress)),
    });
    assert.ok(!resumed.some((name) => name.startsWith("fold 1")), "the first network was kept");
    assert.deepEqual(await hashesOf(stoppedFolder), expected);
    assert.equal(await exists(join(stoppedFolder, ".training")), false);

    const other = mergeSettings(settings, { training: { seed: 2 } });
    const otherHashes = await hashesOf((await trainOn(dataSet, other, { name: "other" })).folder);
    for (const i of [0, 1, 3]) assert.notEqual(otherHashes[i], expected[i]);
  }));
