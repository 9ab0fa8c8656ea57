import { swarm } from "earmark/plot/charts/swarm.ts";
import assert from "node:assert/strict";

Deno.test("swarm leaves values alone that are apart", () => {
  assert.deepEqual(swarm([1, 2, 3], 0.1), [0, 0, 0]);
});

Deno.test("swarm puts equal values right and left in turn", () => {
  assert.deepEqual(swarm([7, 7, 7, 7, 7], 0.1), [0, 1, -1, 2, -2]);
});

Deno.test("swarm of nothing is nothing", () => {
  assert.deepEqual(swarm([], 1), []);
});

Deno.test("swarm treats values within one height as equal", () => {
  assert.deepEqual(swarm([1, 1.2, 3], 1), [0, 1, 0]);
});
