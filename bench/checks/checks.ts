// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * What the checks of recordings find: of 5 % spoilt in each way, once in the training set itself
 * and once at prediction, with the false flags among the others; false alarms over OK clips of a
 * line whose gain and noise drift, and which check raised them; and of real data sets what is
 * flagged by limits that their other recordings taught. Writes Markdown with 95 % intervals.
 *
 * `deno task bench:checks [--seeds 41,42,…] [--clips N] [--data FOLDER …]`, where a folder holds
 * `audio.csv` and `wavfiles/`.
 *
 * @module
 */
import type { Estimate } from "earmark/ml/statistics/intervals.ts";
import { spoils } from "earmark/synth/spoil.ts";
import type { SpoilKind } from "earmark/synth/spoil.ts";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { shareOf } from "../novelty/sample_rows.ts";
import { flagDataSet } from "./data_rows.ts";
import { countFalseAlarms } from "./drift.ts";
import { generateSounds, spoilPrediction, spoilTraining } from "./spoilt_sets.ts";
import type { FlagCount } from "./spoilt_sets.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: "string", default: "41,42,43,44,45" },
    clips: { type: "string", default: "20000" },
    data: { type: "string", multiple: true, default: [] },
  },
});
const seeds = values.seeds.split(",").map(Number);
const nClips = Number(values.clips);
const folders = [...values.data, ...positionals].map((folder) => resolve(folder));

const percent = ({ value, lower, upper }: Estimate) =>
  `${(100 * value).toFixed(1)} (${(100 * lower).toFixed(1)}–${(100 * upper).toFixed(1)})`;
const share = (found: number, n: number) =>
  percent(shareOf(Array.from({ length: n }, (_, i) => i < found)));
const total = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);

/** Formats shares found and falsely flagged. */
function cellsOf(counts: readonly FlagCount[]): string[] {
  const others = counts.flatMap((count) => count.others);
  return [
    share(total(counts.map(({ nFound }) => nFound)), total(counts.map(({ nSpoilt }) => nSpoilt))),
    share(others.filter(({ length }) => length > 0).length, others.length),
  ];
}

/** Prints which checks raised something of how many clips. */
function printAlarms(title: string, raised: readonly (readonly string[])[]): void {
  const any = raised.filter(({ length }) => length > 0).length;
  console.log(`| ${title}: any | ${raised.length} | ${share(any, raised.length)} |`);
  for (const kind of new Set([...raised.flat(), "novelty"])) {
    const n = raised.filter((kinds) => kinds.includes(kind)).length;
    console.log(`| ${title}: ${kind} | ${raised.length} | ${share(n, raised.length)} |`);
  }
}

const options = folders.map((folder) => ` --data ${basename(folder)}`).join("");
console.log(`deno task bench:checks --seeds ${values.seeds} --clips ${values.clips}${options}\n`);
const sets = seeds.map(generateSounds);
const nSounds = total(sets.map(({ length }) => length));
console.log(`${sets.length} sets of ${nSounds} recordings, 5 % of each spoilt.\n`);
console.log(
  "| spoilt by | in training: found % | false flags % | at prediction: found % | false flags % |",
);
console.log("|---|---|---|---|---|");
for (const kind of Object.keys(spoils) as SpoilKind[]) {
  const inTraining = sets.map((set, i) => spoilTraining(set, kind, seeds[i]));
  const atPrediction = sets.map((set, i) =>
    spoilPrediction(sets[(i + 1) % sets.length], set, kind, seeds[i])
  );
  console.log(`| ${[kind, ...cellsOf(inTraining), ...cellsOf(atPrediction)].join(" | ")} |`);
}
if (nClips > 0) {
  const modelFolder = join(import.meta.dirname!, "../../models/earmark");
  console.log("\n| OK clips | n | flagged % |\n|---|---|---|");
  for (const drifts of [true, false]) {
    const [seed] = seeds;
    const n = drifts ? nClips : Math.ceil(nClips / 10);
    const { raised } = await countFalseAlarms(sets[0], { seed, nClips: n, modelFolder, drifts });
    printAlarms(drifts ? "gain and noise drift" : "no drift", raised);
  }
}
if (folders.length > 0) console.log("\n| data set | n | flagged % |\n|---|---|---|");
const counts = await Promise.all(folders.map(flagDataSet));
counts.forEach(({ nRecordings, flagged }, i) =>
  console.log(
    `| ${basename(folders[i])} | ${nRecordings} | ${share(flagged.length, nRecordings)} |`,
  )
);
counts.forEach(({ flagged }, i) =>
  flagged.forEach(({ fname, words }) => console.log(`\n${basename(folders[i])}/${fname}: ${words}`))
);
