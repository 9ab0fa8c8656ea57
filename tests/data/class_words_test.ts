import { meaningOf, meaningsOf } from "earmark/data/class_words.ts";
import { explainUnknownOk, okClassOf } from "earmark/data/classes.ts";
import assert from "node:assert/strict";

Deno.test("meaningOf takes no number, place or condition for a negation", () => {
  const pairs = [
    ["No1_OK", "No1_NG"],
    ["No001_OK", "No001_NG"],
    ["No. 12 good", "No. 12 bad"],
    ["part_no_1_ok", "part_no_5_nok"],
    ["OK_n1", "NOK_n1"],
    ["OK_sin_1", "NG_sin_1"],
    ["free_run_OK_1", "free_run_NG_1"],
    ["OK_free_run", "NG_free_run"],
    ["OK_no_load", "NG_no_load"],
    ["OK free", "defect free run"],
    ["pieza_no_1_buena", "pieza_no_1_mala"],
    ["OK ohne Deckel", "NOK ohne Deckel"],
    ["ohne Deckel OK", "ohne Deckel NOK"],
    ["OK without rework", "NG without rework"],
    ["OK_ei_1", "NG_ne_1"],
  ];
  for (const [good, bad] of pairs) {
    assert.deepEqual([good, bad].map((name) => meaningOf(name)), ["good", "bad"], good);
    assert.equal(okClassOf([bad, good]), good);
  }
  assert.equal(okClassOf(["OK without rework", "OK after rework"]), undefined);
  const four = ["OK_no_load", "OK_full_load", "NG_no_load", "NG_full_load"];
  assert.match(explainUnknownOk({ names: four })[0], /\{"ok": "OK_no_load"\}/);
});

Deno.test("meaningOf turns what a negation touches", () => {
  const good = "fault-free; fehler-frei; no defect; OK, no defects; without any defect; ei vika";
  const bad = "no OK; un-healthy; uygun değil; not yet OK; nicht ganz i.O.; NG, not good; no NG";
  for (const name of good.split("; ")) assert.equal(meaningOf(name), "good", name);
  for (const name of bad.split("; ")) assert.equal(meaningOf(name), "bad", name);
  assert.equal(meaningOf("OK and NG"), undefined);
});

Deno.test("meaningOf takes how a machine runs for no verdict", () => {
  const conditions =
    "normal load; normal_speed; abnormal run; vitesse normale; Normal mode 2; no load";
  for (const name of conditions.split("; ")) assert.equal(meaningOf(name), undefined, name);
  assert.equal(okClassOf(["normal load", "no load"]), undefined);
  assert.equal(okClassOf(["normal load OK", "normal load NG"]), "normal load OK");
  assert.deepEqual(["normal", "run normal"].map((name) => meaningOf(name)), ["good", "good"]);
});

Deno.test("meaningsOf turns nothing by a negation that all names carry, and never swaps them", () => {
  for (const prefix of ["n", "no", "sin", "ne", "ei", "pas"]) {
    const names = [`${prefix}_OK`, `${prefix}_NG`];
    assert.deepEqual(meaningsOf(names), ["good", "bad"], prefix);
    assert.deepEqual(meaningsOf([...names, "crack"]), ["good", "bad", undefined]);
  }
  assert.deepEqual(meaningsOf(["no defect", "no good"]), ["good", "bad"]);
  assert.deepEqual(meaningsOf(["ne_good", "ne_bad"]), [undefined, undefined]);
  assert.deepEqual(meaningsOf(["not OK"]), ["bad"]);
  assert.deepEqual(meaningsOf(["OK", "not OK"]), ["good", "bad"]);
  assert.deepEqual(meaningsOf([]), []);
});

Deno.test("what is suggested as good is the plainest of the names that say so", () => {
  const names = ["bedingt i.O.", "i.O.", "n.i.O."];
  assert.match(explainUnknownOk({ names })[0], /\{"ok": "i\.O\."\}/);
});
