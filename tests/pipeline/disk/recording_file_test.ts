import { encodeWav } from "earmark/audio/wav/encode.ts";
import {
  openRecordingFile,
  readRecording,
  withRecording,
} from "earmark/pipeline/disk/recording_file.ts";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { sampleRate, tone, wavOf } from "../small_set.ts";

/** Size from which a file is read as it is needed, bytes. */
const LARGE = 2 ** 24;

/** A recording that is large, of three channels that differ. */
function largeWav(): Uint8Array {
  const n = LARGE / 6;
  const channels = [1, 3, 7].map((step) =>
    Float32Array.from({ length: n }, (_, i) => ((i * step) % 2000 - 1000) / 32768)
  );
  return encodeWav(channels, { sampleRate: 8000, encoding: "pcm16" });
}

Deno.test("a large file that is no WAV is refused by its first bytes", () =>
  withFolder(async (folder) => {
    const path = join(folder, "x.wav");
    for (const [start, words] of [["", "zeros at its start"], ["PK\x03\x04", "a ZIP archive"]]) {
      await Deno.writeTextFile(path, start);
      await Deno.truncate(path, 3 * 2 ** 30);
      await assert.rejects(openRecordingFile(path), {
        name: "DataError",
        message: new RegExp(
          `x\\.wav as it must be a WAV, FLAC, Ogg or MP3 file: current value is ${words}`,
        ),
      });
    }
  }));

Deno.test("a small file of any kind is left to the decoder", () =>
  withFolder(async (folder) => {
    const path = join(folder, "x.wav");
    await Deno.writeFile(path, wavOf(tone(500, "small")));
    assert.equal((await readRecording(path)).sampleRate, sampleRate);
    await Deno.writeTextFile(path, "PK\x03\x04");
    using file = await openRecordingFile(path);
    assert.equal(file.size, 4);
    await assert.rejects(readRecording(path), { name: "DataError", message: /a ZIP archive/ });
  }));

Deno.test("the bytes of a large file are those on disk, in whatever order they are read", () =>
  withFolder(async (folder) => {
    const path = join(folder, "x.wav");
    const bytes = largeWav();
    await Deno.writeFile(path, bytes);
    using file = await openRecordingFile(path);
    for (const [at, n] of [[0, 12], [LARGE - 5, 100], [7, 3], [300_000, 600_000], [0, 0], [8, 1]]) {
      assert.deepEqual(file.read(at, n), bytes.subarray(at, at + n), `${at}`);
    }
    assert.equal(file.sha256(), createHash("sha256").update(bytes).digest("hex"));
  }));

Deno.test("a fault is named after the file that has it, and after no other", () =>
  withFolder(async (folder) => {
    const [good, bad] = ["good.wav", "bad.wav"].map((name) => join(folder, name));
    await Deno.writeFile(good, wavOf(tone(500, "good")));
    await Deno.writeTextFile(bad, "PK\x03\x04");
    await assert.rejects(
      withRecording(good, () => withRecording(bad, () => {})),
      { message: /^Cannot read [^ ]*bad\.wav: / },
    );
  }));

Deno.test("a large file that changes gives that as its fault, and not what its halves hold", () =>
  withFolder(async (folder) => {
    const path = join(folder, "x.wav");
    await Deno.writeFile(path, largeWav());
    await assert.rejects(
      withRecording(path, async () => {
        await Deno.truncate(path, LARGE);
        throw new RangeError("half of it");
      }),
      { message: /must not change meanwhile/ },
    );
  }));

Deno.test("a large recording that another program writes to is refused by its name", () =>
  withFolder(async (folder) => {
    const path = join(folder, "x.wav");
    await Deno.writeFile(path, largeWav());
    await assert.rejects(
      withRecording(path, () => Deno.truncate(path, LARGE)),
      { name: "DataError", message: /^Cannot read .*x\.wav as it must not change meanwhile/ },
    );
  }));
