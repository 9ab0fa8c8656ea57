import { openDataSet } from "earmark/pipeline/disk/data_set.ts";
import type { DataSet } from "earmark/pipeline/disk/data_set.ts";
import { writeFileAtomic } from "earmark/pipeline/disk/files.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

/** Opens a data set of empty files. */
async function opened(table: string | Uint8Array, ...files: string[]): Promise<DataSet> {
  const sets: DataSet[] = [];
  await withFolder(async (folder) => {
    for (const file of files) await writeFileAtomic(join(folder, "wavfiles", file), "");
    await writeFileAtomic(join(folder, "audio.csv"), table);
    sets.push(await openDataSet({ data: folder, out: folder }));
  });
  return sets[0];
}

Deno.test("openDataSet() names rows as their files are", async () => {
  const { rows, missing, warnings } = await opened(
    "fname,label\nC:\\x\\wavfiles\\a.wav,OK\ndata/train/B.WAV,OK\nu\u0308.mp3,OK\nA:1.wav,OK\n",
    "a.wav",
    "b.wav",
    "ü.wav",
    "A:1.wav",
    "c.wav",
  );
  assert.deepEqual(rows.map(({ fname }) => fname), ["a.wav", "b.wav", "ü.wav", "A:1.wav"]);
  assert.deepEqual(missing, []);
  assert.deepEqual(warnings.map((warning) => warning.split(":")[0]), [
    "line 2",
    "line 4",
    "c.wav is among the recordings and has no row",
  ]);
});

Deno.test("openDataSet() names one or two recordings without a row, and counts more in one line", async () => {
  const names = ["b.wav", "c.wav", "d.wav", "e.wav", "f.wav"];
  const warningsWith = async (n: number) =>
    (await opened("fname,label\na.wav,OK\n", "a.wav", ...names.slice(0, n))).warnings;
  assert.deepEqual(await warningsWith(2), [
    "b.wav is among the recordings and has no row",
    "c.wav is among the recordings and has no row",
  ]);
  assert.deepEqual(await warningsWith(3), [
    "3 recordings have no row and are not used: b.wav, c.wav, d.wav",
  ]);
  assert.deepEqual(await warningsWith(5), [
    "5 recordings have no row and are not used: b.wav, c.wav, d.wav and 2 more",
  ]);
});

Deno.test("openDataSet() says in a few lines that no row has its file, and what is there", async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => `p${i}.wav,OK\n`).join("");
  await assert.rejects(opened(`fname,label\n${rows}`, "x.wav", "y.m4a"), (error: Error) => {
    const lines = error.message.split("\n");
    assert.match(lines[0], /none of the 5000 rows of .* where there is x\.wav:$/);
    assert.equal(lines[1], "  line 2: p0.wav is not among the recordings");
    assert.equal(lines[4], "  … and 4997 more");
    assert.match(lines[5], /1 recording of another format was left out \(y\.m4a\)/);
    return true;
  });
});

Deno.test("openDataSet() reads a table in another encoding, and says so", async () => {
  const latin = Uint8Array.from([..."fname,label\na.wav,f\xfcr\n"], (c) => c.charCodeAt(0));
  const { rows, warnings } = await opened(latin, "a.wav");
  assert.equal(rows[0].label, "für");
  assert.match(warnings[0], /^line 1: The text is not UTF-8; it is read as Windows-1252 \("für"\)/);
  await assert.rejects(opened(Uint8Array.of(0x50, 0x4b, 3, 4), "a.wav"), {
    name: "DataError",
    message: /audio\.csv: Cannot read table .* a workbook/,
  });
});

Deno.test("openDataSet() names folders without recordings, but for those of models", async () => {
  const { warnings } = await opened(
    "fname,label\nOK/a.wav,OK\n",
    "OK/a.wav",
    "NOK/notes.txt",
    "noise/deep/er/notes.txt",
    "models/earmark/card.json",
  );
  assert.deepEqual(warnings, ["2 folders NOK, noise hold no recording"]);
});

Deno.test("openDataSet() takes the names of files for proof of a table's encoding", async () => {
  const table = Uint8Array.from([..."fname,label\nspr\x94de.wav,OK\n"], (c) => c.charCodeAt(0));
  const { rows, warnings } = await opened(table, "spröde.wav");
  assert.deepEqual(rows.map(({ fname }) => fname), ["spröde.wav"]);
  assert.deepEqual(warnings, []);
});
