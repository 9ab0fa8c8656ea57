// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * What is found of a kind of defect that nobody had heard: sample sets of several seeds, a model of
 * each, and trainings again without each kind in turn. Writes a Markdown table of all seeds
 * together, by part, with 95 % intervals.
 *
 * `deno task bench:left-out [--seeds 41,42,43,44] [--parts 48] [--keep FOLDER]`; a folder that is
 * kept lets a run that was stopped go on.
 *
 * @module
 */
import { eitherOf, findKind } from "earmark/ml/judging/found.ts";
import type { Found, JudgeSays, SoughtRecordings } from "earmark/ml/judging/found.ts";
import { exists } from "earmark/pipeline/disk/files.ts";
import { readHeldOut } from "earmark/pipeline/disk/read_held_out.ts";
import { saidOfKind } from "earmark/pipeline/left_out/describe_left_out.ts";
import { leaveKindsOut } from "earmark/pipeline/left_out/leave_out.ts";
import { writeSampleSet } from "earmark/pipeline/synth.ts";
import { train } from "earmark/pipeline/train/train.ts";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "41,42,43,44" },
    parts: { type: "string", default: "48" },
    keep: { type: "string" },
  },
});

/** What judges say of one kind in several sets. */
interface Pooled {
  readonly sought: { isSought: boolean[]; groups: string[] };
  readonly judges: Record<string, { scores: number[]; isFound: boolean[] }>;
}

const JUDGES = ["classifier", "detector", "both"] as const;

/** Makes a set, trains on it, and leaves each kind out; adds what judges say to those of others. */
async function measure(seed: number, folder: string, pools: Map<string, Pooled>): Promise<void> {
  const data = join(folder, `seed_${seed}`);
  const modelFolder = join(data, "models", "earmark");
  if (!await exists(join(data, "audio.csv"))) {
    await writeSampleSet({ out: data, seed, nParts: Number(values.parts) });
  }
  if (!await exists(join(modelFolder, "card.json"))) await train({ data, allowLeaks: true });
  const { card, heldOut } = await readHeldOut(modelFolder);
  const leftOut = await leaveKindsOut({ modelFolder, data, card, heldOut });
  const { column, kinds, record } = leftOut ?? { column: "", kinds: [] };
  if (record === undefined) throw new Error(`Cannot measure: ${leftOut?.reason}`);
  for (const kind of kinds) {
    const { sought, classifier, detector } = saidOfKind(heldOut, { column, kind, record });
    const both = eitherOf(classifier!, detector!, sought);
    const pool = pools.get(kind) ?? emptyPool();
    pools.set(kind, pool);
    add(pool, sought, { classifier: classifier!, detector: detector!, both }, seed);
  }
  console.error(`seed ${seed} is done`);
}

function emptyPool(): Pooled {
  const judges = Object.fromEntries(
    JUDGES.map((name) => [name, { scores: [] as number[], isFound: [] as boolean[] }]),
  );
  return { sought: { isSought: [], groups: [] }, judges };
}

function add(
  pool: Pooled,
  { isSought, groups }: SoughtRecordings,
  said: Readonly<Record<string, JudgeSays>>,
  seed: number,
): void {
  pool.sought.isSought.push(...isSought);
  pool.sought.groups.push(...groups.map((group) => `${seed} ${group}`));
  for (const name of JUDGES) {
    pool.judges[name].scores.push(...said[name].scores);
    pool.judges[name].isFound.push(...said[name].isFound);
  }
}

const share = ({ nFound, n, lower, upper }: Found["parts"]) =>
  `${nFound} of ${n} (${(100 * lower).toFixed(1)}–${(100 * upper).toFixed(1)} %)`;

const temporary = values.keep ?? await Deno.makeTempDir({ prefix: "earmark-bench-" });
const pools = new Map<string, Pooled>();
try {
  for (const seed of values.seeds.split(",")) await measure(Number(seed), temporary, pools);
} finally {
  if (values.keep === undefined) await Deno.remove(temporary, { recursive: true });
}
console.log("| left out | judge | AUC % | parts found | false alarms, OK parts |");
console.log("|---|---|---|---|---|");
for (const [kind, { sought, judges }] of [...pools].sort()) {
  for (const name of JUDGES) {
    const { auc, parts, falseAlarms } = findKind(judges[name], sought);
    const [value, lower, upper] = [auc.value, auc.lower, auc.upper]
      .map((one) => (100 * one).toFixed(1));
    const cells = [kind, name, `${value} (${lower}–${upper})`, share(parts), share(falseAlarms)];
    console.log(`| ${cells.join(" | ")} |`);
  }
}
