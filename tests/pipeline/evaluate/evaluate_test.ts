import { evaluateModel } from "earmark/pipeline/evaluate/evaluate.ts";
import { reportSchema } from "earmark/pipeline/evaluate/report_schema.ts";
import type { Report } from "earmark/pipeline/evaluate/report_schema.ts";
import { sha256 } from "earmark/pipeline/disk/files.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { assertClose } from "../../ml/assert_close.ts";
import { withFolder } from "../../with_folder.ts";
import { trainSmallModel } from "../small_set.ts";
import { partsScored, writeHeldOutModel } from "./held_out_model.ts";

/** Reports as programs read them. */
const written = (report: Report) => JSON.stringify(report);

/** Ten good parts, two of which fail, and five bad ones, one of which passes. */
const recordings = [
  ...partsScored([0.1, 0.2, 0.3, 0.1, 0.2, 0.15, 0.25, 0.4, 0.6, 0.3], [0.9, 0.8, 0.45, 0.7, 0.95]),
  // A second recording of two parts: a good one fails by it, a bad one is found by the other.
  { label: 0, group: "part 0", score: 0.55, defect: "none" },
  { label: 1, group: "part 10", score: 0.35, defect: "crack" },
];

Deno.test("a report counts errors by part and by recording, and what they prove", () =>
  withFolder(async (folder) => {
    await writeHeldOutModel(folder, recordings);
    const { byPart, byRecording, heldOut, limits, decision } = await evaluateModel({
      modelFolder: folder,
    });
    const { escape, overkill } = byPart!;
    assert.deepEqual([escape!.nErrors, escape!.n, escape!.percent, escape!.ppm], [1, 5, 20, 2e5]);
    assert.deepEqual([overkill!.nErrors, overkill!.n], [2, 10]);
    // scipy.stats.binomtest(1, 5).proportion_ci(); the one-sided one is
    // binomtest(1, 5, alternative="less").proportion_ci().
    assertClose([escape!.lower, escape!.upper], [0.005050763379468115, 0.7164179361180895], 1e-9);
    assertClose([escape!.proved!.atMost], [0.6574083180011376], 1e-9);
    // With one error 473 parts prove 1 %.
    assert.deepEqual(escape!.proved!.toProve[0], { level: 0.01, nMore: 468, n: 473 });
    assert.deepEqual([byRecording!.escape!.nErrors, byRecording!.escape!.n], [2, 6]);
    assert.deepEqual([byRecording!.overkill!.nErrors, byRecording!.overkill!.n], [2, 11]);
    assert.deepEqual(heldOut.confusion, [[9, 2], [2, 4]]);
    assert.deepEqual(heldOut.classes.map(({ nParts, nRecordings }) => [nParts, nRecordings]), [
      [10, 11],
      [5, 6],
    ]);
    assert.deepEqual(limits!.map(({ value, verdict }) => [value, verdict]), [
      [12 / 15, "marginal"],
      [1 / 5, "fail"],
      [2 / 10, "fail"],
    ]);
    // scipy.stats.binomtest(12, 15).proportion_ci()
    const [{ lower, upper }, miss] = limits!;
    assertClose([lower, upper], [0.5191088661931469, 0.956687994894164], 1e-9);
    assert.deepEqual([miss.lower, miss.upper], [escape!.lower, escape!.upper]);
    assert.deepEqual([decision!.threshold, decision!.ofFolds], [0.5, [0.5, 0.5, 0.5, 0.5, 0.5]]);
    assert.ok(decision!.table.some(({ threshold }) => threshold === 0.5));
  }));

Deno.test("a report lists what was judged wrong, the worst first, and the weakest slice", () =>
  withFolder(async (folder) => {
    await writeHeldOutModel(folder, recordings);
    const { wrong, slices: [defects, ...others] } = await evaluateModel({ modelFolder: folder });
    assert.deepEqual(wrong.map(({ fname, label, verdict }) => [fname, label, verdict]), [
      ["r17.wav", "Not OK", "OK"],
      ["r9.wav", "OK", "Not OK"],
      ["r13.wav", "Not OK", "OK"],
      ["r16.wav", "OK", "Not OK"],
    ]);
    assertClose(wrong.map(({ probability }) => probability!), [0.35, 0.4, 0.45, 0.45], 1e-7);
    assert.deepEqual(others, []);
    assert.deepEqual([defects.column, defects.weakest], ["defect", "crack"]);
    const [crack, none, voids] = defects.values;
    assert.deepEqual([crack.nRecordings, crack.nParts, crack.nRight], [4, 3, 2]);
    assert.deepEqual([crack.byPart!.escape!.nErrors, crack.byPart!.escape!.n], [1, 3]);
    assert.deepEqual([none.byPart!.overkill!.n, none.byPart!.escape], [10, undefined]);
    assert.deepEqual([voids.nRight, voids.nParts], [2, 2]);
  }));

