import { readClassifierCard } from "earmark/pipeline/disk/card_file.ts";
import { readHeldOut } from "earmark/pipeline/disk/read_held_out.ts";
import { evaluateModel } from "earmark/pipeline/evaluate/evaluate.ts";
import { chooseModelThreshold } from "earmark/pipeline/evaluate/threshold.ts";
import { reportSchema } from "earmark/pipeline/evaluate/report_schema.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { assertClose } from "../../ml/assert_close.ts";
import { withFolder } from "../../with_folder.ts";
import { trainSmallModel } from "../small_set.ts";
import { partsScored, writeHeldOutModel } from "./held_out_model.ts";

/** Twenty good parts from 0.02 to 0.4, ten bad ones from 0.35 to 0.8. */
const recordings = partsScored(
  Array.from({ length: 20 }, (_, i) => (i + 1) / 50),
  Array.from({ length: 10 }, (_, i) => 0.35 + i / 20),
);

/** Runs a test on a model whose recordings are those above. */
const withModel = (test: (modelFolder: string) => Promise<void>) =>
  withFolder(async (folder) => {
    await writeHeldOutModel(folder, recordings);
    await test(folder);
  });

Deno.test("the threshold of an escape is chosen on all parts, and judged fold by fold", () =>
  withModel(async (modelFolder) => {
    const before = await readClassifierCard(modelFolder);
    const report = await chooseModelThreshold({ modelFolder, rule: { maxEscape: 0 } });
    const { card, byPart, isWritten } = report;
    // Between the good part at 0.34 and the bad one at 0.35.
    assertClose([card.threshold!.value], [0.345], 1e-7);
    assert.deepEqual([report.before, isWritten], [0.5, true]);
    assert.match(
      card.threshold!.chosen,
      /^at most 0 % of the bad parts pass on the held-out scores \(0 of 10\), and as few good .*fold/,
    );
    // Without the bad part at 0.35, the others choose 0.39, and it passes; without a fold of the
    // good parts at 0.34 to 0.4, the others choose 0.335 or 0.345, and they fail.
    assert.deepEqual([byPart.escape!.nErrors, byPart.escape!.n], [1, 10]);
    assert.deepEqual([byPart.overkill!.nErrors, byPart.overkill!.n], [4, 20]);
    const after = await readClassifierCard(modelFolder);
    assert.deepEqual(after, JSON.parse(JSON.stringify(card)));
    assert.deepEqual(after.threshold!.rule, { maxEscape: 0 });
    assert.equal(after.heldOut.model.confusion[1][0], 1);
    assert.equal(after.heldOut.model.windowAccuracy, undefined);
    assert.deepEqual(after.members, before.members);
    // The report judges by the rule that is now on the card.
    const { decision, byPart: reported } = await evaluateModel({ modelFolder });
    assert.equal(decision!.threshold, card.threshold!.value);
    assert.deepEqual([reported!.escape!.nErrors, reported!.overkill!.nErrors], [1, 4]);
    assert.deepEqual((await readHeldOut(modelFolder)).heldOut.threshold, { maxEscape: 0 });
  }));

Deno.test("a threshold by costs says what it weighed", () =>
  withModel(async (modelFolder) => {
    const rule = { costEscape: 500, costOverkill: 5, shareBad: 0.01 };
    const { card } = await chooseModelThreshold({ modelFolder, rule, dryRun: true });
    assert.match(
      card.threshold!.chosen,
      /^least cost of a part: 500 for a bad one that passes, 5 for a good one .*, 1 % of the parts/,
    );
    const { card: asHeldOut } = await chooseModelThreshold({
      modelFolder,
      rule: { costEscape: 1, costOverkill: 1 },
      dryRun: true,
    });
    assert.match(asHeldOut.threshold!.chosen, /33.3 % of the parts bad, as held out/);
  }));

Deno.test("nothing is written where nothing is asked for, or in a dry run", () =>
  withModel(async (modelFolder) => {
    const path = join(modelFolder, "card.json");
    const before = await Deno.readTextFile(path);
    const { table, isWritten, card } = await chooseModelThreshold({ modelFolder });
    assert.ok(table.length >= 5 && table.length <= 11);
    assert.deepEqual([isWritten, card.threshold!.value], [false, 0.5]);
    const dry = await chooseModelThreshold({ modelFolder, rule: 0.4, dryRun: true });
    assert.deepEqual([dry.isWritten, dry.card.threshold!.value], [false, 0.4]);
    assert.equal(await Deno.readTextFile(path), before);
  }));

Deno.test("a given threshold and that of training come back", () =>
  withModel(async (modelFolder) => {
    const given = await chooseModelThreshold({ modelFolder, rule: 0.4 });
    assert.deepEqual(given.card.threshold, {
      value: 0.4,
      rule: 0.4,
      chosen: "given after training",
    });
    assert.deepEqual([given.byPart.escape!.nErrors, given.byPart.overkill!.nErrors], [1, 1]);
    const remarksOf = async () => (await evaluateModel({ modelFolder })).remarks.join();
    assert.match(await remarksOf(), /if it was picked by its figures here, they are better/);
    const { card } = await chooseModelThreshold({ modelFolder, rule: "auto" });
    assert.doesNotMatch(await remarksOf(), /picked by its figures/);
    assert.equal(card.threshold!.rule, "auto");
  }));

