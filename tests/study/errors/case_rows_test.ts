import type { NotableCase } from "earmark/study/errors/held_out_cases.ts";
import {
  caseRows,
  caseSounds,
  caseTitle,
  explanationRows,
} from "earmark/study/errors/case_rows.ts";
import type { CrossValidation } from "earmark/study/training/cross_validate.ts";
import type { Explanation } from "earmark/study/errors/explain.ts";
import assert from "node:assert/strict";

const fields = { fname: "a.wav", label: "OK", defect: "none" };
const validation = {
  classes: { names: ["Not OK", "OK"], ok: 1, bad: 0 },
  recordings: [{ row: { fname: "a.wav", fields } }],
} as unknown as CrossValidation;

const error: NotableCase = {
  why: "worst overkill",
  recording: 0,
  fold: 1,
  label: 1,
  verdict: 0,
  probability: 0.9,
  margin: 0.4,
};

Deno.test("caseRows shows the manifest's columns between the reason and the verdict", () => {
  assert.deepEqual(Object.entries(caseRows(validation, [error])[0]), [
    ["why", "worst overkill"],
    ["fname", "a.wav"],
    ["label", "OK"],
    ["defect", "none"],
    ["fold", 2],
    ["verdict", "Not OK"],
    ["probability", 0.9],
    ["margin", 0.4],
  ]);
});

Deno.test("caseRows leaves the manifest's columns their names where ours are the same", () => {
  const own = { fname: "a.wav", label: "OK", why: "by ear", fold: "left", margin: "3 mm" };
  const recordings = [{ row: { fname: "a.wav", fields: own } }];
  const clashing = { ...validation, recordings } as unknown as CrossValidation;
  const [row] = caseRows(clashing, [error]);
  assert.deepEqual([row.why, row.fold, row.margin], ["by ear", "left", "3 mm"]);
  assert.deepEqual(
    [row["earmark why"], row["earmark fold"], row["earmark margin"], row.verdict],
    ["worst overkill", 2, 0.4, "Not OK"],
  );
});

Deno.test("caseTitle says what was judged to be what", () => {
  assert.equal(caseTitle(validation, error), "a.wav · OK, judged Not OK · worst overkill");
  const right = { ...error, verdict: 1, why: "least certain" } as const;
  assert.equal(caseTitle(validation, right), "a.wav · OK, as judged · least certain");
});

const strongest = {
  box: { firstFrame: 8, endFrame: 20, firstBand: 8, endBand: 30 },
  region: { tMin: 0.1, tMax: 0.254, fMin: 499.6, fMax: 2000 },
  probabilityWithout: 0.3,
  probabilityWithoutElsewhere: 0.8,
  band: Float64Array.of(0.5),
};
const explanation = {
  signal: Float32Array.of(1),
  startSeconds: 0.4,
  probability: 0.9,
  agreement: 0.51,
  strongest,
} as unknown as Explanation;

/** Says of an explanation, changed in some points, whether to trust it. */
function trustIn(changes: Partial<Explanation>) {
  const [row] = explanationRows(validation, [error], [{ ...explanation, ...changes }]);
  return row["trust the picture"];
}

Deno.test("explanationRows shows the window, the box, its effect and the control", () => {
  assert.deepEqual(explanationRows(validation, [error], [explanation]), [{
    recording: "a.wav",
    "window starts at, s (cleaned)": "0.40",
    "box, Hz": "500–2000",
    "box, s": "0.10–0.25",
    "p in this window": 0.9,
    "p without the box": 0.3,
    "p without such a box elsewhere (median)": 0.8,
    "agreement of the maps": 0.51,
    "trust the picture": "as far as it goes",
  }]);
});

Deno.test("explanationRows warns where the maps disagree or can't be compared", () => {
  assert.equal(trustIn({ agreement: 0.5 }), "as far as it goes");
  assert.equal(trustIn({ agreement: 0.49 }), "no: the maps disagree");
  assert.equal(trustIn({ agreement: NaN }), "no: the maps disagree");
});

Deno.test("explanationRows warns where the verdict stays without the box", () => {
  const without = (probabilityWithout: number, probabilityWithoutElsewhere = 0.95) =>
    trustIn({ strongest: { ...strongest, probabilityWithout, probabilityWithoutElsewhere } });
  assert.equal(without(0.89), "as far as it goes");
  assert.equal(without(0.9), "no: as sure without the box");
  assert.equal(without(0.91), "no: as sure without the box");
  assert.equal(without(NaN), "no: as sure without the box");
  assert.equal(without(0.8, 0.8), "no: such boxes elsewhere do as much");
  assert.equal(without(0.8, NaN), "no: no room for a control");
});

Deno.test("explanationRows names every check that fails", () => {
  const failing = { ...strongest, probabilityWithout: 0.95, probabilityWithoutElsewhere: 0.9 };
  assert.equal(
    trustIn({ agreement: 0, strongest: failing }),
    "no: the maps disagree; as sure without the box; such boxes elsewhere do as much",
  );
});

Deno.test("explanationRows leaves cells empty where nothing supports the verdict", () => {
  const nothing = { ...explanation, strongest: undefined, agreement: NaN };
  const [row] = explanationRows(validation, [error], [nothing]);
  assert.equal(row["trust the picture"], "no: nothing supports the verdict");
  assert.equal(row["box, Hz"], undefined);
  assert.equal(row["agreement of the maps"], undefined);
});

Deno.test("caseSounds lists the window, and the strongest band where there is one", () => {
  assert.deepEqual(caseSounds(explanation), [
    { caption: "as heard", signal: explanation.signal },
    { caption: "the band alone, 500–2000 Hz", signal: strongest.band },
  ]);
  assert.equal(caseSounds({ signal: explanation.signal }).length, 1);
});
