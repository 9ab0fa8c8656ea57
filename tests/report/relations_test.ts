import { markupOf } from "earmark/report/html.ts";
import { reportPage } from "earmark/report/page.ts";
import { comparison, relations } from "earmark/report/relations.ts";
import type { Report } from "earmark/pipeline/evaluate/report_schema.ts";
import assert from "node:assert/strict";
import { smallReport } from "./small_report.ts";

const report = await smallReport();
const covariate = {
  column: "temp<b>",
  kind: "quantity",
  basis: "between",
  nParts: 40,
  from: "10",
  to: "30",
  effect: { value: 0.2, lower: 0.1, upper: 0.3 },
  pValue: 0.0005,
  adjustedPValue: 0.001,
  words: "the log-odds rise by 0.2",
} as const;
const related: Report = {
  ...report,
  covariates: {
    nParts: 40,
    tested: [{ ...covariate, warning: "The verdict depends on temp." }, {
      ...covariate,
      column: "cavity",
      adjustedPValue: 0.4,
    }],
    untested: [],
  },
  against: {
    model: { name: "old", cardHash: "0".repeat(64) },
    nRecordings: 54,
    nParts: 54,
    nOnlyOwn: 0,
    nOnlyOther: 0,
    mcNemar: { nBothRight: 40, nFirstOnly: 8, nSecondOnly: 1, nBothWrong: 5, pValue: 0.039 },
    balancedAccuracy: { value: 0.1, lower: 0, upper: 0.2 },
    conclusion: "not shown",
    words: "This model is not shown to be better than old.",
  },
};

Deno.test("the page says what moves the score of good parts, and warns", () => {
  const text = markupOf(relations(related));
  assert.match(text, /<b>The verdict depends on temp\.<\/b>/);
  assert.match(text, /temp&#60;b&#62;[^]*0\.001[^]*cavity[^]*0\.400/);
  assert.equal(text.match(/The verdict depends/g)!.length, 1);
});

Deno.test("the page compares with another model, never saying more than the report", () => {
  const text = markupOf(comparison(related));
  assert.match(text, /This model is not shown to be better than old\./);
  assert.match(text, />40<[^]*>8<[^]*>1<[^]*>5<[^]*>0\.039</);
});

Deno.test("a report without either has no such sections", () => {
  assert.deepEqual([relations(report), comparison(report)], [[], []]);
  const none = { nParts: 3, tested: [], untested: [] };
  assert.deepEqual(relations({ ...report, covariates: none }), []);
  assert.doesNotMatch(reportPage(report), /Beside another model|What is no defect/);
  assert.match(reportPage(related), /Beside another model/);
});
