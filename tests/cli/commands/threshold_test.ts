import assert from "node:assert/strict";
import { join } from "node:path";
import { partsScored, writeHeldOutModel } from "../../pipeline/evaluate/held_out_model.ts";
import { withFolder } from "../../with_folder.ts";
import { runEarmark } from "../run_earmark.ts";

const recordings = partsScored(
  Array.from({ length: 40 }, (_, i) => i / 80),
  Array.from({ length: 20 }, (_, i) => 0.4 + i / 40),
);

/** Runs the command on a model of those recordings. */
const withModel = (
  test: (
    choose: (...args: string[]) => ReturnType<typeof runEarmark>,
    model: string,
  ) => Promise<void>,
) =>
  withFolder(async (folder) => {
    const model = join(folder, "models", "earmark");
    await writeHeldOutModel(model, recordings);
    await test((...args) => runEarmark("threshold", "--data", folder, ...args), model);
  });

Deno.test("threshold shows a table, and writes nothing where nothing is asked for", () =>
  withModel(async (choose, model) => {
    const before = await Deno.readTextFile(join(model, "card.json"));
    const { code, stdout, stderr } = await choose();
    assert.equal(code, 0);
    assert.match(stderr, /^\nnext: deno task predict --data \S+\n$/);
    const rows = stdout.match(/^\d\.\d{3} +\d+ of 20 .*$/gm)!;
    assert.ok(rows.length >= 8 && rows.length <= 11, `${rows.length} rows`);
    assert.match(stdout, /^0\.500 .*<- chosen$/m);
    assert.match(stdout, /\nnothing was written\n$/);
    assert.deepEqual(stdout.split("\n").filter((line) => line.length > 80), []);
    assert.equal(await Deno.readTextFile(join(model, "card.json")), before);
  }));

Deno.test("threshold chooses by an escape, costs, a number or as training did, and says why", () =>
  withModel(async (choose, model) => {
    const thresholdOf = async () =>
      JSON.parse(await Deno.readTextFile(join(model, "card.json"))).threshold;
    const { code, stdout } = await choose("--max-escape", "5%");
    assert.equal(code, 0);
    assert.match(stdout, /at most 5 % of the bad parts pass on the\nheld-out scores \(1 of 20\)/);
    assert.match(stdout, /^To prove an escape of at most 5 % takes \d+ more bad parts,/m);
    assert.match(stdout, /\nwrote .*card\.json\n$/);
    assert.deepEqual((await thresholdOf()).rule, { maxEscape: 0.05 });
    const costs = ["--cost-escape", "500", "--cost-overkill", "5", "--share-bad", "1%"];
    assert.equal((await choose(...costs)).code, 0);
    assert.deepEqual((await thresholdOf()).rule, {
      costEscape: 500,
      costOverkill: 5,
      shareBad: 0.01,
    });
    assert.match((await choose("--threshold", "0.45")).stdout, /^at this threshold /m);
    assert.equal((await thresholdOf()).value, 0.45);
    await choose("--auto");
    assert.equal((await thresholdOf()).rule, "auto");
    assert.match((await choose("--threshold", "0.4", "--dry-run")).stdout, /nothing was written/);
    assert.equal((await thresholdOf()).rule, "auto");
  }));

Deno.test("threshold leaves parts for REVIEW, and says what is bounded, or how many parts it takes", () =>
  withModel(async (choose, model) => {
    const { code, stdout } = await choose("--error-ok", "5%", "--error-not-ok", "10%");
    assert.equal(code, 0);
    assert.match(stdout, /REVIEW between\. Of 40 held-out\s+OK\s+parts/);
    assert.match(stdout, /exchangeable/);
    assert.deepEqual(stdout.split("\n").slice(0, -2).filter((line) => line.length > 80), []);
    const report = await runEarmark("evaluate", "--model", model);
    assert.match(report.stdout, /^escape, REVIEW +\d+ of 20 .* \d+ to REVIEW$/m);
    assert.match(report.stdout, /^overkill, REVIEW +\d+ of 40 .* \d+ to REVIEW$/m);
    const levelsOf = async () =>
      JSON.parse(await Deno.readTextFile(join(model, "card.json"))).levels;
    assert.equal((await levelsOf()).notOk.level, 0.1);
    const refused = await choose("--error-not-ok", "1%");
    assert.equal(refused.code, 1);
    assert.match(
      refused.stderr,
      /^error: Cannot keep to the levels .* takes 99 of them, and .* 20\n$/,
    );
    assert.equal((await choose("--no-review")).code, 0);
    assert.equal(await levelsOf(), undefined);
  }));

Deno.test("threshold refuses rules that contradict one another, and halves of one", () =>
  withModel(async (choose) => {
    const refused = async (message: RegExp, ...args: string[]) => {
      const { code, stderr } = await choose(...args);
      assert.equal(code, 2, args.join(" "));
      assert.match(stderr, message);
    };
    await refused(/cannot be used with/, "--max-escape", "1%", "--auto");
    await refused(/cannot be used with/, "--max-escape", "1%", "--cost-escape", "5");
    await refused(/both --cost-escape and --cost-overkill must be given/, "--cost-escape", "5");
    await refused(/It must be a share, such as 0\.01 or 1%\./, "--max-escape", "5");
    await refused(/It must be a number above 0\./, "--cost-escape", "0", "--cost-overkill", "1");
  }));
