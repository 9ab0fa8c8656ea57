import { plural } from "earmark/plural.ts";
import assert from "node:assert/strict";

Deno.test("plural: one alone has the noun for one", () => {
  assert.equal(plural(1, "recording"), "1 recording");
  assert.equal(plural(0, "recording"), "0 recordings");
  assert.equal(plural(21, "recording"), "21 recordings");
  assert.equal(plural(1, "class", "classes"), "1 class");
  assert.equal(plural(2, "class", "classes"), "2 classes");
});
