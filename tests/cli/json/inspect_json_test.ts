import { inspectSchema } from "earmark/cli/json/inspect_json.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { smallRecordings, writeSmallSet } from "../../pipeline/small_set.ts";
import { withFolder } from "../../with_folder.ts";
import { root, runEarmark } from "../run_earmark.ts";

Deno.test("inspect --json prints what its schema says, and nothing else to stdout", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(8));
    await Deno.writeTextFile(join(folder, "earmark.json"), '{"features": {"nMels": 16}}');
    const { code, stdout } = await runEarmark("inspect", "--data", folder, "--json");
    assert.equal(code, 0);
    const json = inspectSchema.parse(JSON.parse(stdout));
    assert.deepEqual(json.classes.map(({ label, nRecordings }) => [label, nRecordings]), [
      ["OK", 4],
      ["Not OK", 4],
    ]);
    assert.deepEqual(json.good, { label: "OK", by: "name" });
    assert.equal(json.settings.audio.sampleRate, 8000);
    assert.deepEqual(json.settingsInEarmarkJson, ["features.nMels"]);
  }));

Deno.test("the guide names every key of what inspect and train print", async () => {
  const { trainSchema } = await import("earmark/cli/json/train_json.ts");
  const guide = await Deno.readTextFile(join(root, "docs", "guide.md"));
  for (const schema of [inspectSchema, trainSchema]) {
    const keys = Object.keys(schema.shape).filter((key) => key !== "program");
    assert.deepEqual(keys.filter((key) => !guide.includes(`\`${key}\``)), []);
  }
});
