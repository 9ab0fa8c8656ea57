import { formatHeldOut } from "earmark/pipeline/disk/held_out_table.ts";
import assert from "node:assert/strict";

const table = {
  rows: ["a.wav", "b.wav", "c.wav"].map((fname, i) => ({
    line: i + 2,
    fname,
    label: "OK",
    fields: { fname, label: "OK", fold: "left" },
  })),
  dataSet: { columns: ["fname", "label", "fold"] },
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
    "fname,label,fold,earmark fold,p(OK),p(Not OK),threshold,verdict\r\n" +
      "a.wav,OK,left,1,0.90000000,0.10000000,0.50000000,OK\r\n" +
      "b.wav,OK,left,2,0.75000000,0.25000000,0.25000000,Not OK\r\n" +
      "c.wav,OK,left,1,0.50000000,0.50000000,0.50000000,Not OK\r\n",
  );
});

Deno.test("formatHeldOut() leaves the threshold empty where there is none", () => {
  const [, first] = formatHeldOut(table).split("\r\n");
  assert.equal(first, "a.wav,OK,left,1,0.90000000,0.10000000,,OK");
});
