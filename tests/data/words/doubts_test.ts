import { goodClassOf, okClassOf } from "earmark/data/classes.ts";
import assert from "node:assert/strict";

Deno.test("a name that says good with what may turn it is no answer where others say nothing", () => {
  const denied =
    "zzz OK; nie całkiem OK; by_pass; OK=0; pass: false; OK_no; !OK; OK ✗; OK?; ≠ OK; " +
    "OK x; -OK; not bad; 未能合格; 合格とは言えない";
  for (const name of denied.split("; ")) {
    assert.equal(okClassOf([name, "steel"]), undefined, name);
    assert.equal(okClassOf(["steel", name, "brass"]), undefined, name);
  }
  const plain =
    "OK part A; normal_001; good recordings 2024; no defect; healthy bearing; 合格品; OK!; " +
    "normal load OK; i.O. Teile; OK=1";
  for (const name of plain.split("; ")) assert.equal(okClassOf([name, "steel"]), name, name);
});

Deno.test("words that stand in all names, or in bad ones, turn nothing", () => {
  assert.equal(okClassOf(["eng_good", "eng_heavy"]), "eng_good");
  assert.equal(goodClassOf(["rig OK", "rig NG", "crack"]), "rig OK");
  assert.equal(goodClassOf(["rig OK", "NG", "crack"]), undefined);
  assert.equal(goodClassOf(["never a part OK", "never OK", "great"]), undefined);
  assert.equal(okClassOf(["rig OK", "NG"]), "rig OK");
});
