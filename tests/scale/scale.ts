/**
 * Takes the main job from a thousand clips to as many as are asked for, and prints what each step
 * took: whether time grows as the clips do, and memory stays below a limit. With `again`, only
 * preprocessing, twice; with `long`, recordings of hours. Fails where a goal is missed.
 *
 * `deno task test:scale [SIZES]`, such as `test:scale 1000 10000 100000`, `test:scale again 100000`,
 * or `test:scale long`
 *
 * @module
 */
// deno-lint-ignore-file no-console
import { join } from "node:path";
import { withFolder } from "../with_folder.ts";
import { writeClips } from "./clips.ts";
import { missedGoals, missedMemory } from "./goals.ts";
import type { StepTaken } from "./goals.ts";
import { LONG, writeLong } from "./long.ts";
import { measuredRun } from "./measured_run.ts";

/** Sizes that are tried where none is asked for. */
const SIZES = [1000, 10_000];

/** A training that ends soon, however many the clips; what it reads and judges grows with them. */
const SHORT = ["--min-steps", "60", "--max-steps", "60"];

/** Steps of the main job, in their order: how each is named, and what is run. */
const STEPS: readonly (readonly [name: string, task: string, ...options: string[]])[] = [
  ["preprocess", "preprocess"],
  ["preprocess again", "preprocess"],
  ["train, 5 folds", "train", ...SHORT],
  ["predict", "predict"],
];

/** Runs steps on clips that are made for it and not kept. */
async function runSteps(size: number, steps: typeof STEPS): Promise<StepTaken[]> {
  const taken: StepTaken[] = [];
  await withFolder(async (folder) => {
    const nClips = await writeClips(folder, size);
    const where = ["--data", folder, "--out", join(folder, "out")];
    for (const [name, task, ...options] of steps) {
      taken.push({ name, nClips, ...await measuredRun(task, ...where, ...options) });
      printRow(taken.at(-1)!, name.endsWith("again") ? taken[0] : undefined);
    }
  });
  return taken;
}

/** Prints a row of the table; of a second run also its share of the first. */
function printRow({ name, nClips, ...taken }: StepTaken, first?: StepTaken): void {
  const { seconds, cpuSeconds, peakMb } = taken;
  const shareOf = (part: number, whole: number) => `${(100 * part / whole).toFixed(1)} %`;
  const share = first && `, ${shareOf(seconds, first.seconds)} of the first (of the cores' time ` +
      `${shareOf(cpuSeconds, first.cpuSeconds)})`;
  const perThousand = [seconds, cpuSeconds].map((value) => (1000 * value / nClips).toFixed(2));
  console.log(
    `| ${nClips} | ${name}${share ?? ""} | ${seconds.toFixed(1)} | ${perThousand.join(" | ")} | ` +
      `${peakMb.toFixed(0)} |`,
  );
}

/** Inspects, preprocesses and judges recordings of hours. Returns: the goals that were missed. */
async function runLong(): Promise<string[]> {
  const missed: string[] = [];
  console.log("| recording | step | seconds | peak memory, MB |");
  console.log("| --- | --- | ---: | ---: |");
  for (const recording of LONG) {
    await withFolder(async (folder) => {
      const path = await writeLong(folder, recording);
      const runs: readonly (readonly [string, ...string[]])[] = [
        ["inspect", "--data", folder],
        ["preprocess", "--data", folder, "--out", join(folder, "out")],
        ["predict", path],
      ];
      for (const [task, ...options] of runs) {
        const { seconds, peakMb } = await measuredRun(task, ...options);
        const taken = `${seconds.toFixed(1)} | ${peakMb.toFixed(0)}`;
        console.log(`| ${recording.name} | ${task} | ${taken} |`);
        missed.push(...missedMemory(`${recording.name}, ${task}`, peakMb, recording.mostMb));
      }
    });
  }
  return missed;
}

/** Runs steps on sets of as many clips as are asked for. Returns: the goals that were missed. */
async function runSizes(sizes: readonly number[], steps: typeof STEPS): Promise<string[]> {
  const taken: StepTaken[] = [];
  console.log("| clips | step | seconds | for 1,000 | cores, for 1,000 | peak memory, MB |");
  console.log("| ---: | --- | ---: | ---: | ---: | ---: |");
  for (const size of sizes.length > 0 ? sizes : SIZES) taken.push(...await runSteps(size, steps));
  return missedGoals(taken);
}

const [first, ...others] = Deno.args;
const missed = first === "long"
  ? await runLong()
  : first === "again"
  ? await runSizes(others.map(Number), STEPS.slice(0, 2))
  : await runSizes(Deno.args.map(Number), STEPS);
for (const goal of missed) console.error(goal);
Deno.exit(missed.length > 0 ? 1 : 0);
