import { encodeWav } from "earmark/audio/wav/encode.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../../with_folder.ts";
import { runEarmark } from "../../run_earmark.ts";

/** Writes a file of two samples beside a table that says what is in it. */
async function writeExpected(folder: string, ...rows: readonly string[]): Promise<void> {
  const bytes = encodeWav([Float32Array.of(0.5, -0.5)], { sampleRate: 8000, encoding: "pcm16" });
  await Deno.writeFile(join(folder, "half.wav"), bytes);
  await Deno.writeTextFile(join(folder, "text.wav"), "not a WAV");
  const header = "path,opens,frames,channels,sample_rate,subtype,mean_abs,first8";
  await Deno.writeTextFile(join(folder, "expected.csv"), [header, ...rows, ""].join("\n"));
}

Deno.test("conformance counts agreement, and what only one reader opens, with status 0", () =>
  withFolder(async (folder) => {
    await writeExpected(
      folder,
      "half.wav,yes,2,1,8000,PCM_16,0.5,0.5 -0.5",
      "text.wav,no,,,,,,Format not recognised.",
      "text.wav,yes,2,1,8000,PCM_16,0.5,0.5 -0.5",
    );
    const { code, stdout, stderr } = await runEarmark("conformance", folder);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /^3 files\n1 {2}agree, to the sample\n1 {2}refused by both\n1 {2}refused/);
    assert.match(stdout, /^ {2}text\.wav\n {4}here: [^]*\n {4}reference: 2 frames, 1 channel,/m);
  }));

Deno.test("conformance ends with status 1 where samples differ", () =>
  withFolder(async (folder) => {
    await writeExpected(folder, "half.wav,yes,2,1,8000,PCM_16,0.5,0.5 0.5");
    const { code, stdout } = await runEarmark("conformance", folder);
    assert.equal(code, 1);
    assert.match(stdout, /^1 {2}wrong samples$/m);
    assert.match(stdout, /here: frame 1 -0\.5 instead of 0\.5$/m);
  }));

Deno.test("conformance refuses a folder without expected.csv", () =>
  withFolder(async (folder) => {
    const { code, stdout, stderr } = await runEarmark("conformance", folder);
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /^error: Cannot read .*expected\.csv: there is no such file or folder\n$/);
  }));
