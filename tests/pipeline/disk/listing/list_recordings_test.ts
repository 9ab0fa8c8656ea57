import { encodeClean } from "earmark/pipeline/disk/clean_file.ts";
import type { CleanStamp } from "earmark/pipeline/disk/clean_file.ts";
import { writeFileAtomic } from "earmark/pipeline/disk/files.ts";
import { describeLeftOut } from "earmark/pipeline/disk/listing/describe_left_out.ts";
import { listBelow } from "earmark/pipeline/disk/listing/list_recordings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { fixture } from "../../../audio/compressed/fixtures.ts";
import { concat } from "../../../audio/wav_fixtures.ts";
import { withFolder } from "../../../with_folder.ts";

/** Makes empty files. */
async function touch(folder: string, ...names: string[]): Promise<void> {
  for (const name of names) await writeFileAtomic(join(folder, name), "");
}

Deno.test("listBelow() lists what is read, and by name what it leaves out", () =>
  withFolder(async (folder) => {
    await touch(
      folder,
      "b.wav",
      "OK/A.WAV",
      "x.WAVE",
      "late.flac",
      "late.mp3",
      "x.bwf",
      "y.m4a",
      "notes.txt",
    );
    await Deno.writeFile(join(folder, "c.Flac"), fixture("mono16.flac"));
    await Deno.writeFile(join(folder, "d.opus"), fixture("sine.opus"));
    await touch(
      folder,
      ".hidden.wav",
      "._a.wav",
      "__MACOSX/OK/._a.wav",
      ".OK/c.wav",
      ".git/x.wav",
      "a.wav.part",
      "a.wav.json",
      "none/a.txt",
    );
    const list = await listBelow(folder);
    assert.deepEqual(list, {
      recordings: ["OK/A.WAV", "b.wav", "c.Flac", "d.opus", "x.WAVE"],
      dead: [],
      others: ["a.wav.part", "late.flac", "late.mp3", "x.bwf", "y.m4a"],
      nameless: [],
      hidden: [".OK/c.wav", ".hidden.wav"],
      unfollowed: [],
      textLinks: [],
      misencoded: [],
      empty: ["none"],
    });
    assert.deepEqual(describeLeftOut(list), [
      "1 recording of another format was left out (y.m4a): WAV, FLAC, Ogg and MP3 are read " +
      "(convert by ffmpeg -i in.m4a out.wav, for example)",
      "2 files were left out (late.flac, late.mp3): no FLAC, Ogg or MP3 is in what has such a " +
      "name (copy or convert it again)",
      "2 files were left out (a.wav.part, x.bwf): what is a WAV file is read under a name that ends in .wav",
      "2 hidden recordings were left out (.OK/c.wav, .hidden.wav): what is a recording is read " +
      "where no name of its path begins with a dot",
      "the folder none holds no recording",
    ]);
  }));

Deno.test("listBelow() takes what is compressed behind a tag of any length for what it is", () =>
  withFolder(async (folder) => {
    // 300,010 bytes.
    const tag = concat(
      Uint8Array.of(0x49, 0x44, 0x33, 4, 0, 0, 0, 18, 39, 96),
      new Uint8Array(300_000),
    );
    const padding = new Uint8Array(64);
    const sound = fixture("mono16.flac");
    await Deno.writeFile(join(folder, "a.flac"), concat(tag, tag, padding, sound));
    await Deno.writeFile(join(folder, "b.flac"), concat(tag, tag, padding));
    const { recordings, others } = await listBelow(folder);
    assert.deepEqual([recordings, others], [["a.flac"], ["b.flac"]]);
  }));

Deno.test("describeLeftOut() names up to twenty files of a kind", () =>
  withFolder(async (folder) => {
    const names = Array.from({ length: 21 }, (_, i) => `${String(i).padStart(2, "0")}.mp3`);
    await touch(folder, ...names.slice(0, 20));
    const [all] = describeLeftOut(await listBelow(folder));
    assert.ok(all.startsWith(`20 files were left out (${names.slice(0, 20).join(", ")}): `));
    await touch(folder, names[20]);
    const [some] = describeLeftOut(await listBelow(folder));
    assert.match(some, /^21 files were left out \(00\.mp3, .*, 19\.mp3 and 1 more\): /);
  }));

