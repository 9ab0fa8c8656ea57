/**
 * onnxruntime, which no other task needs and whose package is larger than any other
 * (113 MB, unpacked 288 MB). So neither `deno.json` nor `deno.lock` names it, but a lock
 * file of its own, `lib/onnx/onnxruntime.lock`, which holds all of `deno.lock` as well.
 * To make that anew, after a change of `deno.lock` or of the version:
 *
 * ```sh
 * cp deno.lock lib/onnx/onnxruntime.lock
 * deno cache --lock=lib/onnx/onnxruntime.lock --frozen=false npm:onnxruntime-node@1.30.0
 * ```
 *
 * @module
 */
import { ConfigError } from "../../errors.ts";
import type { OnnxRuntime } from "../../onnx/session.ts";

/** The package, with its version. */
export const ONNXRUNTIME = "npm:onnxruntime-node@1.30.0";

/** What onnxruntime is loaded for. */
type OnnxRuntimeTask = "predict" | "train";

/** Which task is permitted to load it, for each of these. */
const REMEDIES = { predict: "startOnnxruntime", train: "startEmbedding" } as const;

/**
 * Loads onnxruntime.
 *
 * @param task What it is for; an error says so. Default: predict.
 * @throws {ConfigError} If native libraries are not permitted, or the package has
 *   nothing for this machine.
 */
export async function loadOnnxRuntime(task: OnnxRuntimeTask = "predict"): Promise<OnnxRuntime> {
  const { state } = await Deno.permissions.query({ name: "ffi" });
  if (state !== "granted") throw unusable(task, "native libraries must be permitted", state);
  try {
    // Deno sees no literal here, and so fetches the package for nothing else.
    const runtime = await import(ONNXRUNTIME);
    runtime.env.logLevel = "error";
    return runtime;
  } catch (cause) {
    const [reason] = (cause as Error).message.split("\n");
    throw unusable(task, "its package must be loadable", reason, cause);
  }
}

/** Says what must hold. */
function unusable(
  task: OnnxRuntimeTask,
  rule: string,
  value: string,
  cause?: unknown,
): ConfigError {
  const message = `Cannot ${task} by onnxruntime as ${rule}: current value is ${value}`;
  return new ConfigError(message, "backend", { cause, remedy: REMEDIES[task] });
}
