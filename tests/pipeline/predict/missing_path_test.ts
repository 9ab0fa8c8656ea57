import { createPathSuggester } from "earmark/pipeline/predict/missing_path.ts";
import { findRecordings } from "earmark/pipeline/predict/find_recordings.ts";
import { predictRecording } from "earmark/pipeline/predict/predict_recording.ts";
import type { Model } from "earmark/pipeline/judge/model.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

/** Makes empty files, in their folders. */
async function touch(folder: string, ...names: string[]): Promise<void> {
  for (const name of names) {
    await Deno.mkdir(join(folder, name, ".."), { recursive: true });
    await Deno.writeTextFile(join(folder, name), "");
  }
}

Deno.test("a path that leads nowhere comes with what is spelt in another way, made visible", () =>
  withFolder(async (folder) => {
    const nfd = "tu\u0308r.wav";
    await touch(folder, nfd, "caf\u00e9.WAV", "b.mp3", "part 01.wav", "Day 1/x.wav", ".c.wav");
    const suggest = createPathSuggester();
    const cases: readonly (readonly [string, string])[] = [
      ["t\u00fcr.wav", "tu<U+0308>r.wav"],
      ["caf\u00e9.wav", "caf\u00e9.WAV"],
      ["b.wav", "b.mp3"],
      ["part_1.wav", "part 01.wav"],
      ["day_1", "Day 1"],
      ["day 1/y.wav", "Day 1"],
    ];
    for (const [given, there] of cases) {
      assert.equal(
        await suggest(join(folder, given)),
        `Cannot read ${join(folder, given)}: there is no such file or folder; did you mean ` +
          `${join(folder, there)}?`,
      );
    }
    // Nothing is like it, it is hidden, or it is there.
    for (const name of ["other.wav", "c.wav", nfd, "none/d.wav"]) {
      assert.equal(await suggest(join(folder, name)), undefined, name);
    }
    const { recordings } = await findRecordings([join(folder, "b.wav")], { data: ".", out: "." });
    const model = { judge: () => assert.fail("nothing is judged") } as unknown as Model;
    const { prediction: { verdict, failure } } = await predictRecording(model, recordings[0]);
    assert.equal(verdict, "Not judged");
    assert.match(failure ?? "", /did you mean .*b\.mp3\?$/);
  }));

Deno.test({
  name: "a link that leads nowhere is not suggested in its own place",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withFolder(async (folder) => {
      await touch(folder, "a.mp3");
      await Deno.symlink(join(folder, "gone"), join(folder, "a.wav"));
      assert.equal(await createPathSuggester()(join(folder, "a.wav")), undefined);
    }),
});

Deno.test("a pattern that the shell left as it is, or a name in another encoding, is called that", () =>
  withFolder(async (folder) => {
    await touch(folder, "~.wav", "\u041e\u041a.wav");
    const suggest = createPathSuggester();
    assert.match(
      await suggest(join(folder, "*.wav")) ?? "",
      /no name matched the pattern where it was typed/,
    );
    assert.match(await suggest(join(folder, "\uFFFD.wav")) ?? "", /in another encoding than UTF-8/);
    assert.match(await suggest(join(folder, "OK.wav")) ?? "", /<U\+041E><U\+041A>\.wav\?$/);
  }));
