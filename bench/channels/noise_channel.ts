// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * What a channel that hears the hall alone is worth: models of the sample set as two microphones
 * hear it, trained with that channel and without, judge new parts while forklifts beep and
 * compressors run. Writes a Markdown table with 95 % intervals over parts.
 *
 * `deno task bench:channels [--seeds 41,42] [--parts 48]`
 *
 * @module
 */
import { clusteredInterval } from "earmark/ml/statistics/clustered_intervals.ts";
import { openDataSet, recordingPath } from "earmark/pipeline/disk/data_set.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import { train } from "earmark/pipeline/train/train.ts";
import type { Settings } from "earmark/settings.ts";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeStereoSet } from "./stereo_set.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "41,42" },
    parts: { type: "string", default: "48" },
  },
});

/** What is heard of the two channels. */
const choices: Readonly<Record<string, Partial<Settings["audio"]>>> = {
  "channel 1": { channel: 1 },
  "mean of both": { channel: "mean" },
  "channel 1, noise channel 2": { channel: 1, noiseChannel: 2 },
};

/** Verdict of one recording. */
interface Judged {
  readonly label: string;
  readonly verdict: string;
  readonly group: string;
}

/** Judges a set by a model. */
async function judgeSet(folder: string, modelFolder: string): Promise<Judged[]> {
  const dataSet = await openDataSet({ data: folder, out: folder });
  const recordings = dataSet.rows.map(({ fname }) => ({
    fname,
    path: recordingPath(dataSet, fname),
    fields: {},
  }));
  const { predictions } = await predictRecordings(recordings, { modelFolder });
  return predictions.map(({ verdict }, i) => {
    const { label, group } = dataSet.rows[i];
    return { label, verdict, group: group! };
  });
}

/** Writes a share with its interval, in percent. */
function share(judged: readonly Judged[], isCounted: (one: Judged) => boolean): string {
  const hits = judged.map(isCounted);
  const { lower, upper } = clusteredInterval(hits, judged.map(({ group }) => group));
  const value = hits.filter(Boolean).length / hits.length;
  return [value, lower, upper].map((x) => (100 * x).toFixed(1)).join(" / ");
}

function printRow(title: string, judged: readonly Judged[]): void {
  const of = (label: string) => judged.filter((one) => one.label === label);
  const cells = [
    title,
    judged.length,
    share(judged, ({ label, verdict }) => label === verdict),
    share(of("Not OK"), ({ verdict }) => verdict === "OK"),
    share(of("OK"), ({ verdict }) => verdict === "Not OK"),
    share(judged, ({ verdict }) => verdict === "REVIEW"),
  ];
  console.log(`| ${cells.join(" | ")} |`);
}

const [trainSeed, ...testSeeds] = values.seeds.split(",").map(Number);
const nParts = Number(values.parts);
const folder = await Deno.makeTempDir();
console.log("| heard in training, and of it | n | right % | escapes % | overkill % | REVIEW % |");
console.log("|---|---|---|---|---|---|");
try {
  for (const seed of testSeeds) {
    await writeStereoSet(join(folder, `test ${seed}`), { seed, nParts, hallShare: 1 });
  }
  for (const hallShare of [0, 0.5]) {
    const data = join(folder, `train ${hallShare}`);
    await writeStereoSet(data, { seed: trainSeed, nParts, hallShare });
    for (const [title, audio] of Object.entries(choices)) {
      // Who is judged is new, so that what the names of the training set tell does no harm.
      const request = { data, settings: { audio }, name: title, allowLeaks: true };
      const { folder: modelFolder } = await train(request);
      const sets = testSeeds.map((seed) => judgeSet(join(folder, `test ${seed}`), modelFolder));
      const judged = (await Promise.all(sets)).flatMap((set, i) =>
        set.map((one) => ({ ...one, group: `${testSeeds[i]} ${one.group}` }))
      );
      printRow(`hall in ${100 * hallShare} %: ${title}`, judged);
    }
  }
} finally {
  await Deno.remove(folder, { recursive: true });
}
