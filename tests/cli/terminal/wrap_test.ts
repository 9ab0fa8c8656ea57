import { wrap } from "earmark/cli/terminal/wrap.ts";
import assert from "node:assert/strict";

Deno.test("wrap() breaks at spaces, so that no line has more than 80 columns", () => {
  const word = "x".repeat(39);
  assert.equal(wrap(`${word} ${word}xx a`), `${word}\n${word}xx a`);
  assert.equal(wrap(`${word} ${word}x a`), `${word} ${word}x\na`);
  assert.equal(wrap(`a ${"x".repeat(90)} b`), `a\n${"x".repeat(90)}\nb`);
  assert.equal(wrap(""), "");
});
