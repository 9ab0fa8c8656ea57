import { createGraphWriter } from "earmark/onnx/graph_writer.ts";
import { encodeGraph } from "earmark/onnx/model_to_onnx.ts";
import { writeSlidingSum } from "earmark/onnx/signal/sliding_sum.ts";
import assert from "node:assert/strict";
import { readOnnx } from "../read_onnx.ts";
import { runSlowly } from "../slow/slow_onnx.ts";

/** Runs the sums of a reach, or how many values are in each. */
function run(values: number[], reach: { before: number; after: number }, asked: "sums" | "counts") {
  const writer = createGraphWriter();
  const written = writeSlidingSum(writer, "values", reach);
  const port = (name: string) => ({ name, shape: ["samples"] });
  const ports = { input: port("values"), output: port("out"), metadata: {} };
  const file = encodeGraph(writer, { ...ports, result: written[asked] });
  return runSlowly(readOnnx(file), { shape: [values.length], data: values }).data;
}

Deno.test("writeSlidingSum by hand: before and after each value, clipped at both ends", () => {
  const reach = { before: 1, after: 2 };
  assert.deepEqual(run([1, 2, 4, 8, 16], reach, "sums"), [7, 15, 30, 28, 24]);
  assert.deepEqual(run([1, 2, 4, 8, 16], reach, "counts"), [3, 4, 4, 3, 2]);
});

Deno.test("writeSlidingSum of a reach beyond the signal, and of no reach", () => {
  assert.deepEqual(run([1, 2, 4], { before: 5, after: 9 }, "sums"), [7, 7, 7]);
  assert.deepEqual(run([1, 2, 4], { before: 0, after: 0 }, "sums"), [1, 2, 4]);
  assert.deepEqual(run([3], { before: 0, after: 4 }, "counts"), [1]);
});
