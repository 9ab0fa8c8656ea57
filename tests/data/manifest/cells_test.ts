import { defuseCell, restoreCell } from "earmark/data/manifest/cells.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

Deno.test("defuseCell() lets no cell begin as a formula", () => {
  const formulas = ["=1+1", "+cmd", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "--1", "-"];
  for (const cell of formulas) assert.equal(defuseCell(cell), `'${cell}`);
});

Deno.test("defuseCell() leaves numbers and other texts alone", () => {
  const others = ["-3.5", "+1", "-3,5", "-.5", "1e-3", "-2E+5", "a=b", "", "part 7", "'n Sync.wav"];
  for (const cell of others) assert.equal(defuseCell(cell), cell);
});

Deno.test("restoreCell() gives back every cell, also one that looks defused", () => {
  const random = createRandom("cells");
  const letters = [..."''=+-@\t\r\n 1.,ea＝"];
  for (let i = 0; i < 5000; i++) {
    const length = Math.floor(random.uniform(0, 6));
    const cell = Array.from(
      { length },
      () => letters[Math.floor(random.uniform(0, letters.length))],
    ).join("");
    assert.equal(restoreCell(defuseCell(cell)), cell, JSON.stringify(cell));
  }
});
