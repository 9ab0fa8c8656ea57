import assert from "node:assert/strict";
import { softmax, softmaxInPlace } from "earmark/ml/statistics/softmax.ts";
import { assertClose } from "../assert_close.ts";

Deno.test("softmaxInPlace stands huge logits", () => {
  const logits = Float64Array.of(1000, 1000, -1000);
  assert.equal(softmaxInPlace(logits), 1000 + Math.log(2));
  assert.deepEqual([...logits], [0.5, 0.5, 0]);
});

Deno.test("softmax() leaves its logits as they are, and takes no notice of a sum added to them", () => {
  const logits = [1, 2, 4];
  const total = Math.E + Math.E ** 2 + Math.E ** 4;
  assertClose(softmax(logits), logits.map((logit) => Math.exp(logit) / total), 1e-12);
  assertClose(softmax(logits), softmax(logits.map((logit) => logit - 700)), 1e-12);
  assert.deepEqual(logits, [1, 2, 4]);
});
