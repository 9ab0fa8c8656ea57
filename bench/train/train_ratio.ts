// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * The whole of `deno task train --network rnn` on the sample set, from the shell to the
 * saved model, against the same work in Keras (bench/peers/train_peer.py): the same
 * recordings, log-mel, network, folds and optimiser steps. What Keras is spared:
 * cleaning, the look at settings, augmentation, the logistic baselines, intervals and
 * the card. The sides take turns, each from nothing; medians over the rounds count.
 *
 * `deno task bench:train --python PATH [--rounds N]`, where PATH (or PYTHON in the
 * environment) is a Python with bench/peers/requirements-engine.txt installed.
 *
 * @module
 */

import { quantile, sum } from "earmark/arrays.ts";
import { percent } from "earmark/pipeline/shares.ts";
import { readClassifierCard } from "earmark/pipeline/disk/card_file.ts";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runProgram } from "../run_program.ts";
import { askedFlags, planTrain } from "./train_plan.ts";

/** How much of Keras's time ours may be. */
const LIMIT = 0.5;

const { values } = parseArgs({
  options: {
    python: { type: "string", default: Deno.env.get("PYTHON") ?? "python3" },
    rounds: { type: "string", default: "3" },
  },
});

/** A whole run of one side. */
interface TrainRun {
  readonly seconds: number;
  /** Share of the recordings that are judged right by networks that have not heard them. */
  readonly accuracy: number;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const peerFile = fileURLToPath(new URL("../peers/train_peer.py", import.meta.url));

/** Trains with Earmark into a new folder. */
async function trainEarmark(out: string): Promise<TrainRun> {
  const config = ["--config", join(root, "deno.json")];
  const location = ["--data", root, "--out", out, "--name", "bench"];
  const args = ["task", ...config, "train", ...location, ...askedFlags];
  const { seconds } = await runProgram(Deno.execPath(), args);
  const { heldOut } = await readClassifierCard(join(out, "models", "bench"));
  return { seconds, accuracy: heldOut!.model.accuracy.value };
}

/** Trains with Keras into a new folder. */
async function trainKeras(planPath: string, out: string): Promise<TrainRun & { version: string }> {
  const { output, seconds } = await runProgram(values.python, [peerFile, planPath, out]);
  return { ...JSON.parse(output), seconds };
}

/** Describes the runs of a side. */
function describe(name: string, runs: readonly TrainRun[]): string {
  const seconds = quantile(runs.map((run) => run.seconds), 0.5).toFixed(1);
  return `${name}: ${seconds} s, held-out accuracy ${percent(runs[0].accuracy)}`;
}

const folder = await Deno.makeTempDir({ prefix: "earmark-bench-" });
try {
  const plan = await planTrain({ data: root, out: join(folder, "plan") });
  const planPath = join(folder, "plan.json");
  await Deno.writeTextFile(planPath, JSON.stringify(plan));
  const earmark = [];
  const keras = [];
  for (let round = 1; round <= Number(values.rounds); round++) {
    console.error(`round ${round} of ${values.rounds}`);
    earmark.push(await trainEarmark(join(folder, `earmark ${round}`)));
    keras.push(await trainKeras(planPath, join(folder, `keras ${round}`)));
  }
  const nSteps = sum(plan.trainings.map((training) => training.nSteps));
  console.log(`${plan.trainings.length} trainings, ${nSteps} steps, from the shell, medians`);
  console.log(describe(`Earmark, Deno ${Deno.version.deno}`, earmark));
  console.log(describe(keras[0].version, keras));
  const ratio = quantile(earmark.map(({ seconds }) => seconds), 0.5) /
    quantile(keras.map(({ seconds }) => seconds), 0.5);
  const isReached = ratio <= LIMIT ? "yes" : "no";
  console.log(`ratio ${ratio.toFixed(2)}, to reach ≤ ${LIMIT.toFixed(2)}: ${isReached}`);
} finally {
  await Deno.remove(folder, { recursive: true });
}
