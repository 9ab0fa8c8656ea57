import { tellingNuisances } from "earmark/ml/judging/telling_nuisances.ts";
import assert from "node:assert/strict";

const nuisance = (name: string, value: number, lower: number) => ({
  name,
  balancedAccuracy: { value, lower, upper: 1 },
});

Deno.test("a nuisance tells where it goes three quarters of the model's way, and not below", () => {
  const found = (value: number) =>
    tellingNuisances([nuisance("level", value, value - 0.01)], { model: 0.9, nClasses: 2 }).length;
  assert.deepEqual([found(0.79), found(0.81)], [0, 1]);
});

Deno.test("what may be chance tells nothing, even where the model is no better", () => {
  const atChance = nuisance("rate", 0.6, 0.45);
  assert.deepEqual(tellingNuisances([atChance], { model: 0.55, nClasses: 2 }), []);
  // One and a half lower arms must stay above chance: 0.6 - 1.5 · 0.06 does, 0.6 - 1.5 · 0.07 doesn't.
  const lowers = [0.54, 0.53].map((lower) =>
    tellingNuisances([nuisance("rate", 0.6, lower)], { model: 0.6, nClasses: 2 }).length
  );
  assert.deepEqual(lowers, [1, 0]);
});

Deno.test("the best comes first, and chance is that of the number of classes", () => {
  const four = [nuisance("level", 0.8, 0.7), nuisance("duration", 0.85, 0.75)];
  const found = tellingNuisances(four, { model: 1, nClasses: 4 });
  assert.deepEqual(found.map(({ name }) => name), ["duration"]);
  const both = tellingNuisances(four, { model: 0.9, nClasses: 4 });
  assert.deepEqual(both.map(({ name }) => name), ["duration", "level"]);
});
