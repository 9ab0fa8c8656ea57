import { openDataSet } from "earmark/pipeline/disk/data_set.ts";
import { sha256 } from "earmark/pipeline/disk/files.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, writeSmallSet } from "../small_set.ts";
import { trainOn } from "./train_on.ts";

Deno.test("a stopped training that goes on with another class of good parts begins anew", () =>
  withFolder(async (folder) => {
    const recordings = smallRecordings(12, ["beta", "alpha"]);
    await writeSmallSet(folder, recordings);
    const settings = mergeSettings(smallSettings, { training: { minSteps: 20, maxSteps: 20 } });
    const stop = new AbortController();
    const stopped = trainOn(await openDataSet({ data: folder, out: folder }), settings, {
      name: "stopped",
      signal: stop.signal,
      onProgress: (progress) => {
        if (progress.step === "train" && progress.training === "fold 2") {
          stop.abort(new Error("enough"));
        }
      },
    });
    await assert.rejects(stopped, { message: "enough" });
    const known = await openDataSet({ data: folder, out: folder, ok: "beta" });
    const folders = ["stopped", "fresh"];
    for (const name of folders) await trainOn(known, settings, { name });
    const hashes = await Promise.all(
      folders.map(async (name) =>
        sha256(await Deno.readFile(join(folder, "models", name, "heldout.csv")))
      ),
    );
    assert.equal(hashes[0], hashes[1]);
  }));
