import { counted, listed } from "earmark/plot/words.ts";
import assert from "node:assert/strict";

Deno.test("counted takes the plural of all but one", () => {
  const counts = [0, 1, 2, 12345].map((n) => counted(n, "line"));
  assert.deepEqual(counts, ["0 lines", "1 line", "2 lines", "12\u202f345 lines"]);
  assert.equal(counted(0, "class", "classes"), "0 classes");
});

Deno.test("listed sets commas between all but the last two", () => {
  const lists = [[], ["a"], ["a", "b"], ["a", "b", "c", "d"]].map(listed);
  assert.deepEqual(lists, ["none", "a", "a and b", "a, b, c and d"]);
});
