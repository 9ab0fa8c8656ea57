/**
 * Novelty of a data set: learned from the tracks of its OK parts, and judged on its folds.
 *
 * @module
 */
import type { FloatArray } from "../../arrays.ts";
import type { LabelledSet } from "../../data/labelled_set.ts";
import { createFrontEnd, featureSystemOf } from "../../ml/features/feature_systems.ts";
import type { NoveltySet } from "../../ml/novelty/hold_out.ts";
import { learnNovelty } from "../../ml/novelty/novelty.ts";
import type { LearnedNovelty } from "../../ml/novelty/novelty.ts";
import { formatNovelty } from "../../ml/novelty/novelty_text.ts";
import { noveltyRow } from "../../ml/novelty/row.ts";
import type { Settings } from "../../settings.ts";
import { followReading } from "../cores/run.ts";
import type { ReadingRun } from "../cores/run.ts";
import type { NoveltyCard } from "../judge/card.ts";
import { readRows } from "./read_rows.ts";
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
  run: ReadingRun = {},
): Promise<DataSetNovelty> {
  const set = await noveltySetOf(data, folds, settings, run);
  const learned = set && learnNovelty(set);
  return learned === undefined ? {} : describe(learned);
}

/** Reads the tracks of recordings as novelty sees them; nothing where the features have no bands. */
export async function noveltySetOf(
  data: LabelledTracks,
  folds: NoveltySet["folds"],
  settings: Pick<Settings, "audio" | "features">,
  run: ReadingRun = {},
): Promise<NoveltySet | undefined> {
  if (!featureSystemOf(settings).hasBands) return undefined;
  const { rows, nFalls, labels, groups } = await readNoveltyRows(data, settings, run);
  return { rows, nFalls, labels, parts: groups, ok: data.classes.ok, folds };
}

/** Recordings as novelty sees them. */
export interface NoveltyRows extends Omit<LabelledSet<FloatArray>, "items"> {
  /** One for each recording. */
  readonly rows: readonly FloatArray[];
  /** Columns at the end of a row that say how fast bands fall. */
  readonly nFalls: number;
}

/** Reads recordings as the detectors see them; their features have bands. */
export async function readNoveltyRows(
  data: LabelledTracks,
  settings: Pick<Settings, "audio" | "features">,
  run: ReadingRun = {},
): Promise<NoveltyRows> {
  const { logMelOf, nSignals } = createFrontEnd(settings);
  const { normalization, nMels } = settings.features;
  const { items: rows, ...labelled } = await readRows(
    data,
    (track) => noveltyRow(logMelOf(track), { nSignals, normalization }),
    { follow: followReading("novelty", data.items.length, run), isShared: false },
  );
  return { ...labelled, rows, nFalls: nSignals * nMels };
}

/** Lays out what was learned. */
function describe({ novelty, figures }: LearnedNovelty): DataSetNovelty {
  return { text: formatNovelty(novelty), card: figures };
}
