import assert from "node:assert/strict";
import {
  classesNamed,
  classesOf,
  explainUnknownOk,
  goodClassOf,
  okClassOf,
} from "earmark/data/classes.ts";

Deno.test("classesOf sorts by code unit, whatever the order of the rows", () => {
  const labels = ["b", "", "Z", "a", "Ä", "b", "10", "9"];
  const expected = ["10", "9", "Z", "a", "b", "Ä"];
  const names = (labels: readonly string[]) => classesOf(labels.map((label) => ({ label }))).names;
  assert.deepEqual(names(labels), expected);
  assert.deepEqual(names(labels.toReversed()), expected);
  assert.deepEqual(classesOf([]), { names: [] });
});

Deno.test("classesOf puts the good one of two first, and says which is bad", () => {
  const classes = { names: ["OK", "Not OK"], ok: 0, bad: 1 };
  assert.deepEqual(classesOf([{ label: "Not OK" }, { label: "OK" }]), classes);
  assert.deepEqual(classesOf([{ label: "OK" }, { label: "" }, { label: "Not OK" }]), classes);
});

Deno.test("classesOf knows no good class where the names don't say it", () => {
  assert.deepEqual(classesOf([{ label: "steel" }, { label: "brass" }]), {
    names: ["brass", "steel"],
  });
  const three = ["void", "OK", "crack"].map((label) => ({ label }));
  assert.deepEqual(classesOf(three), { names: ["OK", "crack", "void"], good: 0 });
  const metals = ["steel", "brass", "iron"].map((label) => ({ label }));
  assert.deepEqual(classesOf(metals), { names: ["brass", "iron", "steel"] });
});

Deno.test("classesOf takes the good class that it is told, of two or of more", () => {
  const rows = (...labels: string[]) => labels.map((label) => ({ label }));
  assert.deepEqual(classesOf(rows("0", "1"), "1"), { names: ["1", "0"], ok: 0, bad: 1 });
  assert.deepEqual(classesOf(rows("fine", "coarse"), "coarse").names, ["coarse", "fine"]);
  assert.deepEqual(classesOf(rows("a", "b", "c"), "b"), { names: ["b", "a", "c"], good: 0 });
  assert.deepEqual(classesOf(rows("a", "b"), "z"), { names: ["a", "b"] });
  assert.deepEqual(classesOf(rows("OK"), "OK"), { names: ["OK"] });
});

Deno.test("explainUnknownOk says which classes it can't tell, and how to say it", () => {
  assert.match(
    explainUnknownOk({ names: ["0", "1"] })[0],
    /which of 0 and 1 .* neither escape nor overkill .*\{"ok": "0"\} or \{"ok": "1"\}/,
  );
  assert.match(explainUnknownOk({ names: ["crack", "defect", "void"] })[0], /which of 3 classes/);
  assert.deepEqual(explainUnknownOk({ names: ["brass", "iron", "steel"] }), []);
  assert.deepEqual(explainUnknownOk({ names: ["OK", "NOK"], ok: 0, bad: 1 }), []);
  assert.deepEqual(explainUnknownOk({ names: ["OK"] }), []);
});

Deno.test("classesNamed keeps the order of the names, and finds the good one", () => {
  const names = ["Not OK", "OK"];
  assert.deepEqual(classesNamed(names, "OK"), { names, ok: 1, bad: 0 });
  assert.deepEqual(classesNamed(names, "Not OK"), { names, ok: 0, bad: 1 });
  assert.deepEqual(classesNamed(["a", "b", "c"]), { names: ["a", "b", "c"] });
  assert.deepEqual(classesNamed(["a"], "a"), { names: ["a"], ok: 0 });
});

Deno.test("classesNamed refuses a good class that is not one of two", () => {
  assert.throws(() => classesNamed(["a", "b"], "c"), {
    name: "RangeError",
    message: "Cannot name classes as the good one must be one of two: current value is c of a, b",
  });
  assert.throws(() => classesNamed(["a", "b", "c"], "a"), RangeError);
});

