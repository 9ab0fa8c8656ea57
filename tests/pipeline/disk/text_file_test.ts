import { readManifest } from "earmark/pipeline/disk/data_set.ts";
import { MOST_TEXT_BYTES, readText } from "earmark/pipeline/disk/text_file.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

Deno.test("readText() leaves out a byte order mark, and refuses what is not UTF-8", () =>
  withFolder(async (folder) => {
    const path = join(folder, "a.json");
    await Deno.writeFile(path, Uint8Array.of(0xef, 0xbb, 0xbf, 0x47, 0xc3, 0xbc));
    assert.equal(await readText(path), "Gü");
    await Deno.writeFile(path, Uint8Array.of(0x47, 0xfc));
    await assert.rejects(readText(path), {
      name: "DataError",
      message:
        /^Cannot read .*a\.json as it must be text in UTF-8 \(save it as that\): current value/,
    });
  }));

/** Does some work without any file being read as a whole. */
async function readingNone(work: () => Promise<void>): Promise<void> {
  const { readFile } = Deno;
  Deno.readFile = () => Promise.reject(new Error("it was read as a whole"));
  try {
    await work();
  } finally {
    Deno.readFile = readFile;
  }
}

Deno.test("what is too long for a text, or starts like none, is refused before it is read", () =>
  withFolder((folder) =>
    readingNone(async () => {
      const path = join(folder, "audio.csv");
      await Deno.writeTextFile(path, "fname,label\n");
      await Deno.truncate(path, MOST_TEXT_BYTES + 1);
      await assert.rejects(readManifest(path), {
        name: "DataError",
        message: /audio\.csv as text must have at most 268435456 bytes \(.*\): .* 268435457$/,
      });
      await Deno.truncate(path, 2 ** 20);
      await assert.rejects(readManifest(path), {
        name: "DataError",
        message: /audio\.csv as it must be text \(.*\): current value is zeros from byte 12 on$/,
      });
      await assert.rejects(readText(path), { name: "DataError", message: /it must be text/ });
    })
  ));

Deno.test("a long table is read whatever its encoding", () =>
  withFolder(async (folder) => {
    const path = join(folder, "audio.csv");
    const rows = Array.from({ length: 9000 }, (_, i) => `part_${i}.wav,OK\n`);
    const text = `\ufefffname,label\n${rows.join("")}`;
    const bytes = new Uint8Array(2 * text.length);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), true);
    await Deno.writeFile(path, bytes);
    assert.equal((await readManifest(path)).rows.length, 9000);
  }));
