// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * Times `deno task predict` on one recording, from the shell to the written verdict,
 * start-up included: `deno task bench:start`. The model is trained for it, shortly, on
 * the sample set; how long it was trained makes no difference to the time.
 *
 * @module
 */

import { quantile } from "earmark/arrays.ts";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "./run_program.ts";

/** Seconds from the shell to the first prediction that are to be reached. */
const LIMIT = 0.5;

const RUNS = 15;

const root = fileURLToPath(new URL("..", import.meta.url));
const task = ["task", "--config", join(root, "deno.json")];

const out = await Deno.makeTempDir({ prefix: "earmark-bench-" });
try {
  const places = ["--data", root, "--out", out];
  const brief = join(out, "settings.json");
  await Deno.writeTextFile(brief, JSON.stringify({ training: { minSteps: 10, maxSteps: 10 } }));
  await runProgram(Deno.execPath(), [...task, "train", ...places, "--settings", brief]);
  const recording = join(root, "wavfiles", "part_001_1.wav");
  const seconds: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const { seconds: taken } = await runProgram(
      Deno.execPath(),
      [...task, "predict", recording, ...places],
    );
    seconds.push(taken);
  }
  const [median, fastest] = [0.5, 0].map((p) => quantile(seconds, p));
  console.log(`from the shell to the first verdict, median of ${RUNS}: ${median.toFixed(2)} s`);
  console.log(`fastest: ${fastest.toFixed(2)} s`);
  console.log(`to reach <= ${LIMIT.toFixed(2)} s: ${median <= LIMIT ? "yes" : "no"}`);
} finally {
  await Deno.remove(out, { recursive: true });
}
