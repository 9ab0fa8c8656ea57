import { formatHeldOut } from "earmark/pipeline/disk/held_out_table.ts";
import { parseHeldOut, readHeldOut } from "earmark/pipeline/disk/read_held_out.ts";
import type { HeldOutTableCard } from "earmark/pipeline/disk/read_held_out.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { assertClose } from "../../ml/assert_close.ts";
import { withFolder } from "../../with_folder.ts";
import { trainSmallModel } from "../small_set.ts";

const labels = [0, 0, 1, 1];
const columns = ["fname", "label", "group", "defect", "verdict"];
const table = {
  rows: ["a.wav", "b.wav", "c, d.wav", "e.wav"].map((fname, i) => {
    const label = ["OK", "Not OK"][labels[i]];
    const fields = { fname, label, group: `part ${i}`, defect: `kind "${i}"`, verdict: "" };
    return { line: i + 2, fname, label, fields };
  }),
  dataSet: { columns },
  classes: ["OK", "Not OK"],
  groups: ["part 0", "part 1", "part 2", "part 3"],
  split: {
    splittable: true,
    unit: "group" as const,
    folds: [{ train: [1, 3], test: [0, 2] }, { train: [0, 2], test: [1, 3] }],
  },
  probabilities: [[0.9, 0.1], [0.75, 0.25], [0.4, 0.6], [0.1, 0.9]],
  thresholds: [0.5, 0.5],
  verdicts: labels,
};

const card = {
  classes: ["OK", "Not OK"],
  okClass: "OK",
  threshold: { value: 0.5, rule: { maxEscape: 0.01 }, chosen: "" },
  data: { perClass: [2, 2] },
  heldOut: { nFolds: 2 },
} as unknown as HeldOutTableCard;

Deno.test("parseHeldOut() reads back what formatHeldOut() wrote", () => {
  const heldOut = parseHeldOut(formatHeldOut(table), card);
  assert.deepEqual(heldOut.columns, columns);
  assert.deepEqual(heldOut.fields, table.rows.map(({ fields }) => fields));
  assert.deepEqual(heldOut.labels, labels);
  assert.deepEqual(heldOut.groups, table.groups);
  assert.deepEqual(heldOut.folds, [{ test: [0, 2] }, { test: [1, 3] }]);
  assert.deepEqual(heldOut.probabilities, table.probabilities);
  assert.deepEqual(heldOut.classes, { names: ["OK", "Not OK"], ok: 0, bad: 1 });
  assert.deepEqual(heldOut.threshold, { maxEscape: 0.01 });
});

Deno.test("parseHeldOut() reads a table that is separated as its manifest, and cells that would run", () => {
  const [first, ...others] = table.rows;
  const fields = { ...first.fields, defect: "=1+1" };
  const rows = [{ ...first, fields }, ...others];
  const dataSet = { columns, separator: ";" as const };
  const heldOut = parseHeldOut(formatHeldOut({ ...table, rows, dataSet }), card);
  assert.deepEqual(heldOut.fields, rows.map((row) => row.fields));
  assert.deepEqual(heldOut.probabilities, table.probabilities);
});

Deno.test("parseHeldOut() takes the groups that training used, not those of the manifest", () => {
  const groups = ["part 0", "part 0", "part 2", "part 3"];
  const merged = parseHeldOut(formatHeldOut({ ...table, groups }), card);
  assert.deepEqual(merged.groups, groups);
  assert.deepEqual(merged.columns, columns);
  assert.deepEqual(merged.fields[1].group, "part 1");
});

Deno.test("parseHeldOut() refuses a table that is damaged or of another model", () => {
  const text = formatHeldOut(table);
  const refused = (changed: string, rule: RegExp) =>
    assert.throws(() => parseHeldOut(changed, card), { name: "RangeError", message: rule });
  refused("", /as its last columns must be fold, p\(OK\), p\(Not OK\), threshold, verdict: /);
  refused(text.replace("p(OK)", "p(Good)"), /its last columns must be .*current value is fname,/);
  refused(text.replace("fname", "name"), /it must have a column fname/);
  refused(text.replace(",group,", ",part,"), /it must have a column group/);
  refused(text.replace("wav,OK,", "wav,Fine,"), /its labels must be OK, Not OK: .*is Fine$/);
  refused(text.replace("0.90000000", "0.80000000"), /must sum to 1: .*0.80000000, 0.10000000$/);
  refused(text.replace("0.90000000", ""), /its probabilities must sum to 1/);
  refused(text.replace("0.90000000", "-0.90000000"), /its probabilities must sum to 1/);
  refused(text.replace(",1,0.9", ",3,0.9"), /its folds must be 1 to 2: current value is 3$/);
  refused(text.replaceAll(",2,0.", ",1,0."), /must have recordings: current value is none in 2$/);
  const [header, , ...rest] = text.split("\r\n");
  refused([header, ...rest].join("\r\n"), /recordings of its card, by class 2, 2: .*is 1, 2$/);
  refused(text.slice(0, -20), /each of its rows must have 10 fields: current value is \d$/);
  refused(text.replace('"c, d.wav"', '"c, d.wav'), /it must be CSV: /);
});

Deno.test("readHeldOut() refuses a table that its card was not written with", () =>
  withFolder(async (folder) => {
    const { folder: model, card } = await trainSmallModel(folder, { network: "baseline" });
    const { heldOut } = await readHeldOut(model);
    assert.equal(heldOut.labels.length, card.data.nRecordings);
    assert.equal(new Set(heldOut.groups).size, card.data.nGroups);
    assertClose(heldOut.probabilities.map((p) => p[0] + p[1]), labelsOf(heldOut), 1e-6);
    const path = join(model, "heldout.csv");
    const text = await Deno.readTextFile(path);
    await Deno.writeTextFile(path, text.replace("r1.wav", "r9.wav"));
    await assert.rejects(readHeldOut(model), {
      name: "ModelError",
      message: /^Cannot read what training held out as it must be the file .*heldout\.csv$/,
    });
    await Deno.remove(path);
    await assert.rejects(readHeldOut(model), {
      name: "ModelError",
      message: /^Cannot read what training held out as there is no heldout\.csv: .*m$/,
      remedy: "train",
    });
  }));

const labelsOf = ({ labels }: { readonly labels: readonly number[] }) => labels.map(() => 1);
