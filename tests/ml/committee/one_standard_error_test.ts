import { chooseByLoss } from "earmark/ml/committee/one_standard_error.ts";
import assert from "node:assert/strict";

const apart = ["a", "b", "c", "d"];

/** Makes candidates of lists of losses. */
const candidatesOf = (...losses: number[][]) =>
  losses.map((own, i) => ({ name: `${i}`, losses: own }));

Deno.test("chooseByLoss() keeps the first within one standard error of the best", () => {
  // Differences of 0.4, 0, 0.4, 0: a mean of 0.2 with an error of 0.1.
  const clear = candidatesOf([0.5, 0.1, 0.5, 0.1], [0.1, 0.1, 0.1, 0.1]);
  assert.equal(chooseByLoss(clear, apart), 1);
  // Differences of 0.8, -0.4, 0.4, 0: a mean of 0.2 with an error of 0.22.
  const chance = candidatesOf([0.9, 0.1, 0.5, 0.1], [0.1, 0.5, 0.1, 0.1]);
  assert.equal(chooseByLoss(chance, apart), 0);
});

Deno.test("chooseByLoss() counts groups, not recordings", () => {
  const candidates = candidatesOf([0.6, 0.6, 0.0, 0.0], [0.1, 0.1, 0.1, 0.1]);
  // Differences of 0.5, 0.5, -0.1, -0.1: 0.2 with an error of 0.15, or of 0.21 by group.
  assert.equal(chooseByLoss(candidates, apart), 1);
  assert.equal(chooseByLoss(candidates, ["a", "a", "b", "b"]), 0);
});

Deno.test("chooseByLoss() compares all with the best, and prefers in their order", () => {
  const bad = [2, 2, 2, 2.1];
  const [good, best] = [[0.2, 0.1, 0.2, 0.1], [0.1, 0.2, 0.1, 0.19]];
  assert.equal(chooseByLoss(candidatesOf(bad, good, best), apart), 1);
  assert.equal(chooseByLoss(candidatesOf(bad, best, good), apart), 1);
  assert.equal(chooseByLoss(candidatesOf(good, good), apart), 0);
  assert.equal(chooseByLoss(candidatesOf(bad), apart), 0);
});
