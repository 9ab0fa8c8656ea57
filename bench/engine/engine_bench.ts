// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * Times a training step and predictions of four models on the engine:
 * `deno run --allow-read bench/engine/engine_bench.ts [model …] [--threads N] [--profile]`.
 * Prints the median and the fastest of the runs in milliseconds; the fastest is the
 * one to compare on a busy machine. Against Python: engine_ratio.ts.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { quantile } from "earmark/arrays.ts";
import { useEngine } from "earmark/engine/engine.ts";
import { parseArgs } from "node:util";
import { makePrediction, makeStep } from "./model_runs.ts";
import { benchModels } from "./models.ts";
import { repeat } from "./repeat.ts";

/** Times a function; returns the median and the fastest run in milliseconds. */
async function time(run: () => void): Promise<string> {
  await repeat(run, 0.5);
  const times = await repeat(run, 1);
  return [0.5, 0].map((p) => quantile(times, p).toFixed(2).padStart(9)).join("");
}

/** Prints what each kernel takes in one run, the slowest first. */
async function profile(run: () => void): Promise<void> {
  const { kernels } = await tf.profile(run);
  const totals = new Map<string, [ms: number, calls: number]>();
  for (const { name, kernelTimeMs } of kernels) {
    const ms = await kernelTimeMs as number;
    const [total, calls] = totals.get(name) ?? [0, 0];
    totals.set(name, [total + ms, calls + 1]);
  }
  for (const [name, [ms, calls]] of [...totals].sort((a, b) => b[1][0] - a[1][0]).slice(0, 16)) {
    console.log(`    ${name.padEnd(28)}${ms.toFixed(2).padStart(8)} ms ${calls} calls`);
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { threads: { type: "string", default: "1" }, profile: { type: "boolean" } },
});

await useEngine({ threads: Number(values.threads) });
console.log("ms              median  fastest");
for (const name of positionals.length > 0 ? positionals : Object.keys(benchModels)) {
  const subject = benchModels[name]();
  const runs = {
    "step": makeStep(subject),
    "predict 1": makePrediction(subject, 1),
    "predict 32": makePrediction(subject),
  };
  for (const [what, run] of Object.entries(runs)) {
    console.log(`${name.padEnd(3)}${what.padEnd(10)}${await time(run)}`);
    if (values.profile) await profile(run);
  }
}
