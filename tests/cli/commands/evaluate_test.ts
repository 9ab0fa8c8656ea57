import { reportSchema } from "earmark/pipeline/evaluate/report_schema.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { partsScored, writeHeldOutModel } from "../../pipeline/evaluate/held_out_model.ts";
import { trainKindsModel } from "../../pipeline/left_out/small_kinds.ts";
import { withFolder } from "../../with_folder.ts";
import { runEarmark } from "../run_earmark.ts";
import { runElsewhere } from "../run_elsewhere.ts";

/** Forty good parts, one of which fails, and ten bad ones, one of which passes. */
const recordings = partsScored(
  Array.from({ length: 40 }, (_, i) => i === 7 ? 0.8 : i / 100),
  Array.from({ length: 10 }, (_, i) => i === 3 ? 0.2 : 0.6 + i / 30),
);

Deno.test("evaluate writes the report and prints it on a screen", () =>
  withFolder(async (folder) => {
    const model = join(folder, "models", "earmark");
    await writeHeldOutModel(model, recordings);
    const { code, stdout, stderr } = await runEarmark("evaluate", "--data", folder);
    assert.equal(code, 0);
    assert.match(
      stderr,
      /^warning: 2 of those judged wrong can't be heard .*r\d+\.wav: there is no/,
    );
    assert.match(
      stdout,
      /^50 recordings of 50 groups .* 5 folds by group; parts: 40 OK, 10 Not OK\n/,
    );
    assert.match(
      stdout,
      /^escape, part +1 of 10 +10\.0 % +100000 +0\.3 to 44\.5 % +at most 39\.4 %$/m,
    );
    assert.match(stdout, /^overkill, part +1 of 40 +2\.5 % +25000 /m);
    assert.match(stdout, /^by defect +judged right/m);
    assert.match(stdout, /^weakest: void$/m);
    assert.match(stdout, /\nwrote .*report\.html\nwrote .*report\.json\n$/);
    const lines = stdout.trimEnd().split("\n").slice(0, -2);
    assert.ok(lines.length <= 40, `${lines.length} lines`);
    assert.deepEqual(lines.filter((line) => line.length > 80), []);
    const written = JSON.parse(await Deno.readTextFile(join(model, "report.json")));
    reportSchema.parse(written);
    const json = await runEarmark("evaluate", "--data", folder, "--json");
    assert.deepEqual(JSON.parse(json.stdout), written);
  }));

Deno.test("evaluate writes elsewhere, by other columns, and has the same bytes again", () =>
  withFolder(async (folder) => {
    await writeHeldOutModel(join(folder, "m"), recordings);
    const args = ["--model", join(folder, "m"), "--by", "defect", "--by", "label"];
    const reportIn = async (name: string) => {
      const { code } = await runEarmark("evaluate", ...args, "--to", join(folder, name));
      assert.equal(code, 0);
      const [json, page] = ["report.json", "report.html"]
        .map((file) => Deno.readTextFile(join(folder, name, file)));
      return { json: await json, page: await page };
    };
    const [one, other] = [await reportIn("one"), await reportIn("other")];
    assert.deepEqual(one, other);
    assert.match(one.page, />1 of 10 bad parts passed</);
    const { slices } = JSON.parse(one.json);
    assert.deepEqual(slices.map(({ column }: { column: string }) => column), ["defect", "label"]);
    const { code, stderr } = await runEarmark("evaluate", ...args, "--by", "day");
    assert.deepEqual([code, stderr.split("\n").length], [2, 2]);
    assert.match(stderr, /^error: Cannot count by column day as .* fname, label, group, defect\n$/);
  }));

Deno.test("evaluate leaves kinds of defect out where it stands, without --data", () =>
  withFolder(async (folder) => {
    await trainKindsModel(folder);
    const args = ["--model", join("models", "m")];
    const { code, stdout, stderr } = await runElsewhere({ cwd: folder }, "evaluate", ...args);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^by defect, each left out of training .*:\n[^]*^void: \d of 4 parts/m);
  }));

Deno.test("evaluate says in one line that there is no model", () =>
  withFolder(async (folder) => {
    const { code, stderr } = await runEarmark("evaluate", "--data", folder);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^error: Cannot load model as there is no card\.json: .*train --data \S+\)\n$/,
    );
  }));

Deno.test("evaluate says whether a model is better than another, and which column moves it", () =>
  withFolder(async (folder) => {
    const [model, old] = [join(folder, "models", "earmark"), join(folder, "models", "old")];
    const moved = recordings.map((own, i) => ({ ...own, more: { temperature: `${20.5 + i}` } }));
    await writeHeldOutModel(model, moved);
    await writeHeldOutModel(old, moved.map((own) => ({ ...own, score: 0.1 })));
    const args = ["--data", folder, "--against", old];
    const { code, stdout, stderr } = await runEarmark("evaluate", ...args);
    assert.equal(code, 0);
    assert.match(stderr, /^warning: 2 of those judged wrong can't be heard/);
    assert.match(
      stdout,
      /^The verdict depends on temperature, which is no defect: among OK parts/m,
    );
    assert.match(stdout, /^This model is shown to be better than old at these costs, on 50/m);
    assert.match(stdout, /an\s+escape\s+costs\s+10,\s+an\s+overkill\s+1,/);
    const other = await runEarmark(
      "evaluate",
      ...args,
      "--cost-escape",
      "1",
      "--share-bad",
      "0.1%",
    );
    assert.match(other.stdout, /^This model is not shown to be better than old at these costs/m);
    const useless = await runEarmark("evaluate", "--data", folder, "--cost-escape", "5");
    assert.equal(useless.code, 2);
    assert.match(useless.stderr, /^error: Cannot weigh costs as .* --against\)\n$/);
  }));

Deno.test("evaluate says why no kind was left out, skips that, and refuses a column of none", () =>
  withFolder(async (folder) => {
    await writeHeldOutModel(join(folder, "models", "earmark"), recordings);
    const args = ["--data", folder];
    const { stdout } = await runEarmark("evaluate", ...args);
    assert.match(stdout, /^by defect, each left out of training: not done\. Cannot open data set/m);
    const skipped = await runEarmark("evaluate", ...args, "--skip-left-out");
    assert.deepEqual([skipped.code, skipped.stdout.includes("left out of training")], [0, false]);
    const refused = await runEarmark("evaluate", ...args, "--kinds", "group");
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /^error: Cannot leave out kinds of column group as it must name/);
    const both = await runEarmark("evaluate", ...args, "--kinds", "defect", "--skip-left-out");
    assert.equal(both.code, 2);
    assert.match(
      both.stderr,
      /^error: Cannot leave out kinds of column defect as .*--skip-left-out/,
    );
  }));
