import { openSound } from "earmark/audio/decode.ts";
import type { ByteSource } from "earmark/audio/wav/byte_source.ts";
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

const here = { data: ".", out: "." };

Deno.test("findRecordings() takes what has the name of a sound, and names what it leaves out", () =>
  withFolder(async (folder) => {
    await touch(folder, "a.wav", "clean/b.wav", "late.flac", "late.mp3", "z.M4A", "c/d.aiff");
    await touch(folder, ".c.wav", ".d.m4a", "e.wav.part", "f.bwf", "notes.txt");
    await Deno.mkdir(join(folder, "NOK"));
    const { recordings, warnings } = await findRecordings([folder], here);
    assert.deepEqual(
      recordings.map(({ path }) => path),
      ["a.wav", "c/d.aiff", "clean/b.wav", "late.flac", "late.mp3", "z.M4A"]
        .map((name) => join(folder, ...name.split("/"))),
    );
    assert.equal(warnings.length, 3);
    assert.match(warnings[0], /^2 files were left out \(e\.wav\.part, f\.bwf\): what is a WAV/);
    assert.match(warnings[1], /^2 hidden recordings were left out \(\.c\.wav, \.d\.m4a\)/);
    assert.equal(warnings[2], "the folder NOK holds no recording");
  }));

Deno.test("what has the name of a sound and is none that is read is not judged, and says why", () =>
  withFolder(async (folder) => {
    const files = { "a.m4a": "\0\0\0\x18ftypM4A ", "b.mp3": "PK\x03\x04", "c.ogg": "\0\0\0\0" };
    for (const [name, text] of Object.entries(files)) {
      await Deno.writeTextFile(join(folder, name), text);
    }
    const { recordings, warnings } = await findRecordings([folder], here);
    assert.deepEqual(warnings, []);
    const model = { judge: (file: ByteSource) => openSound(file) } as unknown as Model;
    const judged = await Promise.all(recordings.map((one) => predictRecording(model, one)));
    const words = [
      /a\.m4a.*an MP4 or M4A file; convert it/,
      /b\.mp3.*a ZIP/,
      /c\.ogg.*zeros at its start/,
    ];
    judged.forEach(({ prediction: { verdict, failure } }, i) => {
      assert.equal(verdict, "Not judged");
      assert.match(failure ?? "", words[i]);
    });
  }));

Deno.test("findRecordings() says what there is where there is no recording", () =>
  withFolder(async (folder) => {
    await touch(folder, "a.wav.part");
    await assert.rejects(findRecordings([folder], here), {
      name: "DataError",
      message: /there is no recording in .*; 1 file was left out \(a\.wav\.part\)/,
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
        const { recordings } = await findRecordings(paths, here);
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
    const { recordings, warnings } = await findRecordings(given, here);
    const names = recordings.map(({ path }) => path);
    assert.deepEqual(names, [join(set, "a.wav"), b, join(deep, "c.wav"), gone]);
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0],
      /^4 recordings were given more than once \(.*\): each is judged once$/,
    );
    const linked = await findRecordings([b, join(folder, "b too.wav")], here);
    assert.deepEqual(linked.recordings.map(({ path }) => path), [b]);
    assert.match(linked.warnings[0], /^1 recording was given more than once \(.*b too\.wav\)/);
    const apart = await findRecordings([deep, join(set, "a.wav")], here);
    assert.deepEqual([apart.recordings.length, apart.warnings], [3, []]);
  }));