Deno.test("a report is whole, has the same bytes every time, and names its model", () =>
  withFolder(async (folder) => {
    const modelFolder = join(folder, "line");
    await writeHeldOutModel(modelFolder, recordings);
    const report = await evaluateModel({ modelFolder, by: ["defect", "label"], seed: 7 });
    const again = await evaluateModel({ modelFolder, by: ["defect", "label"], seed: 7 });
    assert.equal(written(report), written(again));
    assert.deepEqual(reportSchema.parse(JSON.parse(written(report))), JSON.parse(written(report)));
    assert.equal(report.model.name, "line");
    assert.equal(
      report.model.cardHash,
      sha256(await Deno.readFile(join(modelFolder, "card.json"))),
    );
    const { ranking, calibration } = report;
    assert.deepEqual(ranking!.byPart.roc[0], { falsePositiveRate: 0, truePositiveRate: 0 });
    assert.deepEqual(ranking!.byPart.roc.at(-1)!.truePositiveRate, 1);
    // Of the 50 pairs of a good and a bad part, 0.45 loses to 0.6 and 0.55.
    assertClose([ranking!.byPart.auc.value], [48 / 50], 1e-12);
    assert.equal(calibration!.ofFolds.length, 5);
    assert.equal(calibration!.kind, "none");
    const { seed: _, ...other } = { seed: 8, modelFolder, by: ["defect", "label"] };
    assert.deepEqual((await evaluateModel(other)).byPart, report.byPart);
  }));

Deno.test("a report refuses a column that was not held out", () =>
  withFolder(async (folder) => {
    await writeHeldOutModel(folder, recordings);
    await assert.rejects(evaluateModel({ modelFolder: folder, by: ["machine"] }), {
      name: "ConfigError",
      message: "Cannot count by column machine as the recordings that were held out have none of " +
        "that name: there are fname, label, group, defect",
    });
  }));

Deno.test("a report on classes of which none is good has recalls, and says why no escape", () =>
  withFolder(async (folder) => {
    const { folder: modelFolder } = await trainSmallModel(folder, {
      network: "baseline",
      classes: ["Brass", "Iron", "Third"],
      n: 18,
    });
    const report = await evaluateModel({ modelFolder, by: ["group"] });
    const read = reportSchema.parse(JSON.parse(written(report)));
    assert.deepEqual(
      [read.byPart, read.decision, read.ranking, read.limits, read.calibration],
      [undefined, undefined, undefined, undefined, undefined],
    );
    assert.deepEqual(read.heldOut.classes.map(({ name }) => name), ["Brass", "Iron", "Third"]);
    assert.ok(read.heldOut.balancedAccuracy!.upper <= 1);
    assert.match(
      read.remarks.join("\n"),
      /^Escape and overkill need a class of good parts: .*Brass, Iron, Third/m,
    );
    assert.equal(read.slices[0].values.length, 9);
    assert.ok(read.slices[0].values.every(({ byPart }) => byPart === undefined));
  }));

Deno.test("a report compares with another model, and names it", () =>
  withFolder(async (folder) => {
    const [modelFolder, against] = [join(folder, "new"), join(folder, "old")];
    const good = Array.from({ length: 30 }, () => 0.1);
    await writeHeldOutModel(modelFolder, partsScored(good, good.map(() => 0.9)));
    await writeHeldOutModel(against, partsScored(good, good.map((_, i) => i < 15 ? 0.2 : 0.9)));
    const report = await evaluateModel({ modelFolder, against, costs: { escape: 500 } });
    assert.deepEqual(reportSchema.parse(JSON.parse(written(report))), JSON.parse(written(report)));
    const { model, conclusion, cost, words } = report.against!;
    assert.equal(model.name, "old");
    assert.equal(model.cardHash, sha256(await Deno.readFile(join(against, "card.json"))));
    assert.deepEqual([conclusion, cost!.escape, cost!.difference.value], ["better", 500, -125]);
    assert.match(words, /^This model is shown to be better than old at these costs/);
    assert.ok(!("against" in await evaluateModel({ modelFolder })));
    await assert.rejects(
      evaluateModel({ modelFolder, against: join(folder, "none") }),
      { name: "ModelError" },
    );
  }));
