import { trainSmallModel } from "../pipeline/small_set.ts";
import { withFolder } from "../with_folder.ts";
import { runEarmark } from "./run_earmark.ts";
import assert from "node:assert/strict";
import { join } from "node:path";

Deno.test("a model that a killed run left aside is put back by every command that reads it", () =>
  withFolder(async (folder) => {
    const { folder: model } = await trainSmallModel(folder, { network: "baseline" });
    const aside = join(folder, "models", ".m.0123456789abcdef.old1");
    const of = ["--data", folder, "--model", model];
    const commands = [
      ["predict", join(folder, "wavfiles", "r1.wav"), "--model", model],
      ["predict", ...of],
      ["evaluate", ...of],
      ["threshold", "--model", model, "--max-escape", "0.3"],
      ["labels", ...of],
      ["export", "--model", model],
    ];
    for (const [command, ...args] of commands) {
      await Deno.rename(model, aside);
      const { stderr } = await runEarmark(command, ...args);
      assert.ok(!stderr.includes("card.json"), `${command}: ${stderr}`);
      assert.ok((await Deno.stat(join(model, "card.json"))).isFile, command);
    }
    // It may write nothing at all.
    await Deno.rename(model, aside);
    const { code, stderr } = await runEarmark("gauge", ...of);
    assert.equal(code, 1);
    assert.ok(stderr.includes(`(rename ${aside}, which is what it was)`), stderr);
  }));