const PAIRS = [
  ["OK", "Not OK"],
  ["Ok Parts", "Not Ok Parts"],
  ["ok", "nok"],
  ["OK", "NOK"],
  ["OK", "NG"],
  ["OK", "notOK"],
  ["ok_parts", "not_ok_parts"],
  ["OKParts", "NotOKParts"],
  ["O.K.", "K.O."],
  ["good", "bad"],
  ["good", "No Good"],
  ["Good part", "Defective part"],
  ["normal", "anomaly"],
  ["normal", "abnormal"],
  ["pass", "fail"],
  ["passed", "failed"],
  ["io", "nio"],
  ["i.O.", "n.i.O."],
  ["i.O. Teile", "n.i.O. Teile"],
  ["in Ordnung", "nicht in Ordnung"],
  ["gut", "schlecht"],
  ["Gutteil_gut", "Ausschuss"],
  ["no defect", "defect"],
  ["defect-free", "defective"],
  ["fehlerfrei", "fehlerhaft"],
  ["conforming", "non-conforming"],
  ["OK", "crack"],
  ["fine", "rattling noise"],
  ["accept", "reject"],
  ["healthy", "faulty"],
  ["undamaged", "damaged"],
  ["inlier", "outlier"],
  ["Gut", "Schlecht"],
  ["conforme", "non conforme"],
  ["conforme", "não conforme"],
  ["bon", "mauvais"],
  ["buono", "difettoso"],
  ["aprovado", "reprovado"],
  ["goed", "niet goed"],
  ["dobrý", "vadný"],
  ["годен", "не годен"],
  ["合格", "不合格"],
  ["正常", "异常"],
  ["正常", "異常"],
  ["異常なし", "異常あり"],
  ["良品", "不良品"],
  ["양품", "불량"],
  ["정상", "비정상"],
];

Deno.test("okClassOf finds the good class in either order and any case", () => {
  for (const [good, bad] of PAIRS) {
    assert.equal(okClassOf([good, bad]), good, `${good} / ${bad}`);
    assert.equal(okClassOf([bad, good]), good, `${bad} / ${good}`);
    const upper = [good, bad].map((name) => name.toUpperCase());
    if (/[A-Z][a-z]?[A-Z]/.test(bad)) continue; // camel case is lost in capitals
    assert.equal(okClassOf(upper), upper[0], upper.join(" / "));
  }
});

Deno.test("okClassOf never takes a bad class for the good one", () => {
  for (const [, bad] of PAIRS.slice(0, -2)) {
    assert.equal(okClassOf([bad, "steel"]), undefined, bad);
    assert.equal(okClassOf([bad, "Not OK"]), undefined, bad);
  }
});

Deno.test("okClassOf does not guess", () => {
  for (
    const classes of [
      ["0", "1"],
      ["1", "-1"],
      ["yes", "no"],
      ["true", "false"],
      ["brass", "steel"],
      ["good A", "good B"],
      ["token", "broken"],
      ["", " "],
    ]
  ) {
    assert.equal(okClassOf(classes), undefined);
  }
  assert.equal(okClassOf(["OK"]), undefined);
  assert.equal(okClassOf(["OK", "crack", "void"]), undefined);
});

Deno.test("goodClassOf finds what OK parts are called, among however many classes", () => {
  const cases: [names: string[], good: string | undefined][] = [
    [["OK"], "OK"],
    [["line 7"], "line 7"],
    [["NOK"], undefined],
    [["OK", "Not OK"], "OK"],
    [["crack", "i.O.", "n.i.O.", "void"], "i.O."],
    [["good", "normal", "bad"], undefined],
    [["brass", "steel"], undefined],
    [[], undefined],
  ];
  for (const [names, good] of cases) assert.equal(goodClassOf(names), good, names.join());
});

Deno.test("one class alone is taken for good as it is said, or where its name denies nothing", () => {
  for (
    const name of "未通过; hardly ok; nicht so gut; OK=0; !OK; OK ✗; not at all far OK".split("; ")
  ) {
    assert.equal(goodClassOf([name]), undefined, name);
    assert.equal(goodClassOf([name], name), name);
  }
  assert.equal(goodClassOf(["zzz OK"]), "zzz OK");
  assert.equal(goodClassOf(["brass", "steel"], "steel"), "steel");
  assert.equal(goodClassOf(["brass"], "OK"), undefined);
});