Deno.test("listBelow() names links that became text files, and no other text", () =>
  withFolder(async (folder) => {
    await touch(folder, "OK/a.wav", "real/b.wav");
    const texts = {
      ...{ NOK: "../elsewhere/NOK", here: "real/b.wav\n", Makefile: "all:\n\t../run\n" },
      ...{ VERSION: "1.0", gone: "real/c.wav", LICENSE: "MIT / BSD" },
    };
    for (const [name, text] of Object.entries(texts)) {
      await Deno.writeTextFile(join(folder, name), text);
    }
    const list = await listBelow(folder);
    assert.deepEqual(list.textLinks, [
      "NOK to ../elsewhere/NOK",
      "here to real/b.wav",
    ]);
    assert.match(describeLeftOut(list).join(), /2 links that became text files were left out/);
  }));

Deno.test("listBelow() follows links to folders, once, and out of no circle twice", () =>
  withFolder(async (folder) => {
    await touch(folder, "real/a.wav", "set/b.wav");
    const set = join(folder, "set");
    await Deno.symlink(join(folder, "real"), join(set, "linked"));
    await Deno.symlink(join(folder, "real"), join(set, "linked again"));
    await Deno.symlink(set, join(set, "circle"));
    await Deno.symlink(join(folder, "gone"), join(set, "gone"));
    await Deno.symlink(join(folder, "real", "a.wav"), join(set, "c.wav"));
    const { recordings, unfollowed, empty } = await listBelow(set);
    const linked = recordings.filter((file) => file.endsWith("/a.wav"));
    assert.equal(linked.length, 1);
    assert.deepEqual(recordings.filter((file) => !file.endsWith("/a.wav")), ["b.wav", "c.wav"]);
    assert.equal(unfollowed.length, 3);
    assert.ok(unfollowed.includes("circle") && unfollowed.includes("gone"));
    assert.deepEqual(empty, []);
  }));

Deno.test("listBelow() tells cleaned recordings by their stamp, not by the name of their folder", () =>
  withFolder(async (folder) => {
    await touch(folder, "clean/user.wav", "models/user.wav", "noisy/user.wav");
    const stamp = { key: "x", cleanLength: 8 } as CleanStamp;
    const made = encodeClean([new Float32Array(8)], 8000, stamp);
    await writeFileAtomic(join(folder, "clean", "made.wav"), made);
    await writeFileAtomic(join(folder, "runs", "1", "clean", "made.wav"), made);
    const { recordings } = await listBelow(folder);
    assert.deepEqual(recordings, ["clean/user.wav", "models/user.wav", "noisy/user.wav"]);
  }));

Deno.test("listBelow() takes no pipe for a recording", () =>
  withFolder(async (folder) => {
    await touch(folder, "a.wav");
    const { success } = await new Deno.Command("mkfifo", { args: [join(folder, "pipe.wav")] })
      .output().catch(() => ({ success: false }));
    const { recordings, unfollowed } = await listBelow(folder);
    assert.deepEqual([recordings, unfollowed], [["a.wav"], success ? ["pipe.wav"] : []]);
  }));

Deno.test("listBelow() refuses a folder that is not there", () =>
  assert.rejects(listBelow("/no/such/folder"), { name: "DataError", message: /no such file/ }));

Deno.test("listBelow() names the folder that can't be listed", () =>
  withFolder(async (folder) => {
    await Deno.mkdir(join(folder, "a"));
    await Deno.symlink("../closed", join(folder, "a", "link"));
    const closed = join(folder, "closed");
    await Deno.mkdir(closed);
    const stub = Deno.readDirSync;
    Deno.readDirSync = (path) => {
      if (path === closed) throw new Deno.errors.PermissionDenied("closed");
      return stub(path);
    };
    try {
      await assert.rejects(listBelow(folder), {
        message: `Cannot list ${closed}: permission denied`,
      });
    } finally {
      Deno.readDirSync = stub;
    }
  }));
