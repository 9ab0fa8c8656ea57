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
  const [message] = explainUnknownOk({ names: four });
  assert.match(message, /where OK_no_load, OK_full_load are all good, give them one label/);
  assert.doesNotMatch(message, /\{"ok"/);
});

Deno.test("meaningOf turns what a negation touches", () => {
  const good = "fault-free; fehler-frei; no defect; OK, no defects; without any defect; ei vika";
  const bad = "no OK; un-healthy; uygun değil; not yet OK; nicht ganz i.O.; NG, not good; no NG";
  for (const name of good.split("; ")) assert.equal(meaningOf(name), "good", name);
  for (const name of bad.split("; ")) assert.equal(meaningOf(name), "bad", name);
  assert.equal(meaningOf("OK and NG"), undefined);
});

Deno.test("meaningOf knows ordinary pairs, and OK and NG before a part's sign", () => {
  const pairs = [
    ["apto", "no apto"],
    ["apto", "não apto"],
    ["apta", "inapta"],
    ["tauglich", "untauglich"],
    ["tauglich", "nicht tauglich"],
    ["OK品", "NG品"],
    ["OK部品", "NG部品"],
    ["OK件", "NotOK件"],
    ["1_OK品_2", "1_NG品_2"],
  ];
  for (const [good, bad] of pairs) {
    assert.deepEqual(meaningsOf([good, bad]), ["good", "bad"], good);
    assert.equal(okClassOf([bad, good]), good);
  }
  for (const name of ["非OK品", "不OK", "OK品なし", "NG品無し", "A品"]) {
    assert.equal(meaningOf(name), undefined, name);
  }
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

Deno.test("meaningsOf takes a place for no negation, and asks where it may be either", () => {
  const day = ["N_OK_0", "D_OK_0", "N_NG_0", "D_NG_0"];
  assert.deepEqual(meaningsOf(day), ["good", "good", "bad", "bad"]);
  assert.deepEqual(meaningsOf(["n_ok", "n_ng", "ok_77"]), ["good", "bad", "good"]);
  assert.deepEqual(meaningsOf(["N_OK", "N_fault", "D_OK", "D_fault"]), [
    ...["good", "bad", "good", "bad"],
  ]);
  assert.deepEqual(meaningsOf(["NE NG", "NE OK", "SW OK"]), ["bad", "good", "good"]);
  for (const open of [["NE OK", "SW OK"], ["N OK", "OK"], ["N_OK", "Day_OK"]]) {
    assert.deepEqual(meaningsOf(open), [undefined, "good"], open[0]);
    assert.equal(okClassOf(open), undefined, open[0]);
  }
  assert.deepEqual(meaningsOf(["no OK", "no NG", "OK"]), [undefined, undefined, "good"]);
  assert.deepEqual(meaningsOf(["ne_good", "ne_bad", "sw_good"]), [undefined, undefined, "good"]);
  assert.equal(okClassOf(["good", "no good"]), "good");
  assert.equal(okClassOf(["rz good", "rz no good"]), "rz good");
});

Deno.test("meaningOf reads negations of many languages, and a dotted capital", () => {
  const bad = "not so good; isn't ok; can't pass; no longer OK; never ok; cannot pass; není OK; " +
    "nie je dobrý; non è OK; no está bien; não está bom; ei ole ok; chưa đạt; не очень хороший; " +
    "未通过; 没有通过; 非良品; 合格せず; 正常ではない; 良品以外; 정상 아님; 합격 못함; 정상이 아님";
  for (const name of bad.split("; ")) assert.equal(meaningOf(name), "bad", name);
  const good =
    "非常良好; 問題なし; 문제 없음; sin defectos; senza difetti; sem falhas; \u0130Y\u0130";
  for (const name of good.split("; ")) assert.equal(meaningOf(name), "good", name);
});

Deno.test("what is suggested as good is the plainest of the names that say so", () => {
  const names = ["bedingt i.O.", "i.O.", "n.i.O."];
  assert.match(explainUnknownOk({ names })[0], /\{"ok": "i\.O\."\}/);
});
