// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * How many wrong labels the list of likely wrong ones finds: sample sets of 600 recordings, in
 * which the labels of a tenth of the parts are turned. Writes a Markdown table; `found` is the
 * share of the turned parts among the first 15 % of all parts, `suspects` those that are listed
 * without being asked for more, and how many of these are turned.
 *
 * `deno task bench:labels [--seeds 1,2,3] [--networks statistics,auto]`.
 *
 * @module
 */
import { mean } from "earmark/arrays.ts";
import { doubtLabels } from "earmark/ml/labels/doubts.ts";
import { readHeldOut } from "earmark/pipeline/disk/read_held_out.ts";
import { askNeighbours, meanVotes } from "earmark/pipeline/labels/neighbour_votes.ts";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { trainModel } from "../accuracy/accuracy_run.ts";
import { plantLabels } from "./planted_labels.ts";

/** Parts of a set: they have 600 recordings. */
const N_PARTS = 240;

/** Share of the parts whose label is turned. */
const TURNED = 0.1;

/** Share of the ranking that is looked at. */
const FIRST = 0.15;

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1,2,3" },
    networks: { type: "string", default: "statistics,auto" },
  },
});
const seeds = values.seeds.split(",").map(Number);

const percent = (share: number) => (100 * share).toFixed(1);

/** A set that is made and a network that is trained on it. */
interface Case {
  readonly network: string;
  readonly seed: number;
}

/** Plants wrong labels, trains, and prints what each ranking finds. Returns: the share found by each. */
async function measure({ network, seed }: Case, temporary: string): Promise<Map<string, number>> {
  const [data, out] = ["set", "out"].map((name) => join(temporary, `${network} ${seed}`, name));
  const planted = await plantLabels({ out: data, seed, nParts: N_PARTS, share: TURNED });
  const isTurned = ({ group }: { readonly group: string }) => planted.parts.has(group);
  const { heldOut: { path } } = await trainModel({ set: "labels", data, seed }, network, out);
  const { card: { settings }, heldOut } = await readHeldOut(dirname(path));
  const votes = await askNeighbours({ data, settings, heldOut });
  if ("whyNone" in votes) throw new Error(`Cannot measure neighbours as ${votes.whyNone}`);
  const rankings = {
    "model alone": heldOut.probabilities,
    "neighbours alone": votes.probabilities,
    "both": meanVotes(heldOut.probabilities, votes.probabilities),
  };
  const { labels, groups } = heldOut;
  const shares = Object.entries(rankings).map(([name, probabilities]): [string, number] => {
    const { parts, shareWrong } = doubtLabels({ probabilities, labels, groups });
    const first = parts.slice(0, Math.round(FIRST * parts.length));
    const share = first.filter(isTurned).length / planted.parts.size;
    const suspects = parts.filter(({ isSuspect }) => isSuspect);
    const counts = [suspects.length, suspects.filter(isTurned).length, percent(shareWrong)];
    const row = [network, seed, planted.nRecordings, planted.parts.size, name, percent(share)];
    console.log(`| ${[...row, ...counts].join(" | ")} |`);
    return [name, share];
  });
  return new Map(shares);
}

const temporary = await Deno.makeTempDir({ prefix: "earmark-bench-" });
console.log(
  "| network | seed | recordings | turned | ranked by | found % | suspects | of them turned | " +
    `estimated % |\n|${"---|".repeat(9)}`,
);
const found = new Map<string, number[]>();
try {
  for (const network of values.networks.split(",")) {
    for (const seed of seeds) {
      for (const [name, share] of await measure({ network, seed }, temporary)) {
        const key = `${network}, ${name}`;
        found.set(key, [...found.get(key) ?? [], share]);
      }
    }
  }
  console.log("\n| ranking | found %, mean | least |\n|---|---|---|");
  for (const [name, shares] of found) {
    console.log(`| ${name} | ${percent(mean(shares))} | ${percent(Math.min(...shares))} |`);
  }
} finally {
  await Deno.remove(temporary, { recursive: true });
}
