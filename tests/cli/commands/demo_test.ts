import assert from "node:assert/strict";
import { smallRecordings, tone, wavOf, writeSmallSet } from "../../pipeline/small_set.ts";
import { withFolder } from "../../with_folder.ts";
import { runElsewhere } from "../run_elsewhere.ts";

Deno.test("demo trains on the data set of the folder that it is started in, and says what is news", () =>
  withFolder(async (cwd) => {
    const recordings = smallRecordings(8).map((recording) => ({
      ...recording,
      // So short that a window holds little: demo takes the steps of the default settings.
      bytes: wavOf(tone(recording.label === "OK" ? 500 : 1500, recording.fname, 0.03)),
    }));
    await writeSmallSet(cwd, recordings);
    const { code, stdout, stderr } = await runElsewhere({ cwd }, "demo");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^Rate 8000 Hz: the recordings' own\.$/m);
    assert.match(stdout, /^8 recordings of 4 groups, 4 folds by group/m);
    assert.match(stdout, /^committee +\d.*\d %/m);
    assert.match(stdout, /^ {2}rnn\s+\d/m);
    assert.match(stdout, /^wrote \S*models.earmark$/m);
    const news = stdout.slice(stdout.indexOf("wrote"));
    assert.match(news, /\n(None of 8 recordings was|Of 8 recordings \d (was|were)) judged wrong /);
    assert.match(news, /^\d escapes? among 2 bad parts: at most \d+\.\d %, at 95 %\.$/m);
    assert.match(news, /^\d overkills? among 2 good parts: at most \d+\.\d %, at 95 %\.$/m);
    assert.match(stderr, /\nnext: deno task (--config \S+ )?evaluate\n$/);
    const made = [...Deno.readDirSync(cwd)].map(({ name }) => name).sort();
    assert.deepEqual(made, ["audio.csv", "clean", "models", "wavfiles"]);
  }));

Deno.test("demo says what is missing where there is no data set", () =>
  withFolder(async (cwd) => {
    const { code, stdout, stderr } = await runElsewhere({ cwd }, "demo");
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /^error: Cannot open data set as .* has no audio\.csv .*\n$/);
    assert.deepEqual([...Deno.readDirSync(cwd)], []);
  }));
