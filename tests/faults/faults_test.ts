import assert from "node:assert/strict";
import { withFolder } from "../with_folder.ts";
import { changeRecordings, flipCaches, foreignClean, turnClocks } from "./caches.ts";
import { killCommands } from "./kills.ts";
import { N_COMMANDS, signalCommands, STATUS } from "./signals.ts";
import { makeProject } from "./small_project.ts";

Deno.test({
  name:
    "commands survive kills, flipped bits, clocks, and files that come and go; signals end them",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withFolder(async (parent) => {
      const project = await makeProject(parent, 22);
      const options = { parent, seed: 1 };
      const tried = [
        await flipCaches(project, options, 6),
        await turnClocks(project, options),
        await foreignClean(project, options),
        await changeRecordings(project, options),
      ];
      assert.deepEqual(tried.flatMap(({ what, faults }) => faults.map((f) => `${what}: ${f}`)), []);
      const counts = await killCommands(project, { n: 5, seed: 1, folder: parent });
      assert.deepEqual(counts.flatMap(({ faults }) => faults), []);
      assert.equal(counts.reduce((sum, { nBroken }) => sum + nBroken, 0), 0);
      const signals = ["SIGINT", "SIGTERM"] as const;
      const alternating = Array.from({ length: N_COMMANDS }, (_, i) => signals[i % 2]);
      for (
        const outcome of await signalCommands(project, { folder: parent, signals: alternating })
      ) {
        const { command, signal, code, lastLine } = outcome;
        if (code === 0) continue;
        assert.equal(code, STATUS[signal], command);
        assert.match(lastLine, /^stopped/, `${command}: ${lastLine}`);
      }
    }),
});
