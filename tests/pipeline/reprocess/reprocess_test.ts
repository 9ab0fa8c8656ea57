import { cardText, readClassifierCard, writeModelCard } from "earmark/pipeline/disk/card_file.ts";
import { findRecordings } from "earmark/pipeline/predict/find_recordings.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import { reprocess } from "earmark/pipeline/reprocess/reprocess.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { runEarmark } from "../../cli/run_earmark.ts";
import { copyFolder } from "../../copy_folder.ts";
import { withFolder } from "../../with_folder.ts";
import { trainSmallModel } from "../small_set.ts";

const run = { nWorkers: 1 };

/** Runs a test on a small model, and on a copy of it that fails every part. */
const withModels = (
  test: (known: {
    folder: string;
    location: { data: string; out: string };
    old: string;
    strict: string;
  }) => Promise<void>,
) =>
  withFolder(async (folder) => {
    const small = await trainSmallModel(folder, { network: "baseline", name: "earmark" });
    const strict = join(folder, "models", "strict");
    await copyFolder(small.folder, strict);
    const card = await readClassifierCard(strict);
    await writeModelCard(strict, { ...card, threshold: { ...card.threshold!, value: 0 } });
    await test({ folder, location: { data: folder, out: folder }, old: small.folder, strict });
  });

Deno.test("a new model or threshold over stored recordings: what changes, and by how much", () =>
  withModels(async ({ folder, location, old, strict }) => {
    const { recordings } = await findRecordings([], location);
    const judged = await predictRecordings(recordings, { modelFolder: old }, run);
    const passed = judged.predictions.filter(({ verdict }) => verdict === "OK");
    assert.ok(passed.length > 0 && passed.length < 12);

    const stricter = await reprocess({ modelFolder: strict, location }, run);
    assert.equal(stricter.formerPath, old);
    assert.deepEqual(stricter.changed.map(({ fname }) => fname), passed.map(({ fname }) => fname));
    assert.deepEqual(stricter.recordings, {
      n: 12,
      nBefore: 12 - passed.length,
      nAfter: 12,
      nMore: passed.length,
      nFewer: 0,
    });
    assert.equal(stricter.parts!.nAfter, 6);
    const [{ before, after, path }] = stricter.changed;
    assert.deepEqual([before.score, before.verdict, after.verdict], [after.score, "OK", "Not OK"]);
    assert.equal(before.score, passed[0].probabilities![1]);
    assert.ok(path.startsWith(folder));

    // The same model by another threshold, and the way back.
    const asked = await reprocess({ modelFolder: old, threshold: 0, location }, run);
    assert.deepEqual(asked.changed, stricter.changed);
    const back = { modelFolder: old, location, former: { modelFolder: strict } };
    assert.equal((await reprocess(back, run)).recordings!.nFewer, passed.length);
  }));

Deno.test("a former table is compared by name, and what it lacks is counted", () =>
  withModels(async ({ folder, location, old, strict }) => {
    const table = join(folder, "predictions.csv");
    const written = "fname,verdict\nr1.wav,Not OK\nr2.wav,OK\nother.wav,OK\n";
    await Deno.writeTextFile(table, written);
    const { formerPath, nCompared, nUnknown, changed } = await reprocess(
      { modelFolder: strict, location },
      run,
    );
    assert.deepEqual([formerPath, nCompared, nUnknown], [table, 2, 10]);
    assert.deepEqual(changed.map(({ fname }) => fname), ["r2.wav"]);

    const list = join(folder, "listen.csv");
    const args = ["--data", folder, "--model", strict, "--list", list, "--workers", "1"];
    const { code, stdout } = await runEarmark("reprocess", ...args);
    assert.equal(code, 0);
    assert.match(stdout, /^r2\.wav +OK +OK +– +Not OK +\d\.\d{3}$/m);
    assert.match(stdout, /^2 recordings, judged before by \S*predictions\.csv\s+and\s+now\s+by/m);
    assert.match(stdout, /1 verdict\s+changes\./);
    assert.match(stdout, /^Of 2 recordings 1 more would fail and 0 fewer: 2 in place of 1\.$/m);
    assert.match(stdout, /^10 more have no verdict before and are not compared\.$/m);
    assert.match(await Deno.readTextFile(list), /^path,.*\r\n\S*wavfiles\/r2\.wav,r2\.wav,OK,/);
    assert.equal(await Deno.readTextFile(table), written);

    const wav = join(folder, "wavfiles", "r1.wav");
    const request = { modelFolder: strict, paths: [wav], location };
    assert.equal((await reprocess(request, run)).formerPath, old, "the table is of other names");
    await assert.rejects(reprocess({ ...request, former: { table } }, run), {
      name: "DataError",
      message: `Cannot reprocess as ${table} must hold some of the recordings: current value is ` +
        `none of 1, such as ${wav}`,
    });
  }));

Deno.test("a model is not compared with itself, nor with one of other classes", () =>
  withModels(async ({ folder, location, old }) => {
    await assert.rejects(reprocess({ modelFolder: old, location }, run), {
      name: "ConfigError",
      message: `Cannot reprocess as the model or its threshold must differ from the one before: ` +
        `current value is ${old}`,
    });
    const other = join(folder, "models", "other");
    await copyFolder(old, other);
    const text = JSON.stringify(await readClassifierCard(old));
    const renamed = text.replaceAll('"OK"', '"good"').replaceAll('"Not OK"', '"bad"');
    await Deno.writeTextFile(join(other, "card.json"), cardText(JSON.parse(renamed)));
    const former = { modelFolder: other };
    await assert.rejects(reprocess({ modelFolder: old, location, former }, run), {
      name: "DataError",
      message: "Cannot reprocess as both models must have the same classes: current value is " +
        "OK, Not OK and good, bad",
    });
    const table = join(folder, "old.csv");
    await Deno.writeTextFile(table, "fname,verdict\nr1.wav,good\n");
    await assert.rejects(reprocess({ modelFolder: old, location, former: { table } }, run), {
      message: /^Cannot read .*old\.csv: Cannot read former verdicts as .* good \(line 2\)$/,
    });
  }));
