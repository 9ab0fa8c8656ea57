import { readRecording, readRecordingBytes } from "earmark/pipeline/disk/recording_file.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { sampleRate, tone, wavOf } from "../small_set.ts";

Deno.test("a large file that is no WAV is refused by its first bytes", () =>
  withFolder(async (folder) => {
    const path = join(folder, "x.wav");
    for (const [start, words] of [["", "nothing but zeros"], ["PK\x03\x04", "a ZIP archive"]]) {
      await Deno.writeTextFile(path, start);
      await Deno.truncate(path, 3 * 2 ** 30);
      const { readFile } = Deno;
      Deno.readFile = () => Promise.reject(new Error("it was read"));
      try {
        await assert.rejects(readRecordingBytes(path), {
          name: "DataError",
          message: new RegExp(`x\\.wav as the file must start with .*: current value is ${words}`),
        });
      } finally {
        Deno.readFile = readFile;
      }
    }
  }));

Deno.test("a large WAV is read, and a small file of any kind is left to the decoder", () =>
  withFolder(async (folder) => {
    const path = join(folder, "x.wav");
    await Deno.writeFile(path, wavOf(tone(500, "large")));
    assert.equal((await readRecording(path)).sampleRate, sampleRate);
    await Deno.truncate(path, 2 ** 24);
    assert.equal((await readRecordingBytes(path)).length, 2 ** 24);
    await Deno.writeTextFile(path, "PK\x03\x04");
    assert.equal((await readRecordingBytes(path)).length, 4);
    await assert.rejects(readRecording(path), { name: "DataError", message: /a ZIP archive/ });
  }));
