/**
 * ONNX files that make numbers of sound, run by onnxruntime window by window.
 *
 * @module
 */
import { createSession } from "./session.ts";
import type { OnnxRunOptions, OnnxSession, OnnxTensor } from "./session.ts";

/**
 * Makes the function with which an ONNX file embeds a window of sound, on the processor. The file
 * has one float input, [samples] or [batch, samples], and one float output: [d], [batch, d] or
 * [frames, d], or [batch, frames, d]; frames are averaged.
 *
 * @param file Bytes of the file.
 * @returns Takes the samples of a window, returns its d numbers.
 * @throws {RangeError} If the file's input or output is another, at once or where a window shows
 *   it; the message is the rest of "Cannot use the file as ".
 * @throws {Error} If onnxruntime can't read or run the file.
 */
export async function createOnnxEmbedder(
  file: Uint8Array,
  { runtime, nThreads }: OnnxRunOptions,
): Promise<(window: Float32Array) => Promise<Float32Array>> {
  const session = await createSession(file, { runtime, nThreads });
  const { inputNames: [inputName], outputNames: [outputName] } = session;
  const shape = inputShape(session);
  return async (window) => {
    const length = shape.at(-1);
    if (typeof length === "number" && length !== window.length) {
      throw new RangeError(
        `it takes ${length} samples, and windows must have as many: current value is ` +
          window.length,
      );
    }
    const dims = shape.length === 2 ? [1, window.length] : [window.length];
    const input = new runtime.Tensor("float32", window, dims);
    const outputs = await session.run({ [inputName]: input });
    return meanOfFrames(outputs[outputName]);
  };
}

/** Returns the shape of the one input, or refuses the file. */
function inputShape({ inputMetadata, outputNames }: OnnxSession): readonly (number | string)[] {
  if (inputMetadata.length !== 1 || outputNames.length !== 1) {
    throw new RangeError(
      `it must have one input and one output: current value is ${inputMetadata.length} ` +
        `(${inputMetadata.map(({ name }) => name).join(", ")}) and ${outputNames.length} ` +
        `(${outputNames.join(", ")})`,
    );
  }
  const [{ name, type, shape = [] }] = inputMetadata;
  const isBatched = shape.length === 2 && (typeof shape[0] === "string" || shape[0] === 1);
  if (type === "float32" && (shape.length === 1 || isBatched)) return shape;
  throw new RangeError(
    `its input must be float32 of [samples] or [batch, samples]: current value is ${name}, ` +
      `${type} of ${formatShape(shape)}`,
  );
}

/** Averages the rows of an output, or refuses it. */
function meanOfFrames({ data, dims, type }: OnnxTensor): Float32Array {
  const isOfOne = dims.length === 1 || dims.length === 2 || dims.length === 3 && dims[0] === 1;
  const size = dims.at(-1) ?? 0;
  const values = data as Float32Array;
  if (type !== "float32" || !isOfOne || values.length === 0) {
    throw new RangeError(
      `its output must be float32 of [d], [batch, d], [frames, d] or [batch, frames, d]: current ` +
        `value is ${type} of ${formatShape(dims)}`,
    );
  }
  const sums = new Float64Array(size);
  for (let i = 0; i < values.length; i++) sums[i % size] += values[i];
  return Float32Array.from(sums, (sum) => sum / (values.length / size));
}

function formatShape(shape: readonly (number | string)[]): string {
  return `[${shape.map((size) => size === "" ? "?" : size).join(", ")}]`;
}
