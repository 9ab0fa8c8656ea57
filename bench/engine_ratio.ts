// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * The engine against Keras and PyTorch on the same machine in the same run: a
 * training step, predictions and memory of four models. The sides take turns, each
 * model in a process of its own; medians of the runs and over the rounds count, or
 * with `--quantile 0` the fastest: on a busy machine whose threads wait for each other
 * the medians say more of its load than of the sides.
 *
 * `deno task bench:engine --python PATH [--threads N] [--rounds N] [--seconds S]
 * [--quantile Q] [model …]`, where PATH (or PYTHON in the environment) is a Python with
 * bench/peers/requirements-engine.txt installed.
 *
 * @module
 */

import { formatTable } from "earmark/cli/tables.ts";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  compareSides,
  figureCells,
  limitsOf,
  type Measurement,
  quantities,
  type Sides,
} from "./engine_figures.ts";
import { runForJson } from "./run_program.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: "string", default: Deno.env.get("PYTHON") ?? "python3" },
    threads: { type: "string", default: "2" },
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "1" },
    quantile: { type: "string", default: "0.5" },
  },
});
const models = positionals.length > 0 ? positionals : ["A", "B", "C1", "C2"];

/** Returns the path of a file of this folder. */
function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

/** Measures one model on the three sides in turn. */
async function takeRound(model: string): Promise<Sides<Measurement>> {
  const { threads, seconds, quantile } = values;
  const options = ["--threads", threads, "--seconds", seconds, "--quantile", quantile];
  const engine = ["run", "--allow-read", "--allow-sys", pathOf("engine_run.ts")];
  const peers = pathOf("peers/engine_peers.py");
  const measurePeer = (framework: string) =>
    runForJson<Measurement>(values.python, [peers, framework, model, ...options]);
  return {
    earmark: await runForJson<Measurement>(Deno.execPath(), [...engine, model, ...options]),
    keras: await measurePeer("keras"),
    torch: await measurePeer("torch"),
  };
}

/** Measures one model in all rounds. */
async function measure(model: string): Promise<Sides<Measurement[]>> {
  const rounds: Sides<Measurement[]> = { earmark: [], keras: [], torch: [] };
  for (let round = 1; round <= Number(values.rounds); round++) {
    console.error(`${model}, round ${round} of ${values.rounds}`);
    const { earmark, keras, torch } = await takeRound(model);
    rounds.earmark.push(earmark);
    rounds.keras.push(keras);
    rounds.torch.push(torch);
  }
  return rounds;
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
const head = ["model", "what", "Earmark", "Keras", "PyTorch", "/ Keras", "/ PyTorch"];
console.log(`${versions.join(", ")}; threads: ${values.threads}, quantile: ${values.quantile}`);
console.log(formatTable([...head, "to reach", "reached"], rows));
