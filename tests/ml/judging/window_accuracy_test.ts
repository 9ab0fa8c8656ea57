import assert from "node:assert/strict";
import { windowAccuracy } from "earmark/ml/judging/window_accuracy.ts";
import type { Evaluation } from "earmark/ml/judging/evaluation.ts";
import { assertClose } from "../assert_close.ts";

/** Makes probabilities of OK and Not OK from those of Not OK. */
const byBad = (bad: readonly number[]) => bad.map((p) => [1 - p, p]);

const evaluation: Evaluation = {
  probabilities: byBad([0.1, 0.9, 0.2, 0.4]),
  labels: [0, 1, 0, 1],
  groups: ["a", "b", "c", "d"],
  folds: [{ test: [0, 1] }, { test: [2, 3] }],
  classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
  threshold: 0.5,
};
const windows = [byBad([0.1, 0.2, 0.6, 0.1]), byBad([0.9]), byBad([0.2, 0.4]), byBad([0.4, 0.6])];

Deno.test("windowAccuracy averages over recordings, by hand", () => {
  assertClose(
    [windowAccuracy((i) => windows[i], evaluation)],
    [(3 / 4 + 1 + 1 + 1 / 2) / 4],
    1e-12,
  );
});

Deno.test("windowAccuracy judges a window at the threshold as bad", () => {
  const at = [byBad([0.5]), byBad([0.5]), byBad([0.5]), byBad([0.5])];
  assert.equal(windowAccuracy((i) => at[i], { ...evaluation, labels: [1, 1, 1, 0] }), 3 / 4);
});

Deno.test("windowAccuracy goes by the threshold that judged the recording's fold", () => {
  // Bad parts of the second fold score 0.4: the first fold is judged by less than that, as its
  // threshold comes from them, and the second by 0.5.
  const labels = Array.from({ length: 80 }, (_, i) => i % 2);
  const scores = labels.map((label, i) => label === 0 ? 0.1 : i < 40 ? 0.9 : 0.4);
  const at = (from: number) => Array.from({ length: 40 }, (_, i) => from + i);
  const two: Evaluation = {
    ...{ labels, probabilities: byBad(scores), groups: labels.map((_, i) => `${i}`) },
    ...{ folds: [{ test: at(0) }, { test: at(40) }], classes: evaluation.classes },
    threshold: "auto",
  };
  const low = labels.map((label) => byBad([label === 0 ? 0.1 : 0.4]));
  assert.equal(windowAccuracy((i) => low[i], two), 3 / 4);
});

Deno.test("windowAccuracy of several classes takes the likeliest", () => {
  const three = [[[0.5, 0.3, 0.2], [0.2, 0.3, 0.5]], [[0.1, 0.8, 0.1]]];
  const share = windowAccuracy((i) => three[i], {
    ...evaluation,
    labels: [0, 2],
    folds: [{ test: [0] }, { test: [1] }],
    classes: { names: ["brass", "iron", "steel"] },
  });
  assert.equal(share, (1 / 2 + 0) / 2);
});

Deno.test("windowAccuracy of recordings of one window each is their accuracy", () => {
  const alone = evaluation.probabilities.map((p) => [p]);
  assert.equal(windowAccuracy((i) => alone[i], evaluation), 3 / 4);
});

Deno.test("windowAccuracy refuses a recording without a window", () => {
  assert.throws(() => windowAccuracy(() => [], evaluation), {
    name: "RangeError",
    message: /a recording must have one or more: current value is 0 of 0$/,
  });
});
