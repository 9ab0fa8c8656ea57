import { createOnnxEmbedder } from "earmark/onnx/embedder.ts";
import type { OnnxInput, OnnxRuntime, OnnxTensor } from "earmark/onnx/session.ts";
import assert from "node:assert/strict";

/** A tensor that keeps what it was made of. */
class FakeTensor implements OnnxTensor {
  constructor(
    readonly type: string,
    readonly data: Float32Array,
    readonly dims: readonly number[],
  ) {}
}

/** What a file says of itself, and gives. */
interface FakeFile {
  readonly shape?: readonly (number | string)[];
  readonly type?: string;
  readonly inputs?: readonly OnnxInput[];
  readonly outputNames?: readonly string[];
  readonly output?: OnnxTensor;
}

const numbers = (...values: number[]) => Float32Array.from(values);

/** Makes an embedder of a file, and writes down what it is given. */
async function embedderOf(
  { shape = ["batch", "samples"], type = "float32", outputNames = ["out"], ...file }: FakeFile = {},
) {
  const { output = new FakeTensor("float32", numbers(1, 2), [1, 2]) } = file;
  const inputMetadata = file.inputs ?? [{ name: "in", type, shape }];
  const given: OnnxTensor[] = [];
  const runtime: OnnxRuntime = {
    InferenceSession: {
      create: () =>
        Promise.resolve({
          inputNames: inputMetadata.map(({ name }) => name),
          outputNames,
          inputMetadata,
          run(inputs) {
            given.push(inputs.in);
            return Promise.resolve({ out: output });
          },
        }),
    },
    Tensor: FakeTensor,
  };
  return { embed: await createOnnxEmbedder(new Uint8Array(1), { runtime }), given };
}

const window = numbers(0.5, -0.5, 0.25);

for (const [shape, dims] of [[["batch", "n"], [1, 3]], [[1, 3], [1, 3]], [["n"], [3]]] as const) {
  Deno.test(`createOnnxEmbedder hands a window to an input of [${shape.join(", ")}]`, async () => {
    const { embed, given } = await embedderOf({ shape });
    assert.deepEqual(await embed(window), numbers(1, 2));
    assert.deepEqual(given, [new FakeTensor("float32", window, dims)]);
  });
}

const outputs: [dims: number[], expected: number[]][] = [
  [[6], [1, 2, 3, 5, 7, 9]],
  [[1, 6], [1, 2, 3, 5, 7, 9]],
  [[2, 3], [3, 4.5, 6]],
  [[1, 3, 2], [11 / 3, 16 / 3]],
];

for (const [dims, expected] of outputs) {
  Deno.test(`createOnnxEmbedder averages the frames of an output of [${dims.join(", ")}]`, async () => {
    const output = new FakeTensor("float32", numbers(1, 2, 3, 5, 7, 9), dims);
    const { embed } = await embedderOf({ output });
    assert.deepEqual(await embed(window), Float32Array.from(expected));
  });
}

const two: OnnxInput[] = [{ name: "in", type: "float32", shape: ["n"] }, { name: "rate" }];

const files: [title: string, file: FakeFile, found: RegExp][] = [
  ["of two inputs", { inputs: two }, /must have one input .* is 2 \(in, rate\) and 1 \(out\)$/],
  ["of two outputs", { outputNames: ["a", "b"] }, / is 1 \(in\) and 2 \(a, b\)$/],
  [
    "of images",
    { shape: [1, 3, 64, 64] },
    /must be float32 of .* is in, float32 of \[1, 3, 64, 64\]$/,
  ],
  ["of a fixed batch", { shape: [8, "n"] }, / is in, float32 of \[8, n\]$/],
  ["of integers", { type: "int16" }, / is in, int16 of \[batch, samples\]$/],
];

for (const [title, file, found] of files) {
  Deno.test(`createOnnxEmbedder refuses a file ${title}, and says what was found`, async () => {
    await assert.rejects(embedderOf(file), { name: "RangeError", message: found });
  });
}

Deno.test("createOnnxEmbedder refuses windows of another length than the file takes", async () => {
  const { embed } = await embedderOf({ shape: ["batch", 4] });
  await assert.rejects(embed(window), /^RangeError: it takes 4 samples, .* current value is 3$/);
});

const faults: [title: string, output: OnnxTensor, found: RegExp][] = [
  [
    "of images",
    new FakeTensor("float32", numbers(1, 2), [1, 2, 1, 1]),
    /float32 of \[1, 2, 1, 1\]$/,
  ],
  ["of several batches", new FakeTensor("float32", numbers(1, 2), [2, 1, 1]), / of \[2, 1, 1\]$/],
  ["of nothing", new FakeTensor("float32", numbers(), [0, 2]), / of \[0, 2\]$/],
  ["of doubles", new FakeTensor("float64", numbers(1), [1]), / is float64 of \[1\]$/],
];

for (const [title, output, found] of faults) {
  Deno.test(`createOnnxEmbedder refuses an output ${title}, and says what was found`, async () => {
    const { embed } = await embedderOf({ output });
    await assert.rejects(embed(window), { name: "RangeError", message: found });
  });
}
