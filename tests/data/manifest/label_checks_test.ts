import assert from "node:assert/strict";
import {
  labelVariants,
  requireKnownLabels,
  requireLabels,
  requireOwnNames,
} from "earmark/data/manifest/label_checks.ts";

const rows = (...labels: string[]) => labels.map((label, i) => ({ label, line: i + 2 }));

Deno.test("requireLabels lists every row without a label", () => {
  requireLabels(rows("OK", "NG"));
  assert.throws(() => requireLabels(rows("OK", "", "NG", "", "")), {
    name: "ManifestError",
    line: 3,
    column: "label",
    message:
      "Cannot train as every recording must have a label (write it, or leave the row out): current value is empty on lines 3, 5 and 6 (line 3, column label)",
  });
  assert.throws(() => requireLabels(rows(...Array(13).fill(""))), /lines 2, .*, 11 and 3 more/);
});

Deno.test("requireKnownLabels refuses a label that the model doesn't know", () => {
  requireKnownLabels(rows("OK", "", "NG"), ["NG", "OK"]);
  assert.throws(() => requireKnownLabels(rows("OK", "crack", "crack"), ["NG", "OK"]), {
    name: "ManifestError",
    line: 3,
    message: /one of the model's classes \(NG, OK\): current value is "crack" on lines 3 and 4/,
  });
});

Deno.test("labelVariants warns of the rarer spellings of a label", () => {
  const warnings = labelVariants(rows("ok", "OK", "OK", "Not OK", "NotOk", "-", "--"));
  assert.deepEqual(
    warnings,
    [["ok", 2, "OK"], ["NotOk", 6, "Not OK"]].map(([rare, line, usual]) => ({
      line,
      column: "label",
      message: `Label "${rare}" on line ${line} is taken as a different class from "${usual}"; ` +
        "spell them alike if they are one class",
    })),
  );
  assert.deepEqual(labelVariants(rows("OK", "NOK", "")), []);
});

Deno.test("requireOwnNames refuses a class named as a verdict, in any spelling", () => {
  requireOwnNames(rows("OK", "reviewed"), ["REVIEW", "Not judged"]);
  for (const label of ["REVIEW", "review", "not_judged", "NotJudged"]) {
    assert.throws(() => requireOwnNames(rows("OK", label, label), ["REVIEW", "Not judged"]), {
      name: "ManifestError",
      line: 3,
      message: /\(REVIEW, Not judged\).* on lines 3 and 4/,
    });
  }
});
