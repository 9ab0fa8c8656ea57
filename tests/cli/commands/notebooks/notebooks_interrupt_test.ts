import { exists } from "earmark/pipeline/disk/files.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { assertEnded, notedPids, startsProcess } from "../../../notebook/processes.ts";
import { code, writeNotebook } from "../../../notebook/tiny_notebooks.ts";
import { withFolder } from "../../../with_folder.ts";
import { startEarmark } from "../../run_earmark.ts";

for (const nSignals of [1, 2]) {
  Deno.test(`Ctrl-C (${nSignals}) ends the kernel and what it has started, with status 130`, () =>
    withFolder(async (folder) => {
      const waits = code("waits", "await new Promise((resolve) => setTimeout(resolve, 600_000));");
      const path = await writeNotebook(folder, "a", code("starts", startsProcess), waits);
      const text = await Deno.readTextFile(path);
      const running = startEarmark("notebooks", path);
      let isOver = false;
      running.status.then(() => isOver = true);
      while (!isOver && !await exists(join(folder, "pids.txt"))) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      if (!isOver) {
        for (let i = 0; i < nSignals; i++) running.kill("SIGINT");
      }
      const { code: status, stderr } = await running.output();
      assert.equal(status, 130, new TextDecoder().decode(stderr));
      await assertEnded(await notedPids(folder));
      assert.equal(await Deno.readTextFile(path), text);
    }));
}
