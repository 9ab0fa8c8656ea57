import { trainSchema } from "earmark/cli/json/train_json.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { smallRecordings, writeSmallSet } from "../../pipeline/small_set.ts";
import { withFolder } from "../../with_folder.ts";
import { runEarmark } from "../run_earmark.ts";

const quick = { model: { network: "baseline" }, training: { nFolds: 2 } };

Deno.test("train --json prints what its schema says, and nothing else to stdout", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(8));
    await Deno.writeTextFile(join(folder, "earmark.json"), JSON.stringify(quick));
    const { code, stdout, stderr } = await runEarmark(
      ...["train", "--data", folder, "--json", "--by", "label"] as const,
    );
    assert.equal(code, 0, stderr);
    const json = trainSchema.parse(JSON.parse(stdout));
    assert.deepEqual([json.kind, json.okClass, json.limit], ["classifier", "OK", null]);
    assert.deepEqual([json.nRecordings, json.nGroups], [8, 4]);
    assert.equal(json.settings.model.network, "baseline");
    assert.deepEqual(json.byColumn.map(({ column }) => column), ["label"]);
    assert.ok(json.reasons.length > 0 && !stdout.startsWith("Rate"));
  }));

Deno.test("train --ok-only --json has the same keys, with a limit in place of a threshold", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(20, ["OK"]));
    const { code, stdout, stderr } = await runEarmark(
      ...["train", "--data", folder, "--json", "--ok-only"] as const,
    );
    assert.equal(code, 0, stderr);
    const json = trainSchema.parse(JSON.parse(stdout));
    assert.deepEqual([json.kind, json.threshold, json.members], ["okOnly", null, []]);
    assert.ok(json.limit! > 0);
  }));
