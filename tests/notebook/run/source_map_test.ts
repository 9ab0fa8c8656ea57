import { sourceLineOf } from "earmark/notebook/run/source_map.ts";
import assert from "node:assert/strict";

Deno.test("sourceLineOf follows the deltas of lines", () => {
  // Line 1 from line 1; line 2, columns 1 and 9, from lines 4 and 2; line 4 from line 34.
  const mappings = "AAAA;AAGA,QAFA;;AAgCA";
  const cases: [line: number, column: number, expected: number | undefined][] = [
    [1, 1, 1],
    [1, 50, 1],
    [2, 1, 4],
    [2, 8, 4],
    [2, 9, 2],
    [3, 1, undefined],
    [4, 1, 34],
    [9, 1, undefined],
  ];
  for (const [line, column, expected] of cases) {
    assert.equal(sourceLineOf(mappings, line, column), expected, `${line}:${column}`);
  }
});

Deno.test("sourceLineOf takes the first place of a line where the column lies before it", () => {
  assert.equal(sourceLineOf("IAAA,IACA", 1, -20), 1);
});
