import { classesOf, explainUnknownOk, goodClassOf } from "earmark/data/classes.ts";
import assert from "node:assert/strict";

Deno.test("what is suggested as the good one of several classes is not one that says bad", () => {
  const rows = ["NOT OK", "OK", "ok"].map((label) => ({ label }));
  assert.match(explainUnknownOk(classesOf(rows))[0], /where OK, ok are all good, give them one/);
  const unsure = explainUnknownOk({ names: ["NG", "prima", "zzz OK"] })[0];
  assert.match(unsure, /which of prima, zzz OK it is, such as \{"ok": "prima"\}/);
});

Deno.test("classes that all say the same get advice that makes no good one bad", () => {
  const advice = (...names: string[]) => explainUnknownOk({ names })[0];
  for (const names of [["train_good", "test_good"], ["OK1", "OK2"], ["N pass", "pass"]]) {
    assert.match(advice(...names), /are all good, give them one label, .*; else say it in earmark/);
  }
  for (
    const names of [
      ["line1_OK", "line1_NOK", "line2_OK", "line2_NOK"],
      ["N_OK", "N_NG", "D_OK", "D_NG"],
      ["ne_good", "ne_bad", "sw_good", "sw_bad"],
    ]
  ) {
    assert.equal(goodClassOf(names), undefined);
    assert.match(advice(...names), /are all good, give them one label/);
    assert.doesNotMatch(advice(...names), /\{"ok"/);
  }
  assert.match(advice("NG1", "NG2"), /^NG1, NG2 all say that their parts are bad, .*record good/);
  assert.match(advice("NG1", "NG2", "NG3"), /all say that their parts are bad/);
});
