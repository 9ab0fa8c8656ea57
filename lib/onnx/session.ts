/**
 * ONNX files run by onnxruntime. The package is the caller's to load: here stands
 * what is used of it, so that nothing else needs it.
 *
 * @module
 */

/** What is used of onnxruntime's JavaScript packages, which have one interface. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(file: Uint8Array, options: SessionOptions): Promise<OnnxSession>;
  };
  readonly Tensor: new (
    type: "float32",
    data: Float32Array,
    shape: readonly number[],
  ) => OnnxTensor;
}

/** How onnxruntime runs a network, by its own names. */
export interface SessionOptions {
  readonly executionProviders: readonly string[];
  readonly executionMode: "sequential" | "parallel";
  readonly graphOptimizationLevel: "disabled" | "basic" | "extended" | "all";
  /** Threads within an operation. */
  readonly intraOpNumThreads: number;
  /** Operations at once. */
  readonly interOpNumThreads: number;
}

/** A network that is ready to run. */
export interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly inputMetadata: readonly OnnxInput[];
  run(inputs: Readonly<Record<string, OnnxTensor>>): Promise<Readonly<Record<string, OnnxTensor>>>;
}

/** What is known of an input before anything runs. */
export interface OnnxInput {
  readonly name: string;
  /** Type of its numbers; missing where it is no tensor. */
  readonly type?: string;
  /** Its sizes; one that may be any is a word. Missing where it is no tensor. */
  readonly shape?: readonly (number | string)[];
}

/** A tensor of onnxruntime. */
export interface OnnxTensor {
  readonly type: string;
  readonly dims: readonly number[];
  /** Row-major; a Float32Array where the type is float32. */
  readonly data: unknown;
}

/** What runs an ONNX file. */
export interface OnnxRunOptions {
  /** The package that runs the network. */
  readonly runtime: OnnxRuntime;
  /** Threads that share an operation. Default: 1, which suits a small network. */
  readonly nThreads?: number;
}

/** How {@linkcode createOnnxPredictor} works. */
export interface OnnxPredictorOptions extends OnnxRunOptions {
  /** Shape of one input, without the batch; none where the inputs are the samples of a signal. */
  readonly shape: readonly number[];
}

/** Opens an ONNX file, to be run on the processor. */
export function createSession(
  file: Uint8Array,
  { runtime, nThreads = 1 }: OnnxRunOptions,
): Promise<OnnxSession> {
  return runtime.InferenceSession.create(file, {
    executionProviders: ["cpu"],
    executionMode: "sequential",
    graphOptimizationLevel: "all",
    intraOpNumThreads: nThreads,
    interOpNumThreads: 1,
  });
}

/**
 * Makes the function with which an ONNX file of one float32 input and one float32
 * output predicts, on the processor.
 *
 * Shape: it takes n inputs, row-major one after the other, and returns n outputs
 * likewise, in an array of their own; of the n samples of a signal, what the file gives.
 *
 * @param file Bytes of the file, as `modelToOnnx` gives them.
 * @returns The same outputs for the same inputs and threads on the same machine.
 * @throws {Error} If onnxruntime can't read the file.
 *
 * Source: onnxruntime's InferenceSession.
 *
 * @example
 * ```ts ignore
 * import { createOnnxPredictor } from "earmark/onnx/session.ts";
 *
 * const runtime = await import("npm:onnxruntime-node@1.30.0");
 * const file = await Deno.readFile("models/earmark/model.onnx");
 * const judge = await createOnnxPredictor(file, { runtime, shape: [] });
 * const probabilities = await judge(samples, samples.length); // of a recording
 * ```
 */
export async function createOnnxPredictor(
  file: Uint8Array,
  { runtime, shape, nThreads }: OnnxPredictorOptions,
): Promise<(x: Float32Array, n: number) => Promise<Float32Array>> {
  const session = await createSession(file, { runtime, nThreads });
  const { inputNames: [inputName], outputNames: [outputName] } = session;
  return async (x, n) => {
    const inputs = { [inputName]: new runtime.Tensor("float32", x, [n, ...shape]) };
    const { [outputName]: output } = await session.run(inputs);
    return output.data as Float32Array;
  };
}
