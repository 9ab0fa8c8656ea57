// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * What the check for novelty flags: by the sample set's model OK parts of other seeds (false
 * alarms), each kind of defect, and clips of other machines; and of each set with three classes or
 * more the class that was left out, or what lies high in a column where only low was heard. Writes
 * a Markdown table with 95 % intervals.
 *
 * `deno task bench:novelty [--seeds 21,22,…] [--low COLUMN] [--data FOLDER …]`, where a folder
 * holds `audio.csv` and `wavfiles/`.
 *
 * @module
 */
import type { Estimate } from "earmark/ml/statistics/intervals.ts";
import { openModel } from "earmark/pipeline/predict/open_model.ts";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { highRow, leftOutRows, measureSet } from "./left_out_rows.ts";
import { otherRow, sampleRows } from "./sample_rows.ts";
import type { BenchRow } from "./sample_rows.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: "string", default: "31,32,33,34" },
    low: { type: "string", default: "throttle" },
    data: { type: "string", multiple: true, default: [] },
  },
});

const percent = ({ value, lower, upper }: Estimate) =>
  `${(100 * value).toFixed(1)} (${(100 * lower).toFixed(1)}–${(100 * upper).toFixed(1)})`;

function print({ title, n, flagged, auc }: BenchRow): void {
  const cells = [title, n, flagged ? percent(flagged) : "", auc ? percent(auc) : ""];
  console.log(`| ${cells.join(" | ")} |`);
}

const model = await openModel(join(import.meta.dirname!, "../../models/earmark"));
console.log("| judged | n | flagged % | AUC % |\n|---|---|---|---|");
for (const row of await sampleRows(model, values.seeds.split(",").map(Number))) print(row);
const folders = [...values.data, ...positionals].map((folder) => resolve(folder));
for (const folder of folders) print(await otherRow(model, folder, basename(folder)));
for (const folder of folders) {
  const set = await measureSet(folder);
  for (const row of leftOutRows(set, basename(folder))) print(row);
  for (const row of highRow(set, basename(folder), values.low)) print(row);
}
