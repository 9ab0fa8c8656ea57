import { reportPage } from "earmark/report/page.ts";
import assert from "node:assert/strict";
import { smallReport } from "./small_report.ts";

const report = await smallReport();
const [worst] = report.wrong;

Deno.test("the page says where nothing was proved", () => {
  const { proved: _, ...escape } = report.byPart!.escape!;
  const page = reportPage({ ...report, byPart: { escape } });
  assert.match(page, /bad parts passed<\/p><p>That proves nothing\.<\/p>/);
  assert.doesNotMatch(page, /At most/);
});

Deno.test("where nothing is decided stands with what that bounds", () => {
  const notOk = {
    level: 0.1,
    nParts: 14,
    bound: 0.0667,
    likelyAtMost: 0.193,
    nWrong: 1,
    nReview: 2,
  };
  const rates = { percent: 7.1, ppm: 71429, lower: 0.002, upper: 0.34 };
  const byPart = { escape: { nErrors: 1, n: 14, ...rates, nReview: 2 } };
  const levels = {
    okBelow: 0.31,
    notOkFrom: 0.5,
    notOk,
    byPart,
    holds: ["Of bad parts at most 6.7 %."],
  };
  const page = reportPage({ ...report, levels });
  assert.match(page, /<p class="remark">Of bad parts at most 6\.7 %\.<\/p>/);
  assert.match(
    page,
    />1 of 14 bad parts passed, 2 went to REVIEW<[^]*>At most 6\.67 % of bad parts passed, on/,
  );
  assert.match(page, /The verdicts go by the levels below/);
  assert.match(page, /Below 0\.310 a recording is OK, from 0\.500 on it is Not OK/);
  assert.match(
    page,
    /<th scope="row">Not OK<\/th><td class="number">10 %<\/td><td class="number">6\.7 %<\/td>/,
  );
  assert.match(page, /<td>1 of 14<\/td><td>2 of 14<\/td>/);
  assert.match(
    page,
    /escape, by part, with REVIEW<\/th><td>1 of 14<.* to 34\.0 %<\/td><td class="number">2</,
  );
  assert.doesNotMatch(reportPage(report), /REVIEW/);
});

Deno.test("limit curves stand beside the model as a second opinion", () => {
  const share = { value: 0.5, lower: 0.25, upper: 0.75 };
  const errors = { escape: share, overkill: { value: 0, lower: 0, upper: 0.1 } };
  const words = "6.2 dB above the limit at 2.9 kHz, 0.12 to 0.18 s";
  const limitCurves = {
    heldOut: { byPart: errors, byRecording: { overkill: share } },
    falseAlarms: 0.05,
    nParts: 34,
    isEdited: false,
    findings: [{ fname: worst.fname, words, bands: [] }],
  };
  const page = reportPage({ ...report, limitCurves });
  assert.match(page, /learned from 34 good parts so that about 5 % of good parts lie outside/);
  assert.match(page, /by part<\/th><td>50\.0 % \(25\.0 to 75\.0 %\)/);
  assert.match(page, /<div>6\.2 dB above the limit at 2\.9 kHz, 0\.12 to 0\.18 s<\/div>/);
  assert.doesNotMatch(page, /was edited since/);
  const edited = { ...report, limitCurves: { ...limitCurves, isEdited: true } };
  assert.match(reportPage(edited), /limits\.csv was edited since/);
  assert.doesNotMatch(reportPage(report), /second opinion/);
});

Deno.test("limits that find nothing are said to", () => {
  const share = (value: number) => ({ value, lower: 0, upper: 1 });
  const limitCurvesOf = (escape: number) => ({
    heldOut: { byPart: { escape: share(escape) }, byRecording: {} },
    isEdited: false,
    findings: [],
  });
  const pageOf = (escape: number) => reportPage({ ...report, limitCurves: limitCurvesOf(escape) });
  assert.match(pageOf(1), /They find none of these bad parts/);
  assert.doesNotMatch(pageOf(0.9), /They find none/);
});
