/**
 * Rows of the bench of novelty that learn from a part of a data set and judge the rest.
 *
 * @module
 */
import { classesOf } from "earmark/data/classes.ts";
import type { ManifestRow } from "earmark/data/manifest/row.ts";
import { splitIntoFolds } from "earmark/data/splits/folds.ts";
import { createFrontEnd } from "earmark/ml/features/feature_systems.ts";
import { judgeNovelty, learnNovelty } from "earmark/ml/novelty/novelty.ts";
import { noveltyRow } from "earmark/ml/novelty/row.ts";
import { openDataSet, recordingPath } from "earmark/pipeline/disk/data_set.ts";
import { scanDataSet } from "earmark/pipeline/inspect/scan.ts";
import { cleanRecording } from "earmark/pipeline/judge/sound/clean.ts";
import { decodeRecording } from "earmark/pipeline/judge/sound/recording.ts";
import { followRecommendation } from "earmark/pipeline/preprocess/follow_recommendation.ts";
import { aucOf, shareOf } from "./sample_rows.ts";
import type { BenchRow } from "./sample_rows.ts";

/** A recording with its row of numbers. */
interface Measured {
  readonly row: ManifestRow;
  readonly numbers: Float32Array;
  /** Numbers at its end that say how fast bands fall. */
  readonly nFalls: number;
}

/** Measures every recording that holds a sound, by the settings that suit them. */
export async function measureSet(data: string): Promise<Measured[]> {
  const dataSet = await openDataSet({ data, out: data });
  const { recommendation } = await scanDataSet(dataSet, {});
  const { settings } = followRecommendation(recommendation);
  const { transform, logMelOf, nSignals } = createFrontEnd(settings);
  const { normalization, nMels } = settings.features;
  const measured = await Promise.all(dataSet.rows.map(async (row) => {
    const bytes = Deno.readFileSync(recordingPath(dataSet, row.fname));
    const signals = cleanRecording(await decodeRecording(bytes), settings);
    if (signals[0].length === 0) return [];
    const numbers = noveltyRow(logMelOf(transform(signals)), { nSignals, normalization });
    return [{ row, numbers, nFalls: nSignals * nMels }];
  }));
  return measured.flat();
}

/** Leaves each class out in turn, where there are three and none is that of OK parts. */
export function leftOutRows(set: readonly Measured[], name: string): BenchRow[] {
  const { names, ok } = classesOf(set.map(({ row }) => row));
  if (ok !== undefined || names.length < 3) return [];
  return names.map((left) => {
    const known = set.filter(({ row }) => row.label !== left);
    const others = set.filter(({ row }) => row.label === left);
    return judgeOthers(known, others, `${name}: ${left}, learned from the others`);
  });
}

/** Learns from recordings whose number in a column is low, and judges those where it is high. */
export function highRow(set: readonly Measured[], name: string, column: string): BenchRow[] {
  const numberOf = ({ row }: Measured) => Number(row.fields[column]);
  if (!set.every((one) => Number.isFinite(numberOf(one)) && one.row.fields[column])) return [];
  const values = [...new Set(set.map(numberOf))].sort((a, b) => a - b);
  const middle = values[Math.floor(values.length / 2)];
  const known = set.filter((one) => numberOf(one) < middle);
  const others = set.filter((one) => numberOf(one) >= middle);
  const title = `${name}: ${column} from ${middle} on, learned from lower`;
  const alone = known.map(({ row, ...one }): Measured => ({
    ...one,
    row: { ...row, group: undefined },
  }));
  return [
    judgeOthers(known, others, title),
    judgeOthers(alone, others, `${title}, each recording a part`),
  ];
}

/** Learns from some recordings and judges others. */
function judgeOthers(
  known: readonly Measured[],
  others: readonly Measured[],
  title: string,
): BenchRow {
  const { names, ok } = classesOf(known.map(({ row }) => row));
  const labels = known.map(({ row }) => names.indexOf(row.label));
  const groups = known.map(({ row }) => row.group || row.fname);
  const { folds } = splitIntoFolds({ labels, groups }, { nFolds: "auto", seed: 1, names });
  const rows = known.map(({ numbers }) => numbers);
  const [{ nFalls }] = known;
  const learned = learnNovelty({ rows, nFalls, labels, parts: groups, ok, folds });
  if (learned === undefined) return { title: `${title} (too few parts)`, n: others.length };
  const { novelty } = learned;
  const readings = others.map(({ numbers }) => judgeNovelty(novelty, numbers));
  return {
    title,
    n: others.length,
    flagged: shareOf(readings.map(({ isUnheard }) => isUnheard)),
    auc: aucOf(novelty.heldOut, readings.map(({ distance }) => distance)),
  };
}
