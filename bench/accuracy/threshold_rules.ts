// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * Three ways to take a fold's threshold, on the same held-out scores: 0.5; the best one of the
 * other folds; and ours, which leaves 0.5 only for one that is better by more than one and a half
 * standard errors. Writes a Markdown table of balanced accuracies and of what each rule costs
 * against 0.5.
 *
 * `deno task bench:threshold [--seeds 1,2,…] [--model statistics] [folder …]`, where `--seeds`
 * names sets of the generator, and a folder holds `audio.csv` and `wavfiles/` with two classes,
 * one of which is good.
 *
 * @module
 */

import { mean } from "earmark/arrays.ts";
import {
  chooseThreshold,
  crossFittedVerdicts,
  decisionThreshold,
} from "earmark/ml/judging/threshold.ts";
import type { ScoredRecordings } from "earmark/ml/judging/threshold.ts";
import { parse } from "@std/csv";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { trainModel } from "./accuracy_run.ts";
import { listSets } from "./accuracy_sets.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: "string", default: "1,2,3,4,5,6,7,8,9,10" },
    model: { type: "string", default: "statistics" },
  },
});

/** Held-out scores and the folds that they come from. */
interface HeldOutScores extends ScoredRecordings {
  readonly folds: readonly { readonly test: readonly number[] }[];
}

/** A rule: whether each recording is bad by it. */
type Rule = (heldOut: HeldOutScores) => readonly boolean[];

const RULES: Readonly<Record<string, Rule>> = {
  "0.5": ({ scores }) => scores.map((score) => score >= 0.5),
  "best of the other folds": bestOfOthers,
  "0.5 but for 1.5 standard errors": ({ folds, ...scored }) =>
    crossFittedVerdicts(scored, folds).verdicts,
};

/** Judges each fold by the threshold with the best balanced accuracy on the others. */
function bestOfOthers({ scores, isPositive, folds }: HeldOutScores): boolean[] {
  const verdicts: boolean[] = [];
  for (const { test } of folds) {
    const others = scores.flatMap((_, i) => test.includes(i) ? [] : [i]);
    const { threshold } = chooseThreshold(
      others.map((i) => scores[i]),
      others.map((i) => isPositive[i]),
    );
    for (const i of test) verdicts[i] = scores[i] >= threshold;
  }
  return verdicts;
}

/** Reads the held-out scores of the class that is not the good one, which is the second. */
async function readScores(path: string): Promise<HeldOutScores> {
  const [head, ...rows] = parse(await Deno.readTextFile(path));
  const columns = head.flatMap((name, k) => /^p\(.*\)$/.test(name) ? [k] : []);
  const [, bad] = columns;
  const name = head[bad].slice(2, -1);
  const at = (column: string) => head.indexOf(column);
  const foldOf = rows.map((row) => row[at("fold")]);
  return {
    scores: rows.map((row) => Number(row[bad])),
    isPositive: rows.map((row) => row[at("label")] === name),
    groups: rows.map((row, i) => row[at("group")] ?? String(i)),
    folds: [...Map.groupBy(foldOf.keys(), (i) => foldOf[i]).values()].map((test) => ({ test })),
  };
}

/** Computes the mean of both classes' recalls. */
function balancedAccuracyOf({ isPositive }: HeldOutScores, verdicts: readonly boolean[]): number {
  const recallOf = (value: boolean) => {
    const own = isPositive.flatMap((positive, i) => positive === value ? [i] : []);
    return mean(own.map((i) => Number(verdicts[i] === value)));
  };
  return (recallOf(true) + recallOf(false)) / 2;
}

const percent = (share: number) => (100 * share).toFixed(1);
const temporary = await Deno.makeTempDir({ prefix: "earmark-bench-" });
try {
  const seeds = values.seeds.split(",").filter(Boolean).map(Number);
  const sets = listSets({ folders: positionals, seeds, temporary: join(temporary, "sets") });
  const names = Object.keys(RULES);
  console.log(`| set | ${names.join(" | ")} | threshold of all |\n|${"---|".repeat(5)}`);
  const costs = names.map((): number[] => []);
  for (const { name, open } of sets) {
    const data = await open();
    const out = await Deno.makeTempDir({ dir: temporary });
    const { heldOut } = await trainModel({ set: name, data, seed: 1 }, values.model, out);
    const scores = await readScores(heldOut.path);
    const reached = names.map((rule) => balancedAccuracyOf(scores, RULES[rule](scores)));
    reached.forEach((accuracy, k) => costs[k].push(reached[0] - accuracy));
    const threshold = decisionThreshold(scores).toFixed(3);
    console.log(`| ${[name, ...reached.map(percent), threshold].join(" | ")} |`);
  }
  const summary = costs.map((own) => {
    const spread = Math.sqrt(mean(own.map((cost) => (cost - mean(own)) ** 2)) / (own.length - 1));
    return `${percent(mean(own))} ± ${percent(spread)}`;
  });
  console.log(`| mean cost against 0.5, ± standard error | ${summary.join(" | ")} | |`);
} finally {
  await Deno.remove(temporary, { recursive: true });
}
