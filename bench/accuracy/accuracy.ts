// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * How often `deno task train` is wrong on recordings that it held out, by model, set and
 * seed, and beside it plain pipelines of scikit-learn on the same folds
 * (bench/peers/accuracy_peers.py). Writes Markdown tables.
 *
 * `deno task bench:accuracy --python PATH [--seeds 1,2,3,4] [--training-seeds 1,2]
 * [--models auto,rnn,…] [--results FILE] [--out FILE] [folder …]`, where PATH (or PYTHON in
 * the environment) is a Python with bench/peers/requirements-accuracy.txt installed,
 * `--seeds` names sets of the generator, and a folder holds `audio.csv` and `wavfiles/`.
 * What FILE of `--results` holds is not measured again: take a new one for new code.
 *
 * @module
 */

import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { summarizeModels, summarizeSets } from "./accuracy_figures.ts";
import {
  type BenchCase,
  type HeldOut,
  PEERS,
  peerVersions,
  runPeers,
  trainModel,
} from "./accuracy_run.ts";
import { listSets } from "./accuracy_sets.ts";
import { modelsTable, resultsTable, setsTable } from "./accuracy_tables.ts";
import { openResults } from "./results_file.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: "string", default: Deno.env.get("PYTHON") ?? "python3" },
    seeds: { type: "string", default: "1,2,3,4" },
    "training-seeds": { type: "string", default: "1,2" },
    models: { type: "string", default: "auto,rnn,cnn,statistics,baseline" },
    results: { type: "string" },
    out: { type: "string" },
  },
});

/** Splits a list at its commas; an empty text is an empty list. */
function listOf(text: string): string[] {
  return text.split(",").filter((item) => item !== "");
}

const models = listOf(values.models);
const trainingSeeds = listOf(values["training-seeds"]).map(Number);
const lead = models.includes("auto") ? "auto" : [...models, ...PEERS][0];
const results = await openResults(values.results);
const failures: string[] = [];

/** Does one piece of the work; what fails is listed, and the rest goes on. */
async function attempt(title: string, work: () => Promise<void>): Promise<void> {
  console.error(title);
  await work().catch(({ message }: Error) => {
    failures.push(`${title}: ${message.trim().split("\n").at(-1)}`);
  });
}

/** Measures what is not there yet of a set with a seed, in a folder that goes when it is done. */
async function measureCase(benchCase: BenchCase, folder: string): Promise<void> {
  const { set, seed } = benchCase;
  const titleOf = (model: string) => `${set}, seed ${seed}, ${model}`;
  let heldOut: HeldOut | undefined;
  const trainInto = async (model: string) => {
    const trained = await trainModel(benchCase, model, join(folder, model));
    heldOut ??= trained.heldOut;
    return trained.result;
  };
  for (const model of models.filter((model) => !results.has({ set, model, seed }))) {
    await attempt(titleOf(model), async () => await results.add(await trainInto(model)));
  }
  if (PEERS.every((model) => results.has({ set, model, seed }))) return;
  await attempt(titleOf("peers"), async () => {
    if (heldOut === undefined) await trainInto("baseline");
    for (const result of await runPeers(values.python, benchCase, heldOut!)) {
      await results.add(result);
    }
  });
}

/** Writes the tables of what there is, in the order of sets, models and seeds. */
function formatTables(sets: readonly string[], versions: string): string {
  const all = sets.flatMap((set) =>
    [...models, ...PEERS].flatMap((model) =>
      trainingSeeds.flatMap((seed) => results.get({ set, model, seed }) ?? [])
    )
  );
  const processors = cpus();
  return [
    `Earmark, Deno ${Deno.version.deno}; ${versions}; ` +
    `${processors[0].model}, ${processors.length} cores. In percent, with 95 % intervals:`,
    resultsTable(all),
    "Means over the sets that have the figure, of each set over its seeds:",
    modelsTable(summarizeModels(all)),
    `Whether ${lead} is at most half a standard error behind the best of the others:`,
    setsTable(summarizeSets(all, lead), lead),
  ].join("\n\n");
}

const versions = await peerVersions(values.python);
const temporary = await Deno.makeTempDir({ prefix: "earmark-bench-" });
try {
  const seeds = listOf(values.seeds).map(Number);
  const sets = listSets({ folders: positionals, seeds, temporary: join(temporary, "sets") });
  const isDone = (set: string) =>
    trainingSeeds.every((seed) =>
      [...models, ...PEERS].every((model) => results.has({ set, model, seed }))
    );
  for (const { name: set, open } of sets.filter(({ name }) => !isDone(name))) {
    const data = await open();
    for (const seed of trainingSeeds) {
      const folder = await Deno.makeTempDir({ dir: temporary });
      await measureCase({ set, data, seed }, folder);
      await Deno.remove(folder, { recursive: true });
    }
  }
  const tables = formatTables(sets.map(({ name }) => name), versions);
  console.log(tables);
  if (values.out !== undefined) await Deno.writeTextFile(values.out, `${tables}\n`);
} finally {
  await Deno.remove(temporary, { recursive: true });
}
if (failures.length > 0) {
  console.error(`\nfailed:\n${failures.join("\n")}`);
  Deno.exitCode = 1;
}
