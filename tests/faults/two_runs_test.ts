import { sha256 } from "earmark/pipeline/disk/files.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { smallRecordings, writeSmallSet } from "../pipeline/small_set.ts";
import { withFolder } from "../with_folder.ts";
import { runEarmark } from "../cli/run_earmark.ts";

/** Settings under which a training takes a second. */
const few = ["--folds", "2", "--epochs", "1", "--min-steps", "1", "--max-steps", "4"];
const quick = [...few, "--window-seconds", "0.2", "--workers", "1"];

Deno.test("two equal trainings side by side make the same model", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(12));
    const names = ["one", "other"];
    const trainings = names.map((name) =>
      runEarmark("train", "--data", folder, "--name", name, ...quick)
    );
    for (const { code, stderr } of await Promise.all(trainings)) assert.equal(code, 0, stderr);
    for (const file of ["card.json", "heldout.csv", "model.json", "weights.bin"]) {
      const hashes = await Promise.all(
        names.map(async (name) => sha256(await Deno.readFile(join(folder, "models", name, file)))),
      );
      assert.equal(hashes[0], hashes[1], file);
    }
  }));

Deno.test("trainings with different settings side by side all come to their end", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(24));
    const trainings = ["12", "14", "16"].map((nMels) =>
      runEarmark("train", "--data", folder, "--name", nMels, "--n-mels", nMels, ...quick)
    );
    for (const { code, stderr } of await Promise.all(trainings)) assert.equal(code, 0, stderr);
    for (const nMels of ["12", "14", "16"]) {
      const model = join(folder, "models", nMels);
      const predict = await runEarmark("predict", "--data", folder, "--model", model, "--json");
      assert.equal(predict.code, 0, predict.stderr);
      assert.equal(JSON.parse(predict.stdout).recordings.length, 24);
    }
  }));
