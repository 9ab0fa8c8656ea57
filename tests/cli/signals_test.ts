import { exists } from "earmark/pipeline/disk/files.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { smallRecordings, smallSettings, writeSmallSet } from "../pipeline/small_set.ts";
import { trainSmall } from "../pipeline/train_small.ts";
import { withFolder } from "../with_folder.ts";
import { startEarmark } from "./run_earmark.ts";
import { finish } from "./run_elsewhere.ts";

/** Starts a training that would take hours and waits until it has reached something. */
async function startTraining(folder: string): Promise<Deno.ChildProcess> {
  await writeSmallSet(folder, smallRecordings(8));
  const steps = ["--min-steps", "1000000", "--max-steps", "1000000", "--window-seconds", "0.2"];
  const location = ["--data", folder, "--folds", "2", "--workers", "2"];
  const training = startEarmark("train", ...location, ...steps);
  const checkpoint = join(folder, "models", "earmark", ".training", "rnn, fold 1.checkpoint");
  let isOver = false;
  training.status.then(() => isOver = true);
  while (!isOver && !await exists(checkpoint)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.ok(!isOver, "the training ended before it was asked to");
  return training;
}

Deno.test("a second Ctrl-C ends a training at once, with status 130", () =>
  withFolder(async (folder) => {
    const training = await startTraining(folder);
    training.kill("SIGINT");
    training.kill("SIGINT");
    const { code, stdout } = await finish(training);
    assert.equal(code, 130);
    assert.doesNotMatch(stdout, /wrote/);
    assert.equal(await exists(join(folder, "models", "earmark", "card.json")), false);
  }));

Deno.test({
  name: "SIGTERM ends a training cleanly, with status 143 and what was reached kept",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withFolder(async (folder) => {
      const training = await startTraining(folder);
      training.kill("SIGTERM");
      const { code, stderr } = await finish(training, 20);
      assert.equal(code, 143);
      assert.match(stderr, /stopped; the same command goes on from here\n$/);
      const model = join(folder, "models", "earmark");
      assert.ok(await exists(join(model, ".training", "rnn, fold 1.checkpoint")));
      assert.equal(await exists(join(model, "card.json")), false);
    }),
});
Deno.test({
  name: "Ctrl-C in predict ends it with status 130 and leaves predictions.csv as it was",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withFolder(async (folder) => {
      const dataSet = await writeSmallSet(folder, smallRecordings(8));
      const settings = mergeSettings(smallSettings, { model: { network: "baseline" } });
      const { folder: model } = await trainSmall(dataSet, settings);
      const many = join(folder, "many");
      await Deno.mkdir(many);
      for (let i = 0; i < 3000; i++) {
        const recording = join(dataSet.recordings, `r${1 + i % 8}.wav`);
        await Deno.link(recording, join(many, `${i}.wav`));
      }
      const table = join(folder, "predictions.csv");
      await Deno.writeTextFile(table, "the last ones");
      const before = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
      const predict = startEarmark("predict", many, "--model", model, "--to", table);
      const progress = predict.stderr.getReader();
      // A tenth of the recordings is judged.
      await progress.read();
      predict.kill("SIGINT");
      while (!(await progress.read()).done);
      const stdout = await new Response(predict.stdout).text();
      assert.deepEqual([(await predict.status).code, stdout], [130, ""]);
      assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), before);
      assert.equal(await Deno.readTextFile(table), "the last ones");
    }),
});
