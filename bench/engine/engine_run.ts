// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * Measures one model on the engine, in a process that does nothing else:
 * `deno run --allow-read --allow-sys bench/engine/engine_run.ts MODEL [option …]`, where the
 * options are those of engine_ratio.ts, of which `--accelerate` needs --allow-ffi. Prints
 * {@linkcode Measurement} as JSON, as bench/peers/engine_peers.py does.
 *
 * @module
 */

import { useEngine } from "earmark/engine/engine.ts";
import process from "node:process";
import type { Measurement } from "./engine_figures.ts";
import { makePrediction, makeStep } from "./model_runs.ts";
import { benchModels } from "./models.ts";
import { readRunOptions } from "./run_options.ts";

/** Returns the largest resident set so far, MiB. */
function peakMiB(): number {
  return process.resourceUsage().maxRSS / 1024;
}

const { name, threads, accelerate, time } = readRunOptions();
await useEngine({ threads, accelerate });
const startMiB = peakMiB();
const subject = benchModels[name]();
const stepMs = await time(makeStep(subject));
const trainingMiB = peakMiB();
const measurement: Measurement = {
  version: `Deno ${Deno.version.deno}`,
  nWeights: subject.model.countParams(),
  stepMs,
  trainingMiB,
  grownMiB: trainingMiB - startMiB,
  predict1Ms: await time(makePrediction(subject, 1)),
  predict32Ms: await time(makePrediction(subject)),
};
console.log(JSON.stringify(measurement));
