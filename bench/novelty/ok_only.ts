// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * What a model of OK parts alone does: trained on a set of the generator, the share of OK parts of
 * another seed that it sends to REVIEW beside the share asked for, and the share of each kind of
 * defect that it finds; and of real sets what it reaches on parts that were held out, one class
 * after the other as that of OK parts. Writes a Markdown table with 95 % intervals.
 *
 * `deno task bench:ok-only [--seeds 41,42,…] [--parts 250] [--levels 0.05,0.01]
 * [FOLDER …]`, where a folder holds `audio.csv` and `wavfiles/`.
 *
 * @module
 */
import type { Estimate } from "earmark/ml/statistics/intervals.ts";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { generatedRows } from "./ok_only_generated.ts";
import { realRows } from "./ok_only_real.ts";

/** A line of the table. */
export interface OkOnlyRow {
  readonly title: string;
  /** Share of false alarms that was asked for; the strictest possible where that can't be kept. */
  readonly level: number;
  /** OK parts that taught. */
  readonly nTaught: number;
  /** Parts judged. */
  readonly n: number;
  /** Share of them that goes to REVIEW. */
  readonly review: Estimate;
  /** Area under the ROC curve against OK parts; missing for these. */
  readonly auc?: Estimate;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: "string", default: "41,42,43,44" },
    parts: { type: "string", default: "250" },
    levels: { type: "string", default: "0.05,0.01" },
  },
});

const percent = ({ value, lower, upper }: Estimate) =>
  `${(100 * value).toFixed(1)} (${(100 * lower).toFixed(1)}–${(100 * upper).toFixed(1)})`;

function print({ title, level, nTaught, n, review, auc }: OkOnlyRow): void {
  const asked = Number((100 * level).toPrecision(3));
  const cells = [title, asked, nTaught, n, percent(review), auc ? percent(auc) : ""];
  console.log(`| ${cells.join(" | ")} |`);
}

const levels = values.levels.split(",").map(Number);
const seeds = values.seeds.split(",").map(Number);
console.log("| judged | asked % | OK parts taught | parts | REVIEW % | AUC % |");
console.log("|---|---|---|---|---|---|");
const options = { seeds, nParts: Number(values.parts), levels };
for await (const row of generatedRows(options)) print(row);
for (const folder of positionals.map((folder) => resolve(folder))) {
  for await (const row of realRows(folder, basename(folder), levels)) print(row);
}
