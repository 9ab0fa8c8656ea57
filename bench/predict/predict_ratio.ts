// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * Times `deno task predict` against `deno task predict:onnxruntime` in turn, from the
 * shell, start-up included, on one recording and on the whole sample set:
 * `deno task bench:predict`.
 *
 * @module
 */

import { quantile } from "earmark/arrays.ts";
import { formatTable } from "earmark/cli/terminal/tables.ts";
import { join } from "node:path";
import { root, withBriefModel } from "./brief_model.ts";

const ROUNDS = 9;

const TASKS = ["predict", "predict:onnxruntime"];

/** What is judged, by name; nothing stands for the whole data set. */
const INPUTS: Readonly<Record<string, string[]>> = {
  "one recording": [join(root, "wavfiles", "part_001_1.wav")],
  "the sample set": [],
};

await withBriefModel(async (timeTask) => {
  const rows: string[][] = [];
  for (const [name, paths] of Object.entries(INPUTS)) {
    const rounds: number[][] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const seconds: number[] = [];
      for (const task of TASKS) seconds.push(await timeTask(task, ...paths));
      rounds.push(seconds);
    }
    const medians = TASKS.map((_, i) => quantile(rounds.map((seconds) => seconds[i]), 0.5));
    const ratio = quantile(rounds.map(([ours, theirs]) => theirs / ours), 0.5);
    rows.push([name, ...[...medians, ratio].map((value) => value.toFixed(2))]);
  }
  console.log(`seconds from the shell, medians of ${ROUNDS} rounds, and of the rounds' ratios`);
  console.log(formatTable(["what", ...TASKS.map((task) => `${task}, s`), "ratio"], rows));
});
