// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * Times `deno task predict` on one recording, from the shell to the written verdict,
 * start-up included: `deno task bench:start`.
 *
 * @module
 */

import { quantile } from "earmark/arrays.ts";
import { join } from "node:path";
import { root, withBriefModel } from "./brief_model.ts";

/** Seconds from the shell to the first prediction that are to be reached. */
const LIMIT = 0.5;

const RUNS = 15;

await withBriefModel(async (timeTask) => {
  const recording = join(root, "wavfiles", "part_001_1.wav");
  const seconds: number[] = [];
  for (let run = 0; run < RUNS; run++) seconds.push(await timeTask("predict", recording));
  const [median, fastest] = [0.5, 0].map((p) => quantile(seconds, p));
  console.log(`from the shell to the first verdict, median of ${RUNS}: ${median.toFixed(2)} s`);
  console.log(`fastest: ${fastest.toFixed(2)} s`);
  console.log(`to reach <= ${LIMIT.toFixed(2)} s: ${median <= LIMIT ? "yes" : "no"}`);
});
