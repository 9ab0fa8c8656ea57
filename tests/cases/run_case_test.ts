import assert from "node:assert/strict";
import { join } from "node:path";
import { tone, wavOf } from "../pipeline/small_set.ts";
import { withFolder } from "../with_folder.ts";
import { isCase, runCase } from "./run_case.ts";

Deno.test("a case is done by its name, on a copy, and said with what came of it", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "expect.txt"), "refused: no header\n");
    await Deno.writeTextFile(join(folder, "audio.csv"), "a.wav,OK\n");
    await Deno.writeFile(join(folder, "a.wav"), wavOf(tone(500, "case")));
    const tried = await runCase(folder, "csv_case");
    assert.deepEqual([tried.expected, tried.statuses], ["refused: no header", ["inspect 1"]]);
    assert.match(tried.said.join("\n"), /there is no header: write fname,label/);
    assert.deepEqual(tried.faults, []);
    assert.deepEqual([...Deno.readDirSync(folder)].length, 3);
  }));

Deno.test("what is no case is told by its name", () => {
  assert.deepEqual(["wav_a", "names_odd", "README.md", "x_y"].map(isCase), [
    ...[true, true, false, false],
  ]);
});
