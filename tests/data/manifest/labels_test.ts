import { readLabel } from "earmark/data/manifest/labels.ts";
import { groupVariants, labelVariants } from "earmark/data/manifest/label_checks.ts";
import { parseManifest } from "earmark/data/manifest/manifest.ts";
import { showControls, showUnseen } from "earmark/visible.ts";
import assert from "node:assert/strict";

Deno.test("readLabel() takes words for no value as no label, in any case", () => {
  const empty = ["nan", "NaN", "None", "NONE", "NA", "N/A", "#N/A", "null", "-", "--", "?", "<NA>"];
  assert.deepEqual(empty.map(readLabel), empty.map(() => ""));
  assert.deepEqual(["Nana", "no", "0", "none found", "-1"].map(readLabel), [
    "Nana",
    "no",
    "0",
    "none found",
    "-1",
  ]);
});

Deno.test("readLabel() takes a spreadsheet's error for no label, in any language", () => {
  for (
    const error of [
      "#N/A",
      "#n/d",
      "#NV",
      "#REF!",
      "#BEZUG!",
      "#DIV/0!",
      "#NAME?",
      "#¡VALOR!",
      "#НД",
      ..."#¿NOMBRE? #I/T #HIÁNYZIK #YOK #Н/Д #NENÍ_K_DISPOZICI #DĚLENÍ_NULOU! #GETTING_DATA".split(
        " ",
      ),
      ..."Err:502 -nan -nan(ind) N.A N.A. t.b.d. \\N".split(" "),
    ]
  ) assert.equal(readLabel(error), "", error);
  for (
    const label of [
      "#A",
      "#LINE1",
      "#OK",
      "err:5",
      "banana",
      "#7",
      "#NOK",
      "#LINE_A",
      "#CRACK",
      "#1!",
      "# bad",
      "OK!",
      "#ok and bad!",
    ]
  ) {
    assert.equal(readLabel(label), label);
  }
});

Deno.test("a manifest warns of labels that may say that nobody has judged", () => {
  const words = ["unknown", "Not_tested", "ungeprüft", "未检", "なし", "missing"];
  const table = ["fname,label,group", "o.wav,OK,unknown"];
  const { rows, warnings } = parseManifest(
    [...table, ...words.map((word, i) => `${i}.wav,${word},${i}`), ""].join("\n"),
  );
  assert.deepEqual(rows.map(({ label }) => label), ["OK", ...words]);
  assert.deepEqual(
    warnings.map(({ message }) => message),
    words.map((word, i) =>
      `Label "${word}" on line ${i + 3} is taken for a class; leave the cell empty where nobody ` +
      "has judged the recording"
    ),
  );
});

Deno.test("labelVariants() warns of labels that differ in what can't be seen, and shows it", () => {
  for (
    const code of [
      ...[0x200c, 0x200d, 0x34f, 0x2800, 0x3164, 0x115f, 0xffa0, 0xfe0f, 0xfff9, 0xfffc, 0x206a],
      ...[0xe0001, 0xe0100],
    ]
  ) {
    const label = `O${String.fromCodePoint(code)}K`;
    const [warning] = labelVariants(["OK", "OK", label].map((label, line) => ({ label, line })));
    const shown = `O<U+${code.toString(16).toUpperCase().padStart(4, "0")}>K`;
    assert.match(warning.message, new RegExp(`^Label "${shown.replace("+", "\\+")}" on`));
  }
});

Deno.test("groupVariants() warns of spellings of one group, and not of other numbers", () => {
  const pairs = (...groups: string[]) =>
    groupVariants(groups.map((group, i) => ({ group, line: i + 2 }))).length;
  for (const [a, b] of [["Part A", "part_a"], ["1", "1.0"], ["01", "1"], ["A-1", "a 1"]]) {
    assert.equal(pairs(a, b), 1, `${a} ${b}`);
  }
  for (const [a, b] of [["1-11", "11-1"], ["part 1-1", "part 11"], ["a1", "a2"]]) {
    assert.equal(pairs(a, b), 0, `${a} ${b}`);
  }
  const [{ message, column }] = groupVariants(
    ["Part A", "Part A", "part a"].map((group, i) => ({ group, line: i + 2 })),
  );
  assert.equal(column, "group");
  assert.match(message, /^Group "part a" on line 4 is taken as a different group from "Part A"/);
});

Deno.test("readLabel() leaves no control character and none without a shape", () => {
  assert.equal(readLabel("\u200bOK\uFEFF"), "OK");
  assert.equal(readLabel("n.i.O.\u001b[31m"), "n.i.O.<U+001B>[31m");
  assert.deepEqual(["Not\n OK", "Not\u00a0OK", "Not OK"].map(readLabel), Array(3).fill("Not OK"));
  assert.deepEqual(["a \u00a0 b", "a \u00a0\t b", "a  b"].map(readLabel), ["a   b", "a b", "a  b"]);
});

Deno.test("a manifest says which labels it takes for none, and which hold what can't be seen", () => {
  const { rows, warnings } = parseManifest(
    "fname,label,group\na.wav,OK,1\nb.wav,nan,nan\nc.wav,OK\u200b,2\nd.wav,nan,-\n",
  );
  assert.deepEqual(rows.map(({ label, group }) => [label, group]), [
    ["OK", "1"],
    ["", undefined],
    ["OK", "2"],
    ["", undefined],
  ]);
  assert.deepEqual(warnings.map(({ message }) => message), [
    "2 recordings have no group, so that each counts as a part of its own (lines 3 and 5)",
    'Label "nan" on lines 3 and 5 is taken for no label',
    'Label "OK<U+200B>" on line 4 holds characters that can\'t be seen; it is taken as "OK"',
    'Group "nan" on line 3 is taken for no group',
    'Group "-" on line 5 is taken for no group',
  ]);
});

Deno.test("labelVariants() takes numbers by their value, and letters by their look", () => {
  const pairs = (...labels: string[]) =>
    labelVariants(labels.map((label, i) => ({ label, line: i + 2 }))).length;
  for (const [a, b] of [["1", "1.0"], ["01", "1"], ["1", "1,0"], ["OK", "\u041e\u041a"]]) {
    assert.equal(pairs(a, b), 1, `${a} ${b}`);
  }
  for (const [a, b] of [["1.0", "10"], ["1", "-1"], ["0", "1"], ["1.5", "15"], ["+1", "-1"]]) {
    assert.equal(pairs(a, b), 0, `${a} ${b}`);
  }
  const [{ message }] = labelVariants([
    { label: "OK", line: 2 },
    { label: "OK", line: 3 },
    { label: "\u041eK", line: 4 },
  ]);
  assert.match(message, /\(letter 1 is U\+041E here and U\+004F there\)$/);
});

Deno.test("showControls() shows what acts on a terminal or turns letters round", () => {
  assert.equal(showControls("a\u001b[2J\u202egnp.wav"), "a<U+001B>[2J<U+202E>gnp.wav");
  assert.equal(showControls("שלום عربي"), "שלום عربي");
});

Deno.test("showUnseen() leaves out the middle of a long text", () => {
  const path = "d/".repeat(140);
  assert.equal(showUnseen(path), path);
  const shown = showUnseen(`${"\u00a0".repeat(5000)}${"b".repeat(80)}`);
  assert.equal(shown, `${"<U+00A0>".repeat(200)}…${"b".repeat(80)}`);
});
