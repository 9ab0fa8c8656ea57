/**
 * Rows of the bench of novelty that judge by the sample set's model.
 *
 * @module
 */
import { clusteredInterval, rocAucInterval } from "earmark/ml/statistics/clustered_intervals.ts";
import type { Estimate } from "earmark/ml/statistics/intervals.ts";
import { rocAuc } from "earmark/ml/statistics/metrics.ts";
import { openDataSet, recordingPath } from "earmark/pipeline/disk/data_set.ts";
import type { Model } from "earmark/pipeline/judge/model.ts";
import { generateSampleSet } from "earmark/synth/sample_set.ts";

/** A line of the table. */
export interface BenchRow {
  /** What was judged, and by what. */
  readonly title: string;
  /** Parts or recordings. */
  readonly n: number;
  /** Share that is unlike anything heard. */
  readonly flagged?: Estimate;
  /** Area under the curve of the distance against OK parts. */
  readonly auc?: Estimate;
}

/** Parts in each set of the generator. */
const N_PARTS = 100;

/** A part with the largest distance of its recordings. */
interface JudgedPart {
  readonly defect: string;
  readonly distance: number;
  readonly isUnheard: boolean;
}

/** Judges parts of the line of the sample set, of seeds that the model was not made from. */
export async function sampleRows(model: Model, seeds: readonly number[]): Promise<BenchRow[]> {
  const parts = new Map<string, JudgedPart>();
  for (const seed of seeds) {
    for (
      const { samples, sampleRate, group, defect } of generateSampleSet({ seed, nParts: N_PARTS })
    ) {
      const { novelty } = await model.judge({ channels: [samples], sampleRate });
      const key = `${seed} ${group}`;
      const known = parts.get(key);
      parts.set(key, {
        defect,
        distance: Math.max(known?.distance ?? -Infinity, novelty!.distance),
        isUnheard: novelty!.isUnheard || known?.isUnheard === true,
      });
    }
  }
  const judged = [...parts.values()];
  const good = judged.filter(({ defect }) => defect === "none");
  const kinds = [...new Set(judged.map(({ defect }) => defect))].filter((kind) => kind !== "none");
  const rows = kinds.sort().map((kind): BenchRow => {
    const bad = judged.filter(({ defect }) => defect === kind);
    return {
      title: `parts with ${kind}`,
      n: bad.length,
      flagged: shareOf(bad.map(({ isUnheard }) => isUnheard)),
      auc: aucOf(good.map(({ distance }) => distance), bad.map(({ distance }) => distance)),
    };
  });
  const flagged = shareOf(good.map(({ isUnheard }) => isUnheard));
  return [{ title: "OK parts of other seeds", n: good.length, flagged }, ...rows];
}

/** Judges clips of another data set by the sample set's model. */
export async function otherRow(model: Model, data: string, name: string): Promise<BenchRow> {
  const dataSet = await openDataSet({ data, out: data });
  const flagged: boolean[] = [];
  for (const { fname } of dataSet.rows) {
    const { novelty } = await model.judge(await Deno.readFile(recordingPath(dataSet, fname)));
    // What holds no sound has no distance, and is no OK either.
    if (novelty) flagged.push(novelty.isUnheard);
  }
  return { title: `clips of ${name}`, n: flagged.length, flagged: shareOf(flagged) };
}

/** Computes how well distances tell what is to be flagged from what was known, each by itself. */
export function aucOf(known: readonly number[], others: readonly number[]): Estimate {
  const distances = [...known, ...others];
  const isOther = distances.map((_, i) => i >= known.length);
  const interval = rocAucInterval(distances, isOther, distances.map((_, i) => `${i}`));
  return { value: rocAuc(distances, isOther), ...interval };
}

/** Counts what was flagged, each by itself. */
export function shareOf(flagged: readonly boolean[]): Estimate {
  const interval = clusteredInterval(flagged, flagged.map((_, i) => `${i}`));
  return { value: flagged.filter(Boolean).length / flagged.length, ...interval };
}
