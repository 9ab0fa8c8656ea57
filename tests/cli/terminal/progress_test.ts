import { clockTime } from "earmark/cli/terminal/progress.ts";
import assert from "node:assert/strict";

Deno.test("clockTime: by hand", () => {
  const cases: [unknown, string][] = [
    [0, "0:00"],
    [41.4, "0:41"],
    [59.6, "1:00"],
    [80, "1:20"],
    [3723, "1:02:03"],
    [-3, "0:00"],
  ];
  for (const [seconds, text] of cases) assert.equal(clockTime(seconds), text);
});

Deno.test("clockTime: what is not known yet", () => {
  for (const unknown of [NaN, Infinity, "NULL", "INF", undefined]) {
    assert.equal(clockTime(unknown), "?");
  }
});
