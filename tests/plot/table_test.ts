import { table, tableHtml, tableText } from "earmark/plot/table.ts";
import assert from "node:assert/strict";

const rows = [
  { part: "a|b", "level, dB": -3.0103, recordings: 12 },
  { part: "<c>", "level, dB": -10, recordings: undefined },
];

Deno.test("table rounds the numbers of a column alike, and leaves counts whole", () => {
  const { heads, cells, isNumeric } = table(rows, { digits: 1 });
  assert.deepEqual(heads, ["part", "level, dB", "recordings"]);
  assert.deepEqual(cells, [["a|b", "-3.0", "12"], ["<c>", "-10.0", ""]]);
  assert.deepEqual(isNumeric, [false, true, true]);
});

Deno.test("table shows the columns that are asked for, in their order", () => {
  const { heads, cells } = table(rows, { columns: ["recordings", "part"] });
  assert.deepEqual([heads, ...cells], [["recordings", "part"], ["12", "a|b"], ["", "<c>"]]);
});

Deno.test("table shows what is not a finite number as a dash", () => {
  assert.deepEqual(table([{ auc: NaN }, { auc: 0.5 }]).cells, [["–"], ["0.500"]]);
});

Deno.test("what rounds to zero has no sign", () => {
  assert.deepEqual(table([{ x: -1e-9 }, { x: -0.5 }]).cells, [["0.000"], ["-0.500"]]);
});

Deno.test("tableText writes Markdown with numbers at the right", () => {
  const expected = [
    "| part | level, dB | recordings |",
    "| ---- | --------: | ---------: |",
    "| a\\|b |      -3.0 |         12 |",
    "| <c>  |     -10.0 |            |",
  ];
  assert.equal(tableText(table(rows, { digits: 1 })), expected.join("\n"));
});

Deno.test("tableHtml escapes what it shows, and says what a heading is of", () => {
  const html = tableHtml(table(rows));
  assert.match(html, /<thead><tr><th scope="col" style="text-align:left">part<\/th>/);
  assert.match(html, /<td style="text-align:left">&#60;c&#62;<\/td>/);
  assert.match(html, /<td style="text-align:right">-3\.010<\/td>/);
});

Deno.test("table refuses no rows and an unknown column", () => {
  assert.throws(
    () => table([]),
    new RangeError("Cannot make table as it must have rows and columns: current value is 0 × 0"),
  );
  assert.throws(() => table(rows, { columns: ["parts"] }), /must be in a row.*parts/);
});
