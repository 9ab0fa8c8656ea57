import assert from "node:assert/strict";
import { join } from "node:path";
import { tone, wavOf } from "../../pipeline/small_set.ts";
import { withFolder } from "../../with_folder.ts";
import { runEarmark } from "../run_earmark.ts";

/** Returns the last paragraph that `inspect` says of recordings with these labels. */
async function lastOf(labels: readonly string[]): Promise<string> {
  let last = "";
  await withFolder(async (folder) => {
    await Deno.mkdir(join(folder, "wavfiles"));
    for (const i of labels.keys()) {
      const bytes = wavOf(tone(500 + 100 * i, `${i}`));
      await Deno.writeFile(join(folder, "wavfiles", `${i}.wav`), bytes);
    }
    const rows = labels.map((label, i) => `${i}.wav,${label},part ${i}`);
    await Deno.writeTextFile(
      join(folder, "audio.csv"),
      ["fname,label,group", ...rows, ""].join("\n"),
    );
    const { stderr } = await runEarmark("inspect", "--data", folder);
    last = stderr.split("\n\n").at(-1)!.trimEnd();
  });
  return last;
}

Deno.test("inspect says what to record where a training would refuse", async () => {
  assert.equal(
    await lastOf(["Not OK"]),
    "next: record good parts too: many, as they are what a verdict is held against",
  );
  assert.match(await lastOf(["OK", "OK"]), /^next: record more good parts, 6 in all .* bad ones/);
  assert.match(await lastOf(["OK", "Not OK", "Not OK"]), /^next: record more of OK: two at least /);
  assert.match(await lastOf(["", ""]), /^next: give the recordings labels, in the column label/);
});

Deno.test("inspect names the training that suits the classes", async () => {
  assert.match(await lastOf(["OK", "OK", "Not OK", "Not OK"]), /^next: .* train --data \S+$/);
  assert.match(await lastOf(Array(6).fill("OK")), /^next: .* train --data \S+ --ok-only$/);
});
