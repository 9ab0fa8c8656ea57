import assert from "node:assert/strict";
import {
  compareSides,
  figureCells,
  limitsOf,
  type Measurement,
  threeDigits,
} from "../../../bench/engine/engine_figures.ts";

/** Returns measurements that differ in the time of a step alone. */
function measured(stepMs: readonly number[], nWeights = 7): Measurement[] {
  const rest = {
    version: "",
    nWeights,
    predict1Ms: 1,
    predict32Ms: 1,
    trainingMiB: 1,
    grownMiB: 1,
  };
  return stepMs.map((ms) => ({ ...rest, stepMs: ms }));
}

const rounds = {
  earmark: measured([30, 9, 10]),
  onnxruntime: measured([1]),
  keras: measured([10, 10, 10]),
  torch: measured([8, 4, 5]),
};

Deno.test("compareSides takes a quantile of each side and divides ours by the peers'", () => {
  const limits = { keras: 1, torch: 2 };
  const figure = compareSides(rounds, "stepMs", { limits, p: 0.5 });
  assert.deepEqual(figure, {
    earmark: 10,
    onnxruntime: undefined,
    keras: 10,
    torch: 5,
    ratios: { keras: 1, torch: 2 },
    isReached: true,
  });
  const fastest = compareSides(rounds, "stepMs", { limits, p: 0 });
  assert.deepEqual([fastest.earmark, fastest.torch, fastest.isReached], [9, 4, false]);
});

Deno.test("compareSides wants every limit kept", () => {
  const isReached = (limits: { keras?: number; torch?: number }) =>
    compareSides(rounds, "stepMs", { limits, p: 0.5 }).isReached;
  assert.deepEqual(
    [{ torch: 2 }, { keras: 1, torch: 1.5 }, { keras: 0.9, torch: 2 }].map(isReached),
    [
      true,
      false,
      false,
    ],
  );
});

Deno.test("compareSides takes the better of our two where predictions are compared", () => {
  const predicted = (predict1Ms: number) => [{ ...measured([1])[0], predict1Ms }];
  const compare = (earmark: number, onnxruntime: number) =>
    compareSides(
      {
        earmark: predicted(earmark),
        onnxruntime: predicted(onnxruntime),
        keras: predicted(4),
        torch: predicted(2),
      },
      "predict1Ms",
      { limits: { torch: 1 }, p: 0.5 },
    );
  assert.deepEqual(compare(3, 1).ratios, { keras: 0.25, torch: 0.5 });
  assert.deepEqual([compare(3, 1).earmark, compare(3, 1).onnxruntime], [3, 1]);
  assert.deepEqual([[3, 1], [1, 3], [3, 4]].map(([a, b]) => compare(a, b).isReached), [
    true,
    true,
    false,
  ]);
});

Deno.test("compareSides refuses models that differ", () => {
  assert.throws(
    () => compareSides({ ...rounds, torch: measured([1], 8) }, "stepMs", { limits: {}, p: 0.5 }),
    new RangeError(
      "Cannot compare models as they must have as many weights: current values are 7, 8",
    ),
  );
});

Deno.test("limitsOf asks more of C1's step than of the others', and nothing of growth", () => {
  assert.deepEqual(limitsOf("C1", "stepMs"), { keras: 1, torch: 1.5 });
  assert.deepEqual(limitsOf("B", "stepMs"), { keras: 1, torch: 2 });
  assert.deepEqual(limitsOf("B", "predict1Ms"), { torch: 1 });
  assert.deepEqual(limitsOf("B", "grownMiB"), {});
});

Deno.test("figureCells names the limits and says whether they are kept", () => {
  const limits = { keras: 1, torch: 1.5 };
  const cells = figureCells(compareSides(rounds, "stepMs", { limits, p: 0.5 }), limits);
  const numbers = ["  10.0", "      ", "  10.0", "  5.00", " 1.00", " 2.00"];
  assert.deepEqual(cells, [...numbers, "≤ 1.0 Keras, ≤ 1.5 PyTorch", "no"]);
  const free = compareSides(rounds, "stepMs", { limits: {}, p: 0.5 });
  assert.deepEqual(figureCells(free, {}).slice(6), ["", ""]);
});

Deno.test("threeDigits keeps three significant digits of what a benchmark measures", () => {
  assert.deepEqual([0.01234, 0.1234, 1.234, 12.34, 123.4, 1234].map(threeDigits), [
    "0.012",
    "0.123",
    "1.23",
    "12.3",
    "123",
    "1234",
  ]);
});
