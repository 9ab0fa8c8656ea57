// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * The engine against Keras and PyTorch on the same machine in the same run: a
 * training step, predictions and memory of four models. Predictions are made by
 * onnxruntime as well, as `deno task predict:onnxruntime` makes them, and the better
 * of the two counts. The sides take turns, each model in a process of its own; medians
 * of the runs and over the rounds count, or with `--quantile 0` the fastest: on a busy
 * machine whose threads wait for each other the medians say more of its load than of
 * the sides.
 *
 * `deno task bench:engine --python PATH [--threads N] [--rounds N] [--seconds S]
 * [--quantile Q] [--accelerate] [model …]`, where PATH (or PYTHON in the environment) is
 * a Python with bench/peers/requirements-engine.txt installed. With `--accelerate` the
 * engine multiplies by the OpenBLAS of this machine.
 *
 * @module
 */

import { formatTable } from "earmark/cli/terminal/tables.ts";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  compareSides,
  figureCells,
  limitsOf,
  type Measurement,
  type PredictionMeasurement,
  quantities,
  type Rounds,
} from "./engine_figures.ts";
import { runForJson } from "../run_program.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: "string", default: Deno.env.get("PYTHON") ?? "python3" },
    threads: { type: "string", default: "2" },
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "1" },
    quantile: { type: "string", default: "0.5" },
    accelerate: { type: "boolean", default: false },
  },
});
const models = positionals.length > 0 ? positionals : ["A", "B", "C1", "C2"];

/** Returns the path of a file, named as from this folder. */
function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

/** Lock file of what onnxruntime_run.ts loads. */
const LOCK = pathOf("../../lib/onnx/onnxruntime.lock");

/** What `deno` needs to run each of ours. */
const PERMISSIONS = {
  engine: ["--allow-read", "--allow-sys", ...(values.accelerate ? ["--allow-ffi"] : [])],
  onnxruntime: [`--lock=${LOCK}`, "--frozen", "--allow-read", "--allow-ffi"],
};

/** Measures one model by each program in turn. */
async function takeRound(model: string) {
  const { threads, seconds, quantile, python } = values;
  const options = [model, "--threads", threads, "--seconds", seconds, "--quantile", quantile];
  const measureOurs = <T>(name: keyof typeof PERMISSIONS, ...more: string[]) => {
    const args = ["run", ...PERMISSIONS[name], pathOf(`${name}_run.ts`), ...options, ...more];
    return runForJson<T>(Deno.execPath(), args);
  };
  const measurePeer = (framework: string) =>
    runForJson<Measurement>(python, [pathOf("../peers/engine_peers.py"), framework, ...options]);
  return {
    earmark: await measureOurs<Measurement>(
      "engine",
      ...(values.accelerate ? ["--accelerate"] : []),
    ),
    onnxruntime: await measureOurs<PredictionMeasurement>("onnxruntime"),
    keras: await measurePeer("keras"),
    torch: await measurePeer("torch"),
  };
}

/** Measures one model in all rounds. */
async function measure(model: string): Promise<Rounds> {
  const rounds: Awaited<ReturnType<typeof takeRound>>[] = [];
  for (let round = 1; round <= Number(values.rounds); round++) {
    console.error(`${model}, round ${round} of ${values.rounds}`);
    rounds.push(await takeRound(model));
  }
  return {
    earmark: rounds.map(({ earmark }) => earmark),
    onnxruntime: rounds.map(({ onnxruntime }) => onnxruntime),
    keras: rounds.map(({ keras }) => keras),
    torch: rounds.map(({ torch }) => torch),
  };
}

const [load] = Deno.loadavg();
if (load > 0.5) console.error(`the machine is busy: its load is ${load.toFixed(1)}`);
const rows: string[][] = [];
let versions: string[] = [];
for (const model of models) {
  const rounds = await measure(model);
  versions = Object.values(rounds).map(([first]) => first.version);
  for (const [quantity, words] of quantities) {
    const limits = limitsOf(model, quantity);
    const figure = compareSides(rounds, quantity, { limits, p: Number(values.quantile) });
    rows.push([model, words, ...figureCells(figure, limits)]);
  }
}
const ours = ["Earmark", "by onnxruntime"];
const head = ["model", "what", ...ours, "Keras", "PyTorch", "/ Keras", "/ PyTorch"];
console.log(`${versions.join(", ")}; threads: ${values.threads}, quantile: ${values.quantile}`);
console.log(formatTable([...head, "to reach", "reached"], rows));
