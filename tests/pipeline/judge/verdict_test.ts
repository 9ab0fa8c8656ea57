import { decide } from "earmark/pipeline/judge/verdict.ts";
import assert from "node:assert/strict";

const classes = { names: ["OK", "Not OK"], ok: 0, bad: 1 };

Deno.test("decide() calls a part bad from the threshold on", () => {
  assert.equal(decide([0.75, 0.25], classes, 0.25), 1);
  assert.equal(decide([0.76, 0.24], classes, 0.25), 0);
});

Deno.test("decide() without a threshold takes the likeliest, the good class or not", () => {
  assert.equal(decide([0.3, 0.7], classes), 1);
  assert.equal(decide([0.7, 0.3], classes), 0);
});

Deno.test("decide() heeds no threshold where no class is good", () => {
  assert.equal(decide([0.6, 0.4], { names: ["brass", "steel"] }, 0.3), 0);
});
