/**
 * Why a recording is not OK: where the verdict leans on it in time and frequency, where it lies
 * outside limits, and which parts sound like it.
 *
 * @module
 */
import { sum } from "../../../arrays.ts";
import type { Classes } from "../../../data/classes.ts";
import { embedRecording } from "../../../ml/features/embedding.ts";
import type { Embed } from "../../../ml/features/embedding.ts";
import type { FrontEnd } from "../../../ml/features/feature_system.ts";
import { featureSystemOf } from "../../../ml/features/feature_systems.ts";
import type { Evidence } from "../../../ml/explain/recording/evidence_text.ts";
import { nearestParts, placeAmongParts } from "../../../ml/explain/recording/nearest.ts";
import type { NearPart } from "../../../ml/explain/recording/nearest.ts";
import type { ExplainedModel } from "../../../ml/explain/recording/recording_support.ts";
import { boxToRegion, strongestBox } from "../../../ml/explain/strongest_box.ts";
import { levelOptionsOf, measureLevels } from "../../../ml/limits/levels.ts";
import { findExceedances } from "../../../ml/limits/limits.ts";
import type { Finding, Limits } from "../../../ml/limits/limits.ts";
import { unheardShares } from "../../../ml/novelty/band_shares.ts";
import { columnsSeen } from "../../../ml/novelty/detectors.ts";
import { judgeNovelty } from "../../../ml/novelty/novelty.ts";
import type { Novelty } from "../../../ml/novelty/novelty.ts";
import { noveltyRow } from "../../../ml/novelty/row.ts";
import type { ModelCard } from "../card.ts";
import { regionOf } from "./region_of.ts";
import type { WhyRegion } from "./region_of.ts";
import { acceptHearable, cleanSignals } from "../sound/clean.ts";
import { hashOf, isSamples, openAsRecording } from "../sound/sound.ts";
import type { SoundToJudge } from "../sound/sound.ts";

/** Bands that make a recording unlike what was heard. */
export interface WhyUnheard {
  /** Lower edge, Hz. */
  readonly fMin: number;
  /** Upper edge, Hz. */
  readonly fMax: number;
  /** Share of the squared distance in them, 0 … 1 and beyond where others make up for them. */
  readonly share: number;
}

/** A part that sounds alike, by its class. */
export interface WhyNearest extends Omit<NearPart, "label"> {
  readonly label: string;
}

/** Why a recording is not OK, as far as can be said. */
export interface Why {
  /** Where the probability leans on it; missing where no cell speaks for the class. */
  readonly region?: WhyRegion;
  /** Where it is unlike what was heard; missing where it is not. */
  readonly unheard?: WhyUnheard;
  /** Where it lies furthest outside the limits of good parts; missing where it doesn't. */
  readonly finding?: Finding;
  /** The nearest part of each class, in their order; none where novelty was not learned. */
  readonly nearest: readonly WhyNearest[];
}

/** What explains. */
export interface ExplainParts {
  readonly card: ModelCard;
  readonly classes: Classes;
  readonly frontEnd: FrontEnd;
  readonly embed?: Embed;
  readonly limits?: Limits;
  readonly novelty?: Novelty;
  /** The network that gradients are taken of. Default: no region is found. */
  readonly network?: ExplainedModel["network"];
  /** What good parts have, and where others lie. Default: neither is said. */
  readonly evidence?: Evidence;
}

/** How {@linkcode explainRecording} works. */
export interface ExplainOptions {
  /** Part of the recording, which is then never among the nearest. */
  readonly group?: string;
}

/** Shortens a recording's hash to the digits by which its bytes are known again. */
export function shortenHash(hash: string): string {
  return hash.slice(0, 8);
}

/**
 * Explains what speaks against a recording: for its bad class, or where no class is that of good
 * parts for the likeliest.
 *
 * @param sound Bytes of a recording, what they are read from, or samples with their rate.
 * @returns Times are those of the recording. Undefined where nothing is heard in it.
 * @throws As `judge` does.
 *
 * @example
 * ```ts
 * import { openModel, whyWords } from "earmark";
 * import assert from "node:assert/strict";
 *
 * const model = await openModel("models/earmark");
 * const why = await model.explain(await Deno.readFile("wavfiles/part_004_1.wav"));
 * assert.ok(typeof whyWords(why!) === "object");
 * ```
 */
export async function explainRecording(
  parts: ExplainParts,
  sound: SoundToJudge,
  { group }: ExplainOptions = {},
): Promise<Why | undefined> {
  const { card, frontEnd, embed, limits } = parts;
  const recording = await openAsRecording(sound, { accept: acceptHearable(card.settings) });
  const signals = cleanSignals(recording, card.settings);
  if (signals[0].length === 0) return undefined;
  const found = limits &&
    findExceedances(measureLevels(signals, levelOptionsOf(card.settings)), limits);
  const finding = found?.[0] && { finding: found[0] };
  if (!featureSystemOf(card.settings).hasBands) return { ...finding, nearest: [] };
  const embedding = embed && await embedRecording(signals, card.settings, embed);
  const logMel = frontEnd.logMelOf(frontEnd.transform(signals, embedding));
  const hash = isSamples(sound) ? undefined : shortenHash(await hashOf(sound));
  const region = await regionOf(logMel, parts, recording);
  return { ...(region && { region }), ...finding, ...placeOf(logMel, parts, { group, hash }) };
}

type LogMel = ReturnType<FrontEnd["logMelOf"]>;

/** Places a recording among those that were heard. */
function placeOf(
  logMel: LogMel,
  { card: { settings }, classes, frontEnd: { nSignals }, novelty, evidence }: ExplainParts,
  own: { readonly group?: string; readonly hash?: string },
): Pick<Why, "unheard" | "nearest"> {
  if (novelty === undefined) return { nearest: [] };
  const { normalization, nMels } = settings.features;
  const row = noveltyRow(logMel, { nSignals, normalization });
  const { columns } = columnsSeen(novelty, row);
  const nearest = evidence === undefined || evidence.known.recordings.length === 0
    ? []
    : nearestParts(evidence.known, placeAmongParts(novelty.detector, columns), own);
  const named = nearest.map((near) => ({ ...near, label: classes.names[near.label] }));
  if (!judgeNovelty(novelty, row).isUnheard) return { nearest: named };
  const shares = unheardShares(novelty, row, logMel.columns);
  const data = new Float64Array(nMels);
  shares.forEach((share, k) => data[k % nMels] += share);
  const box = strongestBox({ data, rows: 1, columns: nMels });
  const { fMin, fMax } = boxToRegion(box, { ...settings.features, hopSeconds: 1 });
  const share = sum(data.subarray(box.firstBand, box.endBand));
  return { unheard: { fMin, fMax, share }, nearest: named };
}
