import { writeCorrected } from "earmark/pipeline/labels/write_corrected.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

const parts = [{
  group: "p",
  label: "OK",
  likely: "Not OK",
  doubt: 0.9,
  recordings: ["a.wav", "wavfiles/é.wav"],
}];

const text = "\uFEFFfname;label\r\na.wav;OK\r\né.wav;OK\r\nc.wav;OK\r\n";

Deno.test("the corrected table stands beside the old one, which stays", () =>
  withFolder(async (folder) => {
    const [table, corrected] = ["audio.csv", "audio.corrected.csv"].map((n) => join(folder, n));
    await Deno.writeTextFile(table, text);
    assert.deepEqual(await writeCorrected(folder, parts), { path: corrected, nChanged: 2 });
    const bytes = await Deno.readFile(corrected);
    assert.equal(
      new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes),
      "\uFEFFfname;label;label before\r\na.wav;Not OK;OK\r\né.wav;Not OK;OK\r\nc.wav;OK;\r\n",
    );
    assert.deepEqual(await Deno.readFile(table), new TextEncoder().encode(text));
    // The same again changes nothing.
    await writeCorrected(folder, parts);
    assert.deepEqual(await Deno.readFile(corrected), bytes);
  }));

Deno.test("a corrected table in which someone worked is never replaced", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "audio.csv"), text);
    const path = join(folder, "audio.corrected.csv");
    await Deno.writeTextFile(path, "mine");
    await assert.rejects(writeCorrected(folder, parts), /as there must be none: .*move it away/);
    assert.equal(await Deno.readTextFile(path), "mine");
  }));

Deno.test("labels that are no longer those of the training, and other bytes, are refused", () =>
  withFolder(async (folder) => {
    const path = join(folder, "audio.csv");
    await Deno.writeTextFile(path, text.replace("a.wav;OK", "a.wav;Not OK"));
    await assert.rejects(
      writeCorrected(folder, parts),
      /audio\.csv: Cannot correct labels as a\.wav must be "OK": .*"Not OK" \(line 2\)$/,
    );
    await Deno.writeFile(path, Uint8Array.of(...new TextEncoder().encode(text), 0xe9));
    await assert.rejects(writeCorrected(folder, parts), /its text must be UTF-8/);
    await Deno.remove(path);
    await assert.rejects(writeCorrected(folder, parts), /no such file/);
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  }));
