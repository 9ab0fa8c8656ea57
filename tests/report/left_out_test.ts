import type { Report } from "earmark/pipeline/evaluate/report_schema.ts";
import { reportPage } from "earmark/report/page.ts";
import assert from "node:assert/strict";
import { smallReport } from "./small_report.ts";

const report = await smallReport();

const HOSTILE = `<script>alert("kind")</script>`;

const judge = (nFound: number) => ({
  parts: { nFound, n: 14, value: nFound / 14, lower: 0.05, upper: 0.51 },
  recordings: { nFound: 5, n: 30, value: 1 / 6, lower: 0.04, upper: 0.4 },
  falseAlarms: { nFound: 1, n: 34, value: 1 / 34, lower: 0, upper: 0.15 },
  auc: { value: 0.8125, lower: 0.7, upper: 0.9 },
});

/** A report in which one kind was left out. */
const leftOutReport: Report = {
  ...report,
  leftOut: {
    column: "defect",
    otherColumns: ["cause"],
    statement: "Other kinds may be harder to hear.",
    kinds: [{
      kind: "crack",
      words: "crack: 3 of 14 parts found, 5.0 to 51.0 %; 11 would have passed",
      classifier: judge(2),
      detector: judge(1),
      together: judge(3),
    }],
    untested: [{ kind: "chip", reason: "it stands in one group alone" }],
  },
};

/** Takes the section out of a page. */
function sectionOf(page: string): string {
  return /<h2>Never heard<\/h2>([^]*?)<\/section>/.exec(page)?.[1] ?? "";
}

Deno.test("the page names the kind that would pass, in bold, with what each judge finds", () => {
  const section = sectionOf(reportPage(leftOutReport));
  assert.match(
    section,
    /<b>crack: 3 of 14 parts found, 5\.0 to 51\.0 %; 11 would have passed<\/b>/,
  );
  assert.match(section, />unlike anything heard<[^]*>1 of 14 \(5\.0 to 51\.0 %\)</);
  assert.match(section, />0\.813 \(0\.70 to 0\.90\)<[^]*>1 of 34, 2\.9 % \(0\.0 to 15\.0 %\)</);
  assert.match(section, /chip was not left out: it stands in one group alone\./);
  assert.match(section, /Other columns that name kinds: cause\./);
  assert.match(section, /Other kinds may be harder to hear\./);
  // A table scrolls in its box, so that no page is wider than a phone.
  assert.match(section, /<div class="scroll"/);
});

Deno.test("a kind that was found whole is not bold; no section without kinds; a reason is said", () => {
  const { leftOut } = leftOutReport;
  const [kind] = leftOut!.kinds;
  const whole = { ...leftOut!, kinds: [{ ...kind, together: judge(14) }] };
  assert.doesNotMatch(sectionOf(reportPage({ ...report, leftOut: whole })), /<b>crack/);
  assert.equal(sectionOf(reportPage(report)), "");
  const none = { ...leftOut!, kinds: [], untested: [], reason: "Cannot train again." };
  assert.match(
    sectionOf(reportPage({ ...report, leftOut: none })),
    /Kinds of defect were not left out in turn\. Cannot train again\./,
  );
});

Deno.test("texts are escaped", () => {
  const { leftOut } = leftOutReport;
  const [kind] = leftOut!.kinds;
  const hostile = {
    ...leftOut!,
    column: HOSTILE,
    otherColumns: [HOSTILE],
    kinds: [{ ...kind, kind: HOSTILE, words: HOSTILE }],
    untested: [{ kind: HOSTILE, reason: HOSTILE }],
  };
  const section = sectionOf(reportPage({ ...report, leftOut: hostile }));
  assert.doesNotMatch(section, /<script/);
  assert.match(section, /&#60;script&#62;/);
});
