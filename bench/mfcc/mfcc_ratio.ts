/**
 * MFCC of 1,000 clips of one second, one thread, against python_speech_features
 * and librosa on the same machine in the same run. The sides take turns, a hundred
 * clips each, so that both meet the machine as it is; medians count.
 *
 * `deno run --allow-run --allow-env bench/mfcc/mfcc_ratio.ts --python PATH`, where PATH
 * (or PYTHON in the environment) is a Python that has both packages.
 *
 * @module
 */
// deno-lint-ignore-file no-console

import { quantile, sum } from "earmark/arrays.ts";
import { createMfccPlan, type MfccPlan } from "earmark/dsp/cepstrum/mfcc_plan.ts";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createClips, nClips } from "./mfcc_clips.ts";
import { librosaDefaults, librosaOptions, psfOptions } from "./mfcc_features.ts";

const { values } = parseArgs({
  options: {
    python: { type: "string", default: Deno.env.get("PYTHON") ?? "python3" },
    rounds: { type: "string", default: "3" },
  },
});

/** Clips in a turn. */
const turn = 100;

const clips = createClips();
const peersFile = fileURLToPath(new URL("../peers/mfcc_peers.py", import.meta.url));
const peers = spawn(values.python, [peersFile], { stdio: ["pipe", "pipe", "inherit"] });
const answers = createInterface({ input: peers.stdout })[Symbol.asyncIterator]();

/** Waits for the next line of the Python side. */
async function nextAnswer(): Promise<string> {
  const { value, done } = await answers.next();
  if (done) throw new Error(`Cannot measure as Python must answer: current value is its end`);
  return value;
}

/** Times our turn: milliseconds per clip, and the sum of the last clip's numbers. */
function takeTurn(plan: MfccPlan, first: number): [number, number] {
  const start = performance.now();
  let total = 0;
  for (let clip = first; clip < first + turn; clip++) total = sum(plan.transform(clips[clip]).data);
  return [(performance.now() - start) / turn, total];
}

/** Times one feature on both sides, over all the clips once; the milliseconds of each turn. */
async function takeRound(name: string, plan: MfccPlan): Promise<[number, number][]> {
  const times: [number, number][] = [];
  for (let first = 0; first < nClips; first += turn) {
    const [ours, ourSum] = takeTurn(plan, first);
    peers.stdin.write(`${first} ${turn} ${name}\n`);
    const [theirs, theirSum] = (await nextAnswer()).split(" ").map(Number);
    // librosa computes a float32 clip in float32.
    if (!(Math.abs(ourSum - theirSum) <= 1e-3 * Math.abs(theirSum))) {
      throw new Error(`Cannot compare ${name} as sums must agree: ${ourSum} and ${theirSum}`);
    }
    times.push([ours, theirs]);
  }
  return times;
}

console.log(`Deno ${Deno.version.deno}, ${await nextAnswer()}; ms a clip, medians`);
const features = { psf: psfOptions, librosa: librosaOptions, "librosa defaults": librosaDefaults };
for (const [name, options] of Object.entries(features)) {
  const plan = createMfccPlan(options);
  await takeRound(name, plan);
  const times = [];
  for (let i = 0; i < Number(values.rounds); i++) times.push(...await takeRound(name, plan));
  const ours = quantile(times.map(([own]) => own), 0.5);
  const theirs = quantile(times.map(([, other]) => other), 0.5);
  const ratio = (theirs / ours).toFixed(1);
  console.log(
    `${name.padEnd(16)} ${theirs.toFixed(3)}, earmark ${ours.toFixed(3)}: ${ratio} times as fast`,
  );
}
peers.stdin.end();
