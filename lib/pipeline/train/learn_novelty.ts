/**
 * Novelty of a data set: learned from the tracks of its OK parts, and judged on its folds.
 *
 * @module
 */
import { createFrontEnd, featureSystemOf } from "../../ml/features/feature_systems.ts";
import { learnNovelty } from "../../ml/novelty/novelty.ts";
import type { LearnedNovelty, NoveltySet } from "../../ml/novelty/novelty.ts";
import { formatNovelty } from "../../ml/novelty/novelty_text.ts";
import { noveltyRow } from "../../ml/novelty/row.ts";
import type { Settings } from "../../settings.ts";
import type { NoveltyCard } from "../judge/card.ts";
import { readRows } from "./labelled.ts";
import type { LabelledTracks } from "./labelled.ts";

/** What a model keeps of novelty; nothing where none could be learned. */
export interface DataSetNovelty {
  /** Text of its file. */
  readonly text?: string;
  /** What it reaches, for the card. */
  readonly card?: NoveltyCard;
}

/**
 * Learns novelty where the features are log-mel and there are parts enough. Without a class of OK
 * parts, all parts teach it.
 */
export async function learnDataSetNovelty(
  data: LabelledTracks,
  folds: NoveltySet["folds"],
  settings: Pick<Settings, "audio" | "features">,
): Promise<DataSetNovelty> {
  if (!featureSystemOf(settings).hasBands) return {};
  const { logMelOf, nSignals } = createFrontEnd(settings);
  const { normalization } = settings.features;
  const { items: rows, labels, groups } = await readRows(data, {
    prepare: (track) => {
      const row = noveltyRow(logMelOf(track), { nSignals, normalization });
      return { data: row, rows: 1, columns: row.length };
    },
  });
  const learned = learnNovelty({ rows, labels, parts: groups, ok: data.classes.ok, folds });
  return learned === undefined ? {} : describe(learned);
}

/** Lays out what was learned. */
function describe({ novelty, figures }: LearnedNovelty): DataSetNovelty {
  return { text: formatNovelty(novelty), card: figures };
}
