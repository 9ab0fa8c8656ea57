import { createOnnxPredictor } from "earmark/onnx/session.ts";
import type { OnnxRuntime, OnnxTensor, SessionOptions } from "earmark/onnx/session.ts";
import assert from "node:assert/strict";

/** A tensor that keeps what it was made of. */
class FakeTensor implements OnnxTensor {
  constructor(
    readonly type: string,
    readonly data: Float32Array,
    readonly dims: readonly number[],
  ) {}
}

/** Makes a runtime whose network doubles what goes in; it writes down what it was asked for. */
function fakeRuntime() {
  const made: { file: Uint8Array; options: SessionOptions }[] = [];
  const runs: Readonly<Record<string, OnnxTensor>>[] = [];
  const run = (inputs: Readonly<Record<string, OnnxTensor>>) => {
    runs.push(inputs);
    const { type, data, dims } = inputs.windows as FakeTensor;
    return Promise.resolve({ scores: new FakeTensor(type, data.map((v) => 2 * v), dims) });
  };
  const runtime: OnnxRuntime = {
    InferenceSession: {
      create: (file, options) => {
        made.push({ file, options });
        const names = { inputNames: ["windows"], outputNames: ["scores"] };
        return Promise.resolve({ ...names, inputMetadata: [{ name: "windows" }], run });
      },
    },
    Tensor: FakeTensor,
  };
  return { runtime, made, runs };
}

Deno.test("createOnnxPredictor hands batches of a shape to the file's input, and its output back", async () => {
  const { runtime, runs } = fakeRuntime();
  const predict = await createOnnxPredictor(new Uint8Array(1), { runtime, shape: [1, 2] });
  assert.deepEqual(await predict(Float32Array.of(1, 2, 3, 4), 2), Float32Array.of(2, 4, 6, 8));
  assert.deepEqual(await predict(Float32Array.of(5, 6), 1), Float32Array.of(10, 12));
  assert.deepEqual(runs, [
    { windows: new FakeTensor("float32", Float32Array.of(1, 2, 3, 4), [2, 1, 2]) },
    { windows: new FakeTensor("float32", Float32Array.of(5, 6), [1, 1, 2]) },
  ]);
});

Deno.test("createOnnxPredictor makes one session, on one thread of the processor or on some", async () => {
  const { runtime, made } = fakeRuntime();
  const file = Uint8Array.of(1, 2, 3);
  const predict = await createOnnxPredictor(file, { runtime, shape: [1] });
  await predict(Float32Array.of(1), 1);
  await predict(Float32Array.of(1), 1);
  await createOnnxPredictor(file, { runtime, shape: [1], nThreads: 2 });
  assert.deepEqual(made.map((one) => one.file), [file, file]);
  const [one, two] = made.map(({ options }) => options);
  assert.deepEqual(one, {
    executionProviders: ["cpu"],
    executionMode: "sequential",
    graphOptimizationLevel: "all",
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
  assert.deepEqual(two, { ...one, intraOpNumThreads: 2 });
});

Deno.test("createOnnxPredictor passes on what the runtime says of a file", async () => {
  const { runtime } = fakeRuntime();
  const create = () => Promise.reject(new Error("no ONNX"));
  const broken = { ...runtime, InferenceSession: { create } };
  await assert.rejects(
    createOnnxPredictor(new Uint8Array(0), { runtime: broken, shape: [1] }),
    new Error("no ONNX"),
  );
});
