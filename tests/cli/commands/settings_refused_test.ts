import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { runEarmark } from "../run_earmark.ts";

Deno.test("the command line refuses an unknown setting by its key, and a model that is not there", () =>
  withFolder(async (folder) => {
    await runEarmark("synth", "--out", folder, "--parts", "3");
    const settings = join(folder, "settings.json");
    await Deno.writeTextFile(settings, '{"features": {"nMelz": 3}}');
    const preprocess = await runEarmark("preprocess", "--data", folder, "--settings", settings);
    assert.deepEqual([preprocess.code, preprocess.stdout], [1, ""]);
    assert.match(
      preprocess.stderr,
      /^error: .*settings\.json: Cannot use setting features\.nMelz as there is no such/,
    );
    const train = await runEarmark("train", "--data", folder, "--channel", "3");
    assert.deepEqual([train.code, train.stdout], [1, ""]);
    assert.match(
      train.stderr,
      /as no recording can be read:\nline 2: .* with another --channel\)\n {2}and \d+ more like this\n$/,
    );
    for (const data of [["--data", folder], [`--data=${folder}`]]) {
      const predict = await runEarmark("predict", ...data);
      assert.deepEqual([predict.code, predict.stdout], [1, ""]);
      assert.match(
        predict.stderr,
        /error: Cannot load model as there is no card\.json: .*earmark \(make one: deno task (--config \S+ )?train --data \S+\)$/m,
      );
    }
  }));
