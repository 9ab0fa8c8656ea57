import type { NotableCase } from "earmark/ml/held_out_cases.ts";
import { caseRows, caseTitle, explanationRows } from "earmark/pipeline/case_rows.ts";
import type { CrossValidation } from "earmark/pipeline/cross_validate.ts";
import type { Explanation } from "earmark/pipeline/explain.ts";
import assert from "node:assert/strict";

const fields = { fname: "a.wav", label: "OK", defect: "none" };
const validation = {
  classes: ["Not OK", "OK"],
  recordings: [{ row: { fname: "a.wav", fields } }],
} as unknown as CrossValidation;

const error: NotableCase = {
  why: "worst error",
  recording: 0,
  fold: 1,
  label: 1,
  verdict: 0,
  probability: 0.9,
  margin: 0.4,
};

Deno.test("caseRows shows the manifest's columns between the reason and the verdict", () => {
  assert.deepEqual(Object.entries(caseRows(validation, [error])[0]), [
    ["why", "worst error"],
    ["fname", "a.wav"],
    ["label", "OK"],
    ["defect", "none"],
    ["verdict", "Not OK"],
    ["probability", 0.9],
    ["margin", 0.4],
  ]);
});

Deno.test("caseTitle says what was judged to be what", () => {
  assert.equal(caseTitle(validation, error), "a.wav · OK, judged Not OK · worst error");
  const right = { ...error, verdict: 1, why: "least certain" } as const;
  assert.equal(caseTitle(validation, right), "a.wav · OK, as judged · least certain");
});

Deno.test("explanationRows warns where the maps disagree", () => {
  const explanation = {
    region: { tMin: 0.1, tMax: 0.254, fMin: 499.6, fMax: 2000 },
    probability: 0.9,
    probabilityWithout: 0.3,
  };
  const rows = [0.49, 0.51].map((agreement) =>
    explanationRows(validation, [error], [{ ...explanation, agreement } as Explanation])[0]
  );
  assert.deepEqual(rows[0], {
    recording: "a.wav",
    "box, Hz": "500–2000",
    "box, s": "0.10–0.25",
    "p of the verdict": 0.9,
    "p without the box": 0.3,
    "agreement of the maps": 0.49,
    "trust the picture": "no: the maps disagree",
  });
  assert.equal(rows[1]["trust the picture"], "as far as it goes");
});
