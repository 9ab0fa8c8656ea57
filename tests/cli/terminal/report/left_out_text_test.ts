import { formatLeftOut } from "earmark/cli/terminal/report/left_out_text.ts";
import type { LeftOutKinds } from "earmark/pipeline/left_out/left_out_schema.ts";
import assert from "node:assert/strict";

const judge = (nFound: number) => ({
  parts: { nFound, n: 14, value: nFound / 14, lower: 0.05, upper: 0.51 },
  recordings: { nFound: 5, n: 30, value: 1 / 6, lower: 0.04, upper: 0.4 },
  falseAlarms: { nFound: 1, n: 34, value: 1 / 34, lower: 0, upper: 0.15 },
  auc: { value: 0.8125, lower: 0.7, upper: 0.9 },
});
const leftOut: LeftOutKinds = {
  column: "defect",
  otherColumns: [],
  statement: "",
  kinds: [{
    kind: "crack",
    words: "crack: 3 of 14 parts found, 5.0 to 51.0 %; 11 would have passed",
    classifier: judge(2),
    detector: judge(1),
    together: judge(3),
  }],
  untested: [{ kind: "chip", reason: "it stands in one group alone" }],
};

Deno.test("each judge has a line, and the kind that would pass is named", () => {
  const text = formatLeftOut(leftOut);
  assert.match(
    text,
    /^crack +classifier +2 of 14 +5 of 30 +0\.813 \(0\.70–0\.90\) +1 of 34, 2\.9 %$/m,
  );
  assert.match(text, /^crack +both +3 of 14 /m);
  assert.match(text, /^crack: 3 of 14 parts found, 5\.0 to 51\.0 %; 11 would have passed$/m);
  assert.match(text, /^chip: not left out, as it stands in one group alone$/m);
  assert.doesNotMatch(text, /--kinds/);
  assert.deepEqual(text.split("\n").filter((line) => line.length > 80), []);
});

Deno.test("other columns are said, and why nothing was done; nothing where none names kinds", () => {
  assert.match(
    formatLeftOut({ ...leftOut, otherColumns: ["cause"] }),
    /cause \(choose by --kinds\)/,
  );
  const none = formatLeftOut({ ...leftOut, kinds: [], reason: "Cannot train again" });
  assert.equal(none, "by defect, each left out of training: not done. Cannot train again");
  assert.equal(formatLeftOut(undefined), "");
});
