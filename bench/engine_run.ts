// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * Measures one model on the engine, in a process that does nothing else:
 * `deno run --allow-read --allow-sys bench/engine_run.ts MODEL [option …]`, where the
 * options are those of engine_ratio.ts. Prints {@linkcode Measurement} as JSON, as bench/peers/engine_peers.py does.
 *
 * @module
 */

import { quantile } from "earmark/arrays.ts";
import { useEngine } from "earmark/engine/engine.ts";
import process from "node:process";
import { parseArgs } from "node:util";
import type { Measurement } from "./engine_figures.ts";
import { makePrediction, makeStep } from "./model_runs.ts";
import { benchModels } from "./models.ts";
import { repeat } from "./repeat.ts";

const { values, positionals: [name] } = parseArgs({
  allowPositionals: true,
  options: {
    threads: { type: "string", default: "1" },
    seconds: { type: "string", default: "1" },
    quantile: { type: "string", default: "0.5" },
  },
});
const seconds = Number(values.seconds);

/** Returns the quantile of a function's warm runs, milliseconds. */
function time(run: () => void): number {
  repeat(run, seconds / 2);
  return quantile(repeat(run, seconds), Number(values.quantile));
}

/** Returns the largest resident set so far, MiB. */
function peakMiB(): number {
  return process.resourceUsage().maxRSS / 1024;
}

await useEngine({ threads: Number(values.threads) });
const startMiB = peakMiB();
const subject = benchModels[name]();
const stepMs = time(makeStep(subject));
const trainingMiB = peakMiB();
const measurement: Measurement = {
  version: `Deno ${Deno.version.deno}`,
  nWeights: subject.model.countParams(),
  stepMs,
  trainingMiB,
  grownMiB: trainingMiB - startMiB,
  predict1Ms: time(makePrediction(subject, 1)),
  predict32Ms: time(makePrediction(subject)),
};
console.log(JSON.stringify(measurement));
