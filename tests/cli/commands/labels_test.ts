import assert from "node:assert/strict";
import { join } from "node:path";
import { partsScored, writeHeldOutModel } from "../../pipeline/evaluate/held_out_model.ts";
import { withFolder } from "../../with_folder.ts";
import { runEarmark } from "../run_earmark.ts";

/** Forty good parts, one of which has a wrong label and one of which is in doubt, and ten bad. */
const recordings = partsScored(
  Array.from({ length: 40 }, (_, i) => i === 7 ? 0.95 : i === 9 ? 0.6 : i / 100),
  Array.from({ length: 10 }, (_, i) => 0.6 + i / 30),
);

/** Writes a model, and the table that it was trained on. */
async function writeModel(folder: string): Promise<string> {
  await writeHeldOutModel(join(folder, "models", "earmark"), recordings);
  const rows = recordings.map(({ label, group }, i) =>
    `r${i + 1}.wav;${["OK", "Not OK"][label]};${group}`
  );
  const text = ["fname;label;group", ...rows, ""].join("\r\n");
  await Deno.writeTextFile(join(folder, "audio.csv"), text);
  return text;
}

Deno.test("labels lists what to listen to, writes nothing, and says what to do next", () =>
  withFolder(async (folder) => {
    const text = await writeModel(folder);
    const { code, stdout, stderr } = await runEarmark("labels", "--data", folder);
    assert.equal(code, 0, stderr);
    assert.match(
      stderr,
      /warning: neighbours do not vote, as 50 recordings can't be heard, r1\.wav/,
    );
    assert.match(stdout, /^ 1\. part 7: OK, more likely Not OK \(doubt 0\.95\)\n {4}r8\.wav\n\n/);
    assert.match(stdout, /^Listen to these parts before you change a label/m);
    assert.match(stdout, /not\s+to\s+be\s+trusted\s+blindly/);
    assert.match(stdout, /^With --write, audio\.corrected\.csv gets/m);
    assert.deepEqual(stdout.split("\n").filter((line) => line.length > 80), []);
    assert.equal(await Deno.readTextFile(join(folder, "audio.csv")), text);
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), [
      "audio.csv",
      "models",
    ]);
  }));

Deno.test("labels --write corrects the listed rows beside the table, once", () =>
  withFolder(async (folder) => {
    const text = await writeModel(folder);
    const args = ["labels", "--data", folder, "--write"] as const;
    const { code, stdout } = await runEarmark(...args, "--top", "2");
    assert.equal(code, 0);
    assert.match(stdout, /^ 2\. part 9: OK, more likely Not OK \(doubt 0\.60\)$/m);
    assert.match(stdout, /^wrote .*audio\.corrected\.csv$/m);
    assert.match(stdout, /^It changes the label of 2 recordings/m);
    const lines = text.split("\r\n").slice(0, -1).map((line, i) => {
      if (i === 0) return `${line};label before`;
      return i === 8 || i === 10 ? `${line.replace(";OK;", ";Not OK;")};OK` : `${line};`;
    });
    const corrected = join(folder, "audio.corrected.csv");
    assert.equal(await Deno.readTextFile(corrected), [...lines, ""].join("\r\n"));
    assert.equal(await Deno.readTextFile(join(folder, "audio.csv")), text);
    const again = await runEarmark(...args);
    assert.deepEqual([again.code, again.stdout], [1, ""]);
    assert.match(
      again.stderr,
      /^error: Cannot write .*audio\.corrected\.csv as there must be none/m,
    );
  }));

Deno.test("labels says in one line that there is no model", () =>
  withFolder(async (folder) => {
    const { code, stderr } = await runEarmark("labels", "--data", folder);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^error: Cannot load model as there is no card\.json: .*train --data \S+\)\n$/,
    );
  }));
