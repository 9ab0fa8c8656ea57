import { formatReport } from "earmark/cli/terminal/report/report_text.ts";
import { readHeldOut } from "earmark/pipeline/disk/read_held_out.ts";
import { evaluateModel } from "earmark/pipeline/evaluate/evaluate.ts";
import { reportSchema } from "earmark/pipeline/evaluate/report_schema.ts";
import { reportPage } from "earmark/report/page.ts";
import assert from "node:assert/strict";
import { withFolder } from "../../with_folder.ts";
import { trainSmallModel } from "../small_set.ts";
import { partsScored, writeHeldOutModel } from "./held_out_model.ts";

/** Trains a small model on three classes, and reports on it. */
async function reportOn(folder: string, classes: string[]) {
  const { folder: modelFolder, card } = await trainSmallModel(folder, {
    network: "baseline",
    classes,
    n: 24,
  });
  return { card, report: await evaluateModel({ modelFolder, by: ["label"] }) };
}

Deno.test("OK among three classes is held against the others, as in training", () =>
  withFolder(async (folder) => {
    const { card, report } = await reportOn(folder, ["Brass", "OK", "Iron"]);
    const read = reportSchema.parse(JSON.parse(JSON.stringify(report)));
    const { byRecording, byPart, heldOut: { classes, confusion }, slices: [labels] } = read;
    assert.deepEqual(classes.map(({ name }) => name), ["OK", "Brass", "Iron"]);
    const { value, lower, upper } = card.heldOut.model.escape!;
    const escape = byRecording!.escape!;
    assert.deepEqual([escape.nErrors / escape.n, escape.lower, escape.upper], [
      value,
      lower,
      upper,
    ]);
    assert.deepEqual([escape.nErrors, escape.n], [confusion![1][0] + confusion![2][0], 16]);
    const overkill = byRecording!.overkill!;
    assert.deepEqual([overkill.nErrors, overkill.n], [confusion![0][1] + confusion![0][2], 8]);
    assert.deepEqual([byPart!.escape!.n, byPart!.overkill!.n], [
      classes[1].nParts + classes[2].nParts,
      classes[0].nParts,
    ]);
    assert.ok(byPart!.escape!.proved!.atMost > 0);
    // No part of two classes: the kinds of bad parts add up.
    const nEscapes = labels.values.map(({ byPart }) => byPart!.escape?.nErrors ?? 0);
    assert.equal(nEscapes[0] + nEscapes[1] + nEscapes[2], byPart!.escape!.nErrors);
    assert.deepEqual(
      [read.decision, read.ranking, read.calibration, read.scores, read.levels],
      [undefined, undefined, undefined, undefined, undefined],
    );
    assert.equal(read.limits!.length, 3);
    assert.match(
      read.remarks.join("\n"),
      /^Escape and overkill hold OK against all other classes/m,
    );
  }));

Deno.test("the page and the terminal have the errors beside the confusion", () =>
  withFolder(async (folder) => {
    const { report } = await reportOn(folder, ["Brass", "OK", "Iron"]);
    const { nErrors, n } = report.byPart!.escape!;
    const page = reportPage(report);
    assert.match(page, new RegExp(`>${nErrors} of ${n} bad parts passed<`));
    assert.match(page, /balanced accuracy<\/p><p>Chance is 33/);
    assert.match(page, /overkill, by recording/);
    assert.doesNotMatch(page, /<h2>The decision|<h2>Without a threshold|NaN|undefined/);
    const text = formatReport(report);
    assert.match(text, new RegExp(`escape, part +${nErrors} of ${n}`));
    assert.match(text, /true \\ verdict +OK +Brass +Iron/);
    assert.doesNotMatch(text, /--ok|NaN|undefined/);
  }));

Deno.test("where no class is known to be good, it is said how to name one", () =>
  withFolder(async (folder) => {
    const { report } = await reportOn(folder, ["Brass", "Steel", "Iron"]);
    assert.equal(report.byPart, undefined);
    assert.match(
      report.remarks.join("\n"),
      /earmark\.json .*before training: \{"ok": "its name"\}/,
    );
    assert.match(formatReport(report), /train --ok CLASS/);
  }));

Deno.test("a report on two classes is laid out as ever, without a word more", () =>
  withFolder(async (modelFolder) => {
    await writeHeldOutModel(modelFolder, partsScored([0.1, 0.2, 0.6, 0.3, 0.1], [0.9, 0.4, 0.8]));
    const report = JSON.parse(JSON.stringify(await evaluateModel({ modelFolder })));
    assert.deepEqual(Object.keys(report), [
      ...["reportVersion", "seed", "model", "heldOut", "remarks", "decision", "byPart"],
      ...["byRecording", "limits", "ranking", "calibration", "scores", "labels", "slices", "wrong"],
    ]);
    assert.deepEqual(report.remarks, []);
    const { heldOut: { classes } } = await readHeldOut(modelFolder);
    assert.deepEqual(classes, { names: ["OK", "Not OK"], ok: 0, bad: 1 });
    assert.doesNotMatch(reportPage(report), /balanced accuracy/);
    assert.doesNotMatch(formatReport(report), /balanced accuracy|true \\ verdict/);
  }));
