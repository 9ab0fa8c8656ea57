import { writeFileAtomic } from "earmark/pipeline/disk/files.ts";
import { findRecordings } from "earmark/pipeline/predict/find_recordings.ts";
import { predictRecording } from "earmark/pipeline/predict/predict_recording.ts";
import type { Model } from "earmark/pipeline/judge/model.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

/** Makes empty files. */
async function touch(folder: string, ...names: string[]): Promise<void> {
  for (const name of names) await writeFileAtomic(join(folder, name), "");
}

Deno.test("findRecordings() names what it leaves out of a folder", () =>
  withFolder(async (folder) => {
    await touch(folder, "a.wav", "clean/b.wav", "late.flac", "late.mp3", ".c.wav");
    await Deno.mkdir(join(folder, "NOK"));
    const { recordings, warnings } = await findRecordings([folder], { data: ".", out: "." });
    assert.deepEqual(recordings.map(({ path }) => path), [
      join(folder, "a.wav"),
      join(folder, "clean", "b.wav"),
    ]);
    assert.equal(warnings.length, 3);
    assert.match(
      warnings[0],
      /^2 files were left out \(late\.flac, late\.mp3\): no FLAC, Ogg or MP3/,
    );
    assert.match(warnings[1], /^1 hidden recording was left out \(\.c\.wav\)/);
    assert.equal(warnings[2], "the folder NOK holds no recording");
  }));

Deno.test("findRecordings() says what there is where there is no recording", () =>
  withFolder(async (folder) => {
    await touch(folder, "a.m4a");
    await assert.rejects(findRecordings([folder], { data: ".", out: "." }), {
      name: "DataError",
      message: /there is no recording in .*; 1 recording of another format was left out \(a\.m4a\)/,
    });
  }));

Deno.test("a row without its file is not judged, whatever lies where its name leads", () =>
  withFolder(async (folder) => {
    await touch(folder, "wavfiles/a.wav", "wavfiles/.b.wav", "c.wav");
    const table = "fname,label\na.wav,OK\n.b.wav,OK\n../c.wav,OK\n";
    await writeFileAtomic(join(folder, "audio.csv"), table);
    const { recordings } = await findRecordings([], { data: folder, out: folder });
    const model = { judge: () => assert.fail("nothing is judged") } as unknown as Model;
    const [, hidden, outside] = await Promise.all(
      recordings.map((recording) =>
        recording.missing === undefined ? undefined : predictRecording(model, recording)
      ),
    );
    assert.equal(hidden?.prediction.verdict, "Not judged");
    assert.match(
      hidden?.prediction.failure ?? "",
      /^line 3: \.b\.wav .*; hidden files are left out/,
    );
    assert.match(
      outside?.prediction.failure ?? "",
      /^line 4: \.\.\/c\.wav is not among the recordings/,
    );
  }));

Deno.test({
  name:
    "findRecordings() takes a device for a recording that can't be read, alone and beside others",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withFolder(async (folder) => {
      await touch(folder, "a.wav");
      for (const paths of [["/dev/zero"], ["/dev/zero", join(folder, "a.wav")]]) {
        const { recordings } = await findRecordings(paths, { data: ".", out: "." });
        assert.deepEqual(recordings.map(({ path }) => path), paths);
      }
    }),
});

Deno.test("findRecordings() takes a file once, by whatever paths it was given", () =>
  withFolder(async (folder) => {
    await touch(folder, "set/a.wav", "set/deep/b.wav", "set/deep/c.wav");
    const [set, gone] = [join(folder, "set"), join(folder, "gone.wav")];
    const deep = join(set, "deep");
    const b = join(deep, "b.wav");
    await Deno.symlink(b, join(folder, "b too.wav"));
    const given = [set, deep, join(set, ".", "deep", "..", "a.wav"), gone, gone];
    const { recordings, warnings } = await findRecordings(given, { data: ".", out: "." });
    const names = recordings.map(({ path }) => path);
    assert.deepEqual(names, [join(set, "a.wav"), b, join(deep, "c.wav"), gone]);
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0],
      /^4 recordings were given more than once \(.*\): each is judged once$/,
    );
    const linked = await findRecordings([b, join(folder, "b too.wav")], { data: ".", out: "." });
    assert.deepEqual(linked.recordings.map(({ path }) => path), [b]);
    assert.match(linked.warnings[0], /^1 recording was given more than once \(.*b too\.wav\)/);
    const apart = await findRecordings([deep, join(set, "a.wav")], { data: ".", out: "." });
    assert.deepEqual([apart.recordings.length, apart.warnings], [3, []]);
  }));
