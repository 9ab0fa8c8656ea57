import { formatPredictions, formatVerdicts } from "earmark/cli/verdicts.ts";
import { predictionsToJson } from "earmark/cli/predictions_json.ts";
import { formatFalseAlarm, formatOkOnly } from "earmark/cli/terminal/report/ok_only_text.ts";
import { formatReport } from "earmark/cli/terminal/report/report_text.ts";
import { train } from "earmark/earmark.ts";
import { exportOnnx } from "earmark/pipeline/export/export.ts";
import { evaluateModel } from "earmark/pipeline/evaluate/evaluate.ts";
import { reportSchema } from "earmark/pipeline/evaluate/report_schema.ts";
import { chooseModelThreshold } from "earmark/pipeline/evaluate/threshold.ts";
import { gaugeDataSet } from "earmark/pipeline/gauge/gauge.ts";
import { findSuspects } from "earmark/pipeline/labels/find_suspects.ts";
import { chooseFalseAlarm } from "earmark/pipeline/ok_only/choose_false_alarm.ts";
import { openModel } from "earmark/pipeline/predict/open_model.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import { reprocess } from "earmark/pipeline/reprocess/reprocess.ts";
import { reportPage } from "earmark/report/page.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { writeHeldOutModel } from "../evaluate/held_out_model.ts";
import { withFolder } from "../../with_folder.ts";
import { sampleRate, tone } from "../small_set.ts";
import { modelOf, okRecordings, trainOkOnly } from "./ok_only_set.ts";

/** Writes the card of a model that tells classes apart, and what it held out. */
async function writeClassifier(folder: string): Promise<string> {
  const recordings = Array.from({ length: 20 }, (_, i) => ({
    label: i % 2,
    group: `part ${i}`,
    score: i % 2 === 0 ? 0.2 : 0.8,
  }));
  await writeHeldOutModel(join(folder, "classifier"), recordings);
  return join(folder, "classifier");
}

Deno.test("what is like OK parts is OK, anything else is REVIEW, and nothing is called bad", () =>
  withFolder(async (folder) => {
    const recordings = okRecordings(10, { "Not OK": 2 });
    const { card } = await trainOkOnly(folder, recordings);
    const model = await openModel(modelOf(folder));
    const judge = (hz: number) => model.judge({ channels: [tone(hz, "new")], sampleRate });
    const [good, other] = [await judge(506), await judge(2900)];
    assert.deepEqual([good.verdict, good.probabilities, good.nWindows], ["OK", undefined, 1]);
    assert.equal(other.verdict, "REVIEW");
    assert.deepEqual(other.notes, [{ kind: "unheard" }]);
    assert.ok(other.novelty!.distance > other.novelty!.limit);
    assert.deepEqual([other.novelty!.limit, other.novelty!.pValue], [card.decision.limit, 1 / 11]);
    const silent = await model.judge({ channels: [new Float32Array(2400)], sampleRate });
    assert.equal(silent.verdict, "Not judged");
    await assert.rejects(openModel(modelOf(folder), { threshold: 0.4 }), {
      name: "ConfigError",
      remedy: "falseAlarm",
    });

    const named = recordings.map(({ fname, label, group }) => ({
      fname,
      path: join(folder, "wavfiles", fname),
      fields: { fname, label, group: group! },
    }));
    const report = await predictRecordings(named, { modelFolder: modelOf(folder) }, {
      nWorkers: 1,
    });
    const csv = formatPredictions(report.predictions, {
      card: report.card,
      columns: ["fname", "label", "group"],
      separator: ",",
    });
    const [head, ...rows] = csv.trimEnd().split("\r\n");
    assert.match(head, /^fname,label,group,distance,limit,novelty p-value,verdict,part verdict,/);
    assert.match(rows.at(-1)!, /^Not OK 1 2\.wav,.*,REVIEW,REVIEW,1,.*unlike anything heard/);
    const text = formatVerdicts(report);
    assert.match(text, /^A part is REVIEW where any of its recordings is/m);
    assert.match(text, /^REVIEW from a distance above \d/m);
    assert.match(
      text,
      /^20 of them were heard in training[\s\S]* Of OK\s+recordings\s+that\s+it\s+had\s+not/m,
    );
    const json = predictionsToJson(report, "m");
    assert.equal(json.model.kind, "okOnly");
    const bad = json.parts.find(({ part }) => part === "Not OK 0")!;
    const distances = json.recordings.filter(({ manifest }) => manifest?.group === bad.part)
      .map(({ novelty }) => novelty!.distance);
    assert.deepEqual([bad.verdict, bad.novelty!.distance], ["REVIEW", Math.max(...distances)]);
  }));

