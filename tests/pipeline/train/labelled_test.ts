import { splitRecordings } from "earmark/pipeline/train/labelled.ts";
import { ConfigError } from "earmark/errors.ts";
import assert from "node:assert/strict";

/** Recordings of two classes in turn, each a group of its own. */
const alone = (n: number) => ({
  classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
  labels: Array.from({ length: n }, (_, i) => i % 2),
  groups: Array.from({ length: n }, (_, i) => `r${i}.wav`),
});

Deno.test("splitRecordings() holds up to 200 groups out one by one, and refuses more", () => {
  const options = { nFolds: "groups", seed: 1 } as const;
  assert.equal(splitRecordings(alone(200), options).folds.length, 200);
  assert.throws(() => splitRecordings(alone(201), options), (error) => {
    assert.ok(error instanceof ConfigError);
    assert.equal(error.key, "training.nFolds");
    assert.match(error.message, /at most 200 groups \(give .* a number\): current value is 201$/);
    return true;
  });
  assert.equal(splitRecordings(alone(201), { nFolds: 5, seed: 1 }).folds.length, 5);
});
