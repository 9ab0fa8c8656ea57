import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, writeSmallSet } from "../small_set.ts";
import { trainSmall } from "../train_small.ts";

const settings = mergeSettings(smallSettings, { training: { maxSteps: 4 } });

Deno.test("a card's hash of the data changes with a label, a group, a name or a sound", () =>
  withFolder(async (folder) => {
    const baseline = mergeSettings(settings, { model: { network: "baseline" } });
    const hashOf = async (change: Partial<ReturnType<typeof smallRecordings>[number]>) => {
      const [first, ...rest] = smallRecordings(12);
      const out = join(folder, crypto.randomUUID());
      const dataSet = await writeSmallSet(out, [{ ...first, ...change }, ...rest]);
      return (await trainSmall(dataSet, baseline)).card.data.hash;
    };
    const bytes = await Deno.readFile(join(
      (await writeSmallSet(join(folder, "other"), [
        { fname: "r1.wav", label: "Not OK" },
      ])).recordings,
      "r1.wav",
    ));
    const changes = [{}, { label: "Not OK" }, { group: "part 9" }, { fname: "a.wav" }, { bytes }];
    const hashes = [];
    for (const change of changes) hashes.push(await hashOf(change));
    assert.equal(new Set(hashes).size, changes.length);
    assert.equal(await hashOf({}), hashes[0]);
  }));