Deno.test("another share of false alarms is chosen afterwards, and written onto the card alone", () =>
  withFolder(async (folder) => {
    const { card } = await trainOkOnly(folder, okRecordings(21, { "Not OK": 2 }));
    assert.match(formatOkOnly(card), /\nfalse alarms, part +\d+ of 21 .*\nescape, part +0 of 2 /);
    const modelFolder = modelOf(folder);
    const shown = await chooseFalseAlarm({ modelFolder });
    assert.deepEqual([shown.card, shown.isWritten], [card, false]);
    assert.deepEqual(shown.table.map(({ falseAlarm }) => falseAlarm), [0.1, 0.05, 1 / 22]);
    const tried = await chooseFalseAlarm({ modelFolder, falseAlarm: 0.1, dryRun: true });
    assert.equal((await openModel(modelFolder)).card.kind, "okOnly");
    const chosen = await chooseFalseAlarm({ modelFolder, falseAlarm: 0.1 });
    assert.deepEqual(tried.card, chosen.card);
    assert.deepEqual([chosen.card.decision.rank, chosen.isWritten], [2, true]);
    assert.ok(chosen.card.decision.limit < card.decision.limit);
    const { novelty } = await (await openModel(modelFolder)).judge({
      channels: [tone(500, "new")],
      sampleRate,
    });
    assert.equal(novelty!.limit, chosen.card.decision.limit);
    assert.match(formatFalseAlarm(chosen), /10 % .*<- chosen\n/);
    await assert.rejects(chooseFalseAlarm({ modelFolder, falseAlarm: 0.01 }), /takes 99 OK parts/);
    await assert.rejects(chooseFalseAlarm({ modelFolder, falseAlarm: 0 }), /must be above 0/);
    await assert.rejects(chooseFalseAlarm({ modelFolder: await writeClassifier(folder) }), {
      name: "ModelError",
      remedy: "errorLevels",
    });
  }));

Deno.test("a report says what can be said, and leaves out what takes a bad class", () =>
  withFolder(async (folder) => {
    await trainOkOnly(join(folder, "alone"), okRecordings(10));
    const alone = await evaluateModel({ modelFolder: modelOf(join(folder, "alone")) });
    assert.deepEqual(reportSchema.parse(structuredClone(alone)), alone);
    assert.deepEqual([alone.model.kind, alone.byPart!.escape], ["okOnly", undefined]);
    for (const left of ["ranking", "decision", "calibration", "labels", "limits"] as const) {
      assert.equal(alone[left], undefined, left);
    }
    assert.equal(alone.heldOut.confusion, undefined);
    assert.match(alone.remarks.join(" "), /Escape can't be measured.* 299 bad parts/);

    await trainOkOnly(join(folder, "beside"), okRecordings(10, { "Not OK": 2 }));
    const request = { modelFolder: modelOf(join(folder, "beside")), data: join(folder, "beside") };
    const beside = await evaluateModel({ ...request, by: ["label"] });
    assert.deepEqual(reportSchema.parse(structuredClone(beside)), beside);
    assert.deepEqual([beside.byPart!.escape!.nErrors, beside.byPart!.escape!.n], [0, 2]);
    assert.ok(beside.ranking!.byPart.auc.value >= 0.9);
    assert.deepEqual(beside.slices[0].values.map(({ value }) => value), ["Not OK", "OK"]);
    assert.deepEqual(beside.scores!.length, 24);
    assert.deepEqual(await evaluateModel({ ...request, by: ["label"] }), beside);
    assert.match(formatReport(beside), /goes to REVIEW with one recording at a distance above/);
    const page = reportPage(beside);
    assert.match(page, /good parts went to REVIEW/);
    assert.match(page, /distance from OK parts/);
    assert.doesNotMatch(page, /undefined|NaN|Labels to check/);
    const { wrong } = beside;
    assert.ok(
      wrong.every(({ distance, limit, probability }) =>
        probability === undefined && distance! > limit!
      ),
      "every error here is an OK recording beyond its limit",
    );
  }));

Deno.test("what takes a bad class refuses a model of OK parts alone, and says what to do", () =>
  withFolder(async (folder) => {
    await trainOkOnly(folder, okRecordings(8));
    const modelFolder = modelOf(folder);
    const classifier = await writeClassifier(folder);
    const location = { data: folder, out: folder };
    const works: Record<string, () => Promise<unknown>> = {
      "export model": () => exportOnnx(modelFolder),
      "find wrong labels": () => findSuspects({ modelFolder, data: folder }),
      "study the gauge": () => gaugeDataSet(location, { modelFolder }),
      "choose threshold": () => chooseModelThreshold({ modelFolder, rule: { maxEscape: 0.01 } }),
      "compare models": () => evaluateModel({ modelFolder, against: classifier }),
    };
    for (const [task, work] of Object.entries(works)) {
      await assert.rejects(work(), {
        name: "ModelError",
        message: new RegExp(
          `^Cannot ${task} as the model must have learned from bad parts too \\(`,
        ),
      });
    }
    await assert.rejects(evaluateModel({ modelFolder: classifier, against: modelFolder }), {
      message: /^Cannot compare models as .*: current value is a model of OK parts alone/,
    });
  }));

Deno.test("stored recordings are judged anew, and REVIEW is what would stop them", () =>
  withFolder(async (folder) => {
    await trainOkOnly(folder, okRecordings(21, { "Not OK": 1 }));
    const request = { modelFolder: modelOf(folder), location: { data: folder, out: folder } };
    const before = join(folder, "before.csv");
    const names = okRecordings(21, { "Not OK": 1 }).map(({ fname }) => `${fname},OK`);
    await Deno.writeTextFile(before, ["fname,verdict", ...names, ""].join("\n"));
    const { changed, recordings, parts } = await reprocess(
      { ...request, former: { table: before } },
      { nWorkers: 1 },
    );
    assert.deepEqual([recordings!.nBefore, parts!.nBefore], [0, 0]);
    const stopped = changed.filter(({ label }) => label === "Not OK");
    assert.deepEqual(stopped.map(({ after }) => after.verdict), ["REVIEW", "REVIEW"]);
    assert.equal(recordings!.nMore, changed.length);
  }));

Deno.test("the door trains on OK parts alone", () =>
  withFolder(async (folder) => {
    await trainOkOnly(folder, okRecordings(6));
    const { card } = await train({ data: folder, okOnly: true, name: "m2" }, { nWorkers: 1 });
    assert.equal(card.decision.nParts, 6);
  }));