Deno.test("levels are kept to where the data bear them, for the threshold that comes with them", () =>
  withModel(async (modelFolder) => {
    const levels = { errorOk: 0.1, errorNotOk: 0.2 };
    const { card } = await chooseModelThreshold({ modelFolder, levels });
    const { okBelow, notOkFrom, ok, notOk } = card.levels!;
    // The second of 20 good parts from above is let go, and the second of 10 bad from below.
    assert.deepEqual([ok!.rank, notOk!.rank], [2, 2]);
    assertClose([ok!.bound, notOk!.bound], [2 / 21, 2 / 11], 1e-12);
    assert.ok(okBelow <= 0.4 && notOkFrom >= 0.38 && okBelow <= notOkFrom);
    const { card: other, tookLevels } = await chooseModelThreshold({
      modelFolder,
      rule: 0.6,
      levels,
    });
    assert.equal(tookLevels, false);
    assert.deepEqual([other.levels!.ok!.level, other.levels!.notOk!.level], [0.1, 0.2]);
    const report = await evaluateModel({ modelFolder });
    const read = reportSchema.parse(JSON.parse(JSON.stringify(report)));
    assert.match(
      read.levels!.holds[0],
      /^Of all OK parts at most 9.5 % are judged Not OK, on avera/,
    );
    assert.match(read.levels!.holds.at(-1)!, /exchangeable/);
    // The limits cross, and 0.6 lies above both. Without the bad part at 0.35 or 0.4 both are 0.45,
    // and it passes; without a good one they are 0.4, and the one at 0.4 fails.
    const { escape, overkill } = read.levels!.byPart;
    assert.deepEqual([escape!.nErrors, escape!.n, escape!.nReview], [2, 10, 0]);
    assert.deepEqual([overkill!.nErrors, overkill!.n, overkill!.nReview], [1, 20, 0]);
    assert.match(read.remarks.join(), /leaves parts for REVIEW/);
    const { card: none } = await chooseModelThreshold({ modelFolder, levels: "none" });
    assert.equal(none.levels, undefined);
    assert.equal((await readClassifierCard(modelFolder)).levels, undefined);
  }));

Deno.test("a level that is asked for one class says that the other has none", () =>
  withModel(async (modelFolder) => {
    await chooseModelThreshold({ modelFolder, levels: { errorNotOk: 0.2 } });
    const { levels } = await evaluateModel({ modelFolder });
    assert.deepEqual(levels!.holds.slice(1, 2), ["The errors on OK parts are not bounded."]);
  }));

Deno.test("levels that the data can't bear are refused with the parts that they take", () =>
  withModel(async (modelFolder) => {
    const path = join(modelFolder, "card.json");
    const before = await Deno.readTextFile(path);
    const levels = { errorOk: 0.01, errorNotOk: 0.05 };
    await assert.rejects(chooseModelThreshold({ modelFolder, levels }), {
      name: "DataError",
      message:
        "Cannot keep to the levels as an error of 1 % of the OK parts takes 99 of them, and " +
        "there are 20; an error of 5 % of the Not OK parts takes 19 of them, and there are 10",
    });
    assert.equal(await Deno.readTextFile(path), before);
  }));

Deno.test("a rule that is impossible, or classes without a good one, are refused", () =>
  withModel(async (modelFolder) => {
    await assert.rejects(chooseModelThreshold({ modelFolder, rule: { maxEscape: 2 } }), {
      name: "ConfigError",
      message: "Cannot choose threshold as maxEscape must be in 0 … 1: current value is 2",
    });
    await assert.rejects(chooseModelThreshold({ modelFolder, levels: { errorOk: 1 } }), {
      name: "ConfigError",
      message: /a level must be above 0 and below 1: current value is 1$/,
    });
    const folder = join(modelFolder, "three");
    const three = await trainSmallModel(folder, {
      network: "baseline",
      classes: ["OK", "Not OK", "Third"],
    });
    await assert.rejects(chooseModelThreshold({ modelFolder: three.folder, rule: 0.4 }), {
      name: "ConfigError",
      message: /one of two classes must be named OK, good or normal: .*Third$/,
    });
  }));

Deno.test("an export goes where the decision changes, as it holds the old one", () =>
  withModel(async (modelFolder) => {
    const path = join(modelFolder, "model.onnx");
    await Deno.writeTextFile(path, "an export");
    const same = await chooseModelThreshold({ modelFolder, rule: 0.5 });
    assert.equal(same.removed, undefined);
    const { removed } = await chooseModelThreshold({ modelFolder, rule: 0.4 });
    assert.equal(removed, path);
    await assert.rejects(Deno.stat(path), Deno.errors.NotFound);
  }));

Deno.test("a new rule decides every part again, and says that levels went", () =>
  withModel(async (modelFolder) => {
    const levels = { errorOk: 0.1, errorNotOk: 0.2 };
    await chooseModelThreshold({ modelFolder, levels });
    const shown = await chooseModelThreshold({ modelFolder });
    assert.deepEqual([shown.tookLevels, shown.card.levels !== undefined], [false, true]);
    for (const rule of [0.6, "auto", { maxEscape: 0.2 }] as const) {
      await chooseModelThreshold({ modelFolder, levels });
      const { card, tookLevels } = await chooseModelThreshold({ modelFolder, rule });
      assert.deepEqual([tookLevels, card.levels], [true, undefined]);
      assert.equal((await readClassifierCard(modelFolder)).levels, undefined);
    }
  }));
