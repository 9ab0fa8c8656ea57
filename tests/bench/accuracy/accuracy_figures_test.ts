import assert from "node:assert/strict";
import {
  type AccuracyResult,
  summarizeModels,
  summarizeSets,
} from "../../../bench/accuracy/accuracy_figures.ts";

/** Returns a result whose interval is two standard errors of 0.04 wide each way, roughly. */
function resultOf(
  [set, model, seed]: readonly [string, string, number],
  value: number,
  rest: Partial<AccuracyResult> = {},
): AccuracyResult {
  const half = 1.96 * 0.04;
  const balancedAccuracy = { value, lower: value - half, upper: value + half };
  return { set, model, seed, balancedAccuracy, seconds: 1, ...rest };
}

function assertNear(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-12, `current value is ${actual}, not ${expected}`);
}

Deno.test("summarizeModels counts every set once, whatever its seeds", () => {
  const [summary, ...others] = summarizeModels([
    resultOf(["a", "rnn", 1], 0.8, { seconds: 10 }),
    resultOf(["a", "rnn", 2], 0.9, { seconds: 20 }),
    resultOf(["b", "rnn", 1], 0.65, { seconds: 5 }),
  ]);
  assert.deepEqual(others, []);
  assert.deepEqual([summary.model, summary.nSets], ["rnn", 2]);
  assertNear(summary.balancedAccuracy, 0.75);
  assertNear(summary.seconds, 10);
});

Deno.test("summarizeModels takes the mean of the sets that have a figure", () => {
  const [summary] = summarizeModels([
    resultOf(["a", "rnn", 1], 0.8, { escape: 0.25 }),
    resultOf(["b", "rnn", 1], 0.8),
  ]);
  assert.deepEqual([summary.auc, summary.escape], [undefined, 0.25]);
});

Deno.test("summarizeSets holds the lead against the best of the others", () => {
  const compare = (value: number) =>
    summarizeSets([
      resultOf(["a", "cnn", 1], 0.8),
      resultOf(["a", "auto", 1], value),
      resultOf(["a", "SVM", 1], 0.9),
    ], "auto")[0];
  assert.deepEqual(compare(0.9).best, { model: "SVM", value: 0.9 });
  assertNear(compare(0.9).standardError, 0.04);
  assert.deepEqual([0.87, 0.881, 0.9, 0.95].map((value) => compare(value).isReached), [
    false,
    true,
    true,
    true,
  ]);
});

Deno.test("summarizeSets takes means over seeds before it compares", () => {
  const [summary] = summarizeSets([
    resultOf(["a", "auto", 1], 0.7),
    resultOf(["a", "auto", 2], 0.9),
    resultOf(["a", "SVM", 1], 0.6),
    resultOf(["a", "SVM", 2], 1),
  ], "auto");
  assertNear(summary.value, 0.8);
  assertNear(summary.best.value, 0.8);
});

Deno.test("summarizeSets leaves out a set on which there is nothing to compare", () => {
  const results = [resultOf(["a", "auto", 1], 0.7), resultOf(["b", "SVM", 1], 0.6)];
  assert.deepEqual(summarizeSets(results, "auto"), []);
});
