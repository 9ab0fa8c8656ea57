import { encodeClean } from "earmark/pipeline/disk/clean_file.ts";
import type { CleanStamp } from "earmark/pipeline/disk/clean_file.ts";
import { openDataSet } from "earmark/pipeline/disk/data_set.ts";
import { writeFileAtomic } from "earmark/pipeline/disk/files.ts";
import {
  listRecordings,
  recordingsFolder,
} from "earmark/pipeline/disk/listing/recordings_folder.ts";
import { findRecordings } from "earmark/pipeline/predict/find_recordings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../../with_folder.ts";

/** Makes empty files. */
async function touch(folder: string, ...names: string[]): Promise<void> {
  for (const name of names) await writeFileAtomic(join(folder, name), "");
}

Deno.test("predict takes all of a folder, also beside wavfiles/", () =>
  withFolder(async (folder) => {
    await touch(folder, "wavfiles/a.wav", "c.wav", "shift2/d.wav", "shift2/e.m4a");
    const { recordings } = await findRecordings([folder], { data: ".", out: "." });
    assert.deepEqual(
      recordings.map(({ fname }) => fname),
      ["c.wav", "shift2/d.wav", "shift2/e.m4a", "wavfiles/a.wav"].map((name) => join(folder, name)),
    );
  }));

Deno.test("a data set names the recordings beside its folder, also for rows that mean them", () =>
  withFolder(async (folder) => {
    await touch(folder, "wavfiles/a.wav", "c.wav", "shift2/e.wav", "shift2/f.m4a", ".h/x.wav");
    await touch(folder, "other/audio.csv", "other/g.wav", "node_modules/h.wav");
    const table = "fname,label\na.wav,OK\ne.wav,NOK\n";
    await writeFileAtomic(join(folder, "audio.csv"), table);
    const { missing, warnings } = await openDataSet({ data: folder, out: folder });
    assert.match(missing[0].message, /shift2\/e\.wav lies beside the folder of recordings \(move/);
    assert.deepEqual(warnings, [
      "3 recordings are left out (c.wav, shift2/e.wav, shift2/f.m4a), as there is a folder " +
      "wavfiles/ beside them (move them into it)",
    ]);
  }));

Deno.test("what links below wavfiles/ lead to lies beside it and is listed", () =>
  withFolder(async (folder) => {
    await touch(folder, "wavfiles/a.wav", "day/b.wav", "raw/c.wav", "raw/d.wav");
    const wavfiles = join(folder, "wavfiles");
    await Deno.symlink("../day", join(wavfiles, "day"));
    await Deno.symlink("../raw/c.wav", join(wavfiles, "c.wav"));
    await Deno.symlink("wavfiles/a.wav", join(folder, "same.wav"));
    const { list, beside } = await listRecordings(folder);
    assert.deepEqual(list.recordings, ["a.wav", "c.wav", "day/b.wav"]);
    assert.deepEqual(beside, ["raw/d.wav"]);
  }));

Deno.test("cleaned recordings lie beside nothing; others among them do, and few are looked at", () =>
  withFolder(async (folder) => {
    const made = encodeClean(
      [new Float32Array(8)],
      8000,
      { key: "x", cleanLength: 8 } as CleanStamp,
    );
    await touch(folder, "wavfiles/a.wav", "clean/mine.wav", "run/clean/.tracks/x.f32");
    await touch(folder, "clean/.tracks/x.f32", "run/clean/a.wav");
    for (const name of ["clean/a.wav", "clean/old.wav"]) {
      await writeFileAtomic(join(folder, name), made);
    }
    const looked: string[] = [];
    const { lstat } = Deno;
    Deno.lstat = (path) => {
      looked.push(String(path).slice(folder.length + 1));
      return lstat(path);
    };
    try {
      assert.deepEqual((await listRecordings(folder)).beside, ["clean/mine.wav"]);
    } finally {
      Deno.lstat = lstat;
    }
    assert.deepEqual(looked.sort(), ["clean/mine.wav", "clean/old.wav"]);
  }));

Deno.test("an empty wavfiles/ is no folder of recordings where another holds some", () =>
  withFolder(async (folder) => {
    const wavfiles = join(folder, "wavfiles");
    await touch(folder, "wavfiles/notes.txt", "clean/.tracks/x.f32", "clean/made.wav");
    assert.equal(await recordingsFolder(folder), wavfiles);
    await touch(folder, "OK/a.wav");
    assert.equal(await recordingsFolder(folder), folder);
    await touch(folder, "wavfiles/deep/b.m4a");
    assert.equal(await recordingsFolder(folder), wavfiles);
  }));
