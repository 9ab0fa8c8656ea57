import { readClassifierCard, writeModelCard } from "earmark/pipeline/disk/card_file.ts";
import { evaluateModel } from "earmark/pipeline/evaluate/evaluate.ts";
import { reportSchema } from "earmark/pipeline/evaluate/report_schema.ts";
import type { Report } from "earmark/pipeline/evaluate/report_schema.ts";
import { chooseModelThreshold } from "earmark/pipeline/evaluate/threshold.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withFolder } from "../../with_folder.ts";
import { partsScored, writeHeldOutModel } from "./held_out_model.ts";

/** Reports as programs read them. */
const written = (report: Report) => JSON.stringify(report);

/** Ten good parts, one of which fails, and five bad ones, one of which passes. */
const recordings = partsScored(
  [0.1, 0.2, 0.3, 0.1, 0.2, 0.15, 0.25, 0.4, 0.6, 0.3],
  [0.9, 0.8, 0.45, 0.7, 0.95],
);

Deno.test("a report holds every score, and what limits say of the worst recordings", async () => {
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  const modelFolder = join(root, "models", "earmark");
  const report = await evaluateModel({ modelFolder, data: root });
  assert.deepEqual(reportSchema.parse(JSON.parse(written(report))), JSON.parse(written(report)));
  assert.equal(report.scores!.length, report.heldOut.nRecordings);
  assert.match(report.remarks.join(), /compared once, by all recordings, .* favours the figures/);
  const failing = ({ label, score }: { label: string; score: number }) =>
    label === "OK" && score >= report.decision!.threshold;
  assert.equal(report.scores!.filter(failing).length, report.byRecording!.overkill!.nErrors);
  const { heldOut, nParts, findings } = report.limitCurves!;
  const record = JSON.parse(await Deno.readTextFile(join(modelFolder, "limits.json")));
  assert.deepEqual([heldOut, nParts], [record.heldOut, record.nParts]);
  assert.deepEqual(findings.map(({ fname }) => fname), report.wrong.map(({ fname }) => fname));
  for (const { words, bands } of findings) {
    const isOutside = bands.some(({ lowerDb = -Infinity, upperDb = Infinity, levelDb }) =>
      levelDb < lowerDb || levelDb > upperDb
    );
    // A single frame may lie outside where the whole does not.
    assert.ok(!isOutside || words !== "inside all limits", words);
  }
  const elsewhere = await evaluateModel({ modelFolder });
  assert.deepEqual(elsewhere.limitCurves!.findings, []);
});

Deno.test("a report proves nothing where recordings of a part were trained on", () =>
  withFolder(async (folder) => {
    await writeHeldOutModel(folder, recordings);
    const whole = await evaluateModel({ modelFolder: folder });
    assert.ok(whole.byPart!.escape!.proved !== undefined);
    assert.deepEqual(whole.remarks, []);
    const card = await readClassifierCard(folder);
    await writeModelCard(folder, { ...card, heldOut: { ...card.heldOut, unit: "recording" } });
    const report = await evaluateModel({ modelFolder: folder });
    const { escape, overkill } = reportSchema.parse(JSON.parse(written(report))).byPart!;
    assert.deepEqual([escape!.nErrors, escape!.proved, overkill!.proved], [
      1,
      undefined,
      undefined,
    ]);
    assert.match(report.remarks.join(), /nothing is proved of parts that are new/);
    const levels = { errorNotOk: 0.2 };
    await assert.rejects(chooseModelThreshold({ modelFolder: folder, levels }), {
      name: "DataError",
      message: /no recording of a held-out part may be trained on/,
    });
  }));
