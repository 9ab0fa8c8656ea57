import { classOptions } from "earmark/study/class_options.ts";
import assert from "node:assert/strict";

Deno.test("classOptions names the good class, wherever it stands", () => {
  const names = ["Not OK", "OK"];
  assert.deepEqual(classOptions({ names, ok: 1, bad: 0 }), { classes: names, okClass: "OK" });
});

Deno.test("classOptions names no good class where none is known", () => {
  const names = ["brass", "glass", "steel"];
  assert.deepEqual(classOptions({ names }), { classes: names, okClass: undefined });
});
