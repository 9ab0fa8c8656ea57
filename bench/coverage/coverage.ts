// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * Whether intervals hold the truth as often as they say, and bounds on errors are kept, on
 * simulated parts recorded several times. Writes a Markdown table; `short` is what misses its
 * claim by more than two standard errors of the simulation.
 *
 * `deno task bench:coverage [--seed 1] [--claim NAME]`.
 *
 * @module
 */
import { createRandom } from "earmark/random.ts";
import { parseArgs } from "node:util";
import { areas } from "./areas.ts";
import { conformal } from "./conformal.ts";
import { proportions } from "./proportions.ts";
import type { Simulation } from "./simulation.ts";

const { values } = parseArgs({
  options: { seed: { type: "string", default: "1" }, claim: { type: "string", default: "" } },
});

/** Runs all trials. Returns: the share that was held, or failed, and its standard error. */
function run({ claim, setting, nTrials, trial }: Simulation): { share: number; error: number } {
  const random = createRandom(Number(values.seed), claim, setting);
  let [total, squares] = [0, 0];
  for (let i = 0; i < nTrials; i++) {
    const share = trial(random);
    total += share;
    squares += share ** 2;
  }
  const share = total / nTrials;
  return { share, error: Math.sqrt((squares / nTrials - share ** 2) / nTrials) };
}

const percent = (share: number) => (100 * share).toFixed(1);
console.log("| claim | data | trials | claimed % | found % | |\n|---|---|---|---|---|---|");
for (const simulation of [...proportions, ...areas, ...conformal]) {
  const { claim, setting, level, isError, nTrials } = simulation;
  if (!claim.startsWith(values.claim)) continue;
  const { share, error } = run(simulation);
  const lack = isError ? share - level : level - share;
  const verdict = lack > 2 * error ? "short" : "holds";
  const sign = isError ? "at most" : "at least";
  console.log(
    `| ${claim} | ${setting} | ${nTrials} | ${sign} ${percent(level)} | ${
      percent(share)
    } | ${verdict} |`,
  );
}
