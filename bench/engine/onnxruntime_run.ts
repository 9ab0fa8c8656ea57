// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * Measures the predictions of one model in onnxruntime, in a process that does nothing
 * else: `deno run --lock=lib/onnx/onnxruntime.lock --frozen --allow-read --allow-ffi
 * bench/engine/onnxruntime_run.ts MODEL [option …]`, where the options are those of
 * engine_ratio.ts. Prints {@linkcode PredictionMeasurement} as JSON.
 *
 * @module
 */

import { useEngine } from "earmark/engine/engine.ts";
import { modelToOnnx } from "earmark/onnx/model_to_onnx.ts";
import { createOnnxPredictor } from "earmark/onnx/session.ts";
import { loadOnnxRuntime, ONNXRUNTIME } from "earmark/pipeline/export/onnxruntime.ts";
import type { PredictionMeasurement } from "./engine_figures.ts";
import { BATCH, makeBatch } from "./model_runs.ts";
import { benchModels } from "./models.ts";
import { readRunOptions } from "./run_options.ts";

const { name, threads, time } = readRunOptions();
const runtime = await loadOnnxRuntime();
await useEngine();
const subject = benchModels[name]();
const predict = await createOnnxPredictor(modelToOnnx(subject.model), {
  runtime,
  shape: subject.shape,
  nThreads: threads,
});

/** Times predictions of one batch, always the same, from numbers to numbers. */
function timeBatch(batch: number): Promise<number> {
  const x = makeBatch(subject, batch);
  return time(() => predict(x, batch));
}

const measurement: PredictionMeasurement = {
  version: ONNXRUNTIME,
  nWeights: subject.model.countParams(),
  predict1Ms: await timeBatch(1),
  predict32Ms: await timeBatch(BATCH),
};
console.log(JSON.stringify(measurement));
