import { formatHeldOut } from "earmark/pipeline/disk/held_out_table.ts";
import assert from "node:assert/strict";

const table = {
  rows: ["a.wav", "b.wav", "c.wav"].map((fname, i) => ({
    line: i + 2,
    fname,
    label: "OK",
    fields: { fname, label: "OK", group: `part ${i}`, fold: "left" },
  })),
  dataSet: { columns: ["fname", "label", "group", "fold"] },
  groups: ["part 0", "part 1", "part 2"],
  classes: ["OK", "Not OK"],
  split: {
    splittable: true,
    unit: "group" as const,
    folds: [{ train: [1], test: [0, 2] }, { train: [0, 2], test: [1] }],
  },
  probabilities: [[0.9, 0.1], [0.75, 0.25], [0.5, 0.5]],
  verdicts: [0, 1, 1],
};

Deno.test("formatHeldOut() gives each recording its fold and what judged it", () => {
  assert.equal(
    formatHeldOut({ ...table, thresholds: [0.5, 0.25] }),
    "fname,label,group,fold,earmark fold,p(OK),p(Not OK),threshold,verdict\r\n" +
      "a.wav,OK,part 0,left,1,0.90000000,0.10000000,0.50000000,OK\r\n" +
      "b.wav,OK,part 1,left,2,0.75000000,0.25000000,0.25000000,Not OK\r\n" +
      "c.wav,OK,part 2,left,1,0.50000000,0.50000000,0.50000000,Not OK\r\n",
  );
});

Deno.test("formatHeldOut() leaves the threshold empty where there is none", () => {
  const [, first] = formatHeldOut(table).split("\r\n");
  assert.equal(first, "a.wav,OK,part 0,left,1,0.90000000,0.10000000,,OK");
});

Deno.test("formatHeldOut() adds the group that training used where the manifest has another", () => {
  const merged = ["part 0", "part 1", "part 0"];
  const [header, first, , third] = formatHeldOut({ ...table, groups: merged }).split("\r\n");
  assert.match(header, /^fname,label,group,fold,earmark group,earmark fold,p\(OK\)/);
  assert.match(first, /^a\.wav,OK,part 0,left,part 0,1,/);
  assert.match(third, /^c\.wav,OK,part 2,left,part 0,1,/);
  const rows = table.rows.map((row) => ({ ...row, fields: { fname: row.fname, label: "OK" } }));
  const bare = { ...table, rows, dataSet: { columns: ["fname", "label"] } };
  const groups = rows.map(({ fname }) => fname);
  assert.match(
    formatHeldOut({ ...bare, groups }),
    /^fname,label,group,fold,.*\r\na\.wav,OK,a\.wav,1,/,
  );
});

Deno.test("formatHeldOut() separates fields as the manifest does", () => {
  const dataSet = { ...table.dataSet, separator: ";" as const };
  assert.match(
    formatHeldOut({ ...table, dataSet }),
    /^fname;label;group;fold;earmark fold;p\(OK\);/,
  );
});
