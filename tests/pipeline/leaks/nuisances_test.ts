import { stackRows } from "earmark/arrays.ts";
import { findTellingNuisances } from "earmark/pipeline/leaks/nuisances.ts";
import assert from "node:assert/strict";

const labels = Array.from({ length: 40 }, (_, i) => i % 2);

/** Probabilities by which the first so many recordings are judged wrong. */
const judgedBy = (nWrong: number) =>
  labels.map((label, i) =>
    (label === 1) === (i >= nWrong) ? Float64Array.of(0.1, 0.9) : Float64Array.of(0.9, 0.1)
  );

/** Names what tells the class beside a model that judges so many wrong. */
function told(name: string, nWrong: number): string[] {
  const alone = [{ name, probabilities: stackRows(judgedBy(0)) }];
  const judgement = { together: judgedBy(20), alone };
  return findTellingNuisances(judgement, {
    probabilities: judgedBy(nWrong),
    labels,
    groups: labels.map((_, i) => `part ${i}`),
    folds: [0, 1].map((k) => ({ test: labels.flatMap((_, i) => i >> 1 & 1 ^ k ? [] : [i]) })),
    classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
    threshold: "auto",
  }).map(({ name }) => name);
}

Deno.test("the order of recordings explains a model above chance, and none at chance", () => {
  const name = "running number of the file";
  assert.deepEqual(told(name, 4), [name]);
  assert.deepEqual(told(name, 16), []);
});

Deno.test("what can be heard tells the class, whatever the model reached", () =>
  assert.deepEqual([told("duration", 4), told("duration", 16)], [["duration"], ["duration"]]));
