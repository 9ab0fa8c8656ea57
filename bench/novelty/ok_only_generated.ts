/**
 * Rows of the bench of models of OK parts alone that judge further parts of the generator.
 *
 * @module
 */
import { judgeOkOnlyAt } from "./ok_only_levels.ts";
import { openModel } from "earmark/pipeline/predict/open_model.ts";
import type { OkOnlyCard } from "earmark/pipeline/judge/ok_only_card.ts";
import { writeSampleSet } from "earmark/pipeline/synth.ts";
import { train } from "earmark/pipeline/train/train.ts";
import { generateSampleSet } from "earmark/synth/sample_set.ts";
import type { OkOnlyRow } from "./ok_only.ts";
import { aucOf, shareOf } from "./sample_rows.ts";

/** What is generated. */
export interface GeneratedOptions {
  /** Seeds of the sets that models learn from. */
  readonly seeds: readonly number[];
  /** Parts in each set. */
  readonly nParts: number;
  /** Shares of false alarms that are asked for. */
  readonly levels: readonly number[];
}

/** Added to a seed, for parts that no model has heard. */
const FURTHER = 1000;

/** A further part: its defect, and the largest distance of its recordings. */
interface FurtherPart {
  readonly defect: string;
  readonly distance: number;
  /** Limit of the model at each level. */
  readonly limits: readonly number[];
}

/** Learns from the OK parts of each seed, and judges as many parts of another seed. */
export async function* generatedRows(
  { seeds, nParts, levels }: GeneratedOptions,
): AsyncGenerator<OkOnlyRow> {
  const judged: FurtherPart[] = [];
  // Where a set has too few parts for a level, it keeps to the strictest that they allow.
  const kept = [...levels];
  let nTaught = 0;
  for (const seed of seeds) {
    const folder = await Deno.makeTempDir();
    try {
      await writeSampleSet({ out: folder, seed, nParts });
      const { card, folder: modelFolder } = await train({ data: folder, okOnly: true });
      nTaught += card.decision.nParts;
      const cards = await Promise.all(levels.map((level) => judgeOkOnlyAt(modelFolder, level)));
      cards.forEach(({ decision }, k) => kept[k] = Math.max(kept[k], decision.falseAlarm));
      const further = generateSampleSet({ seed: seed + FURTHER, nParts });
      judged.push(...await judgeParts(modelFolder, further, cards));
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }
  const good = judged.filter(({ defect }) => defect === "none");
  const kinds = [...new Set(judged.map(({ defect }) => defect))].sort();
  for (const [k, level] of kept.entries()) {
    for (const kind of kinds) {
      const own = judged.filter(({ defect }) => defect === kind);
      const auc = aucOf(good.map(distanceOf), own.map(distanceOf));
      yield {
        title: kind === "none" ? "OK parts of other seeds" : `parts with ${kind}`,
        level,
        nTaught: nTaught / seeds.length,
        n: own.length,
        review: shareOf(own.map(({ distance, limits }) => distance > limits[k])),
        ...(kind !== "none" && { auc }),
      };
    }
  }
}

const distanceOf = ({ distance }: FurtherPart) => distance;

/** Measures the distance of each part: the largest of its recordings. */
async function judgeParts(
  modelFolder: string,
  recordings: ReturnType<typeof generateSampleSet>,
  cards: readonly OkOnlyCard[],
): Promise<FurtherPart[]> {
  const model = await openModel(modelFolder);
  const limits = cards.map(({ decision }) => decision.limit);
  const parts = new Map<string, FurtherPart>();
  for (const { samples, sampleRate, group, defect } of recordings) {
    const { novelty } = await model.judge({ channels: [samples], sampleRate });
    const distance = Math.max(parts.get(group)?.distance ?? -Infinity, novelty!.distance);
    parts.set(group, { defect, distance, limits });
  }
  return [...parts.values()];
}
