/**
 * What verdicts of a model are explained by, learned from the tracks of its data set.
 *
 * @module
 */
import { stackRows, thinOut } from "../../arrays.ts";
import { formatEvidence } from "../../ml/explain/recording/evidence_text.ts";
import { fitExpectedLevels } from "../../ml/explain/recording/expected_levels.ts";
import { placeAmongParts } from "../../ml/explain/recording/nearest.ts";
import type { KnownRecordings } from "../../ml/explain/recording/nearest.ts";
import { createFrontEnd, featureSystemOf } from "../../ml/features/feature_systems.ts";
import { parseNovelty } from "../../ml/novelty/novelty_text.ts";
import { columnsSeen } from "../../ml/novelty/detectors.ts";
import { noveltyRow } from "../../ml/novelty/row.ts";
import type { Settings } from "../../settings.ts";
import { readTrack } from "../disk/track_file.ts";
import { shortenHash } from "../judge/why/explain.ts";
import type { PreparedRow } from "../preprocess/prepared_rows.ts";
import type { LabelledTracks } from "./labelled.ts";

/** Recordings whose places are kept at most, evenly taken from each class: 60 kB. */
const MOST_KNOWN = 512;

/** Recordings of good parts that teach their levels at most, evenly taken. */
const MOST_TEACHERS = 128;

/** What is learned from. */
export interface EvidenceRequest {
  readonly data: LabelledTracks;
  /** The same recordings, in the same order. */
  readonly prepared: readonly PreparedRow[];
  readonly settings: Pick<Settings, "audio" | "features">;
  /** Text of the file of novelty, on whose axes recordings are placed; missing where there is none. */
  readonly novelty?: string;
}

/**
 * Learns what good parts have in each band, and where recordings lie among one another. Without a
 * class of OK parts, all of them teach the levels.
 *
 * @returns Text of its file; undefined where the features have no bands.
 */
export async function learnDataSetEvidence(
  { data, prepared, settings, novelty }: EvidenceRequest,
): Promise<string | undefined> {
  if (!featureSystemOf(settings).hasBands) return undefined;
  const { items, labels, classes: { names, ok } } = data;
  const { logMelOf, nSignals } = createFrontEnd(settings);
  const read = async (i: number) => logMelOf(await readTrack(items[i]));
  const readEach = async function* (indices: readonly number[]) {
    for (const i of indices) yield await read(i);
  };
  const teachers = [...items.keys()].filter((i) => ok === undefined || labels[i] === ok);
  const levels = await fitExpectedLevels(readEach(thinOut(teachers, MOST_TEACHERS)));
  const none = { recordings: [], places: { data: new Float32Array(0), rows: 0, columns: 0 } };
  if (novelty === undefined) return formatEvidence({ levels, known: none, nLeftOut: items.length });
  const detectors = parseNovelty(novelty);
  const { detector } = detectors;
  const { normalization } = settings.features;
  const most = Math.floor(MOST_KNOWN / names.length);
  const kept = names.flatMap((_, k) =>
    thinOut([...items.keys()].filter((i) => labels[i] === k), most)
  ).sort((a, b) => a - b);
  const places: Float64Array[] = [];
  for await (const logMel of readEach(kept)) {
    const row = noveltyRow(logMel, { nSignals, normalization });
    places.push(placeAmongParts(detector, columnsSeen(detectors, row).columns));
  }
  const known: KnownRecordings = {
    recordings: kept.map((i) => ({
      fname: prepared[i].row.fname,
      group: data.groups[i],
      label: labels[i],
      hash: shortenHash(prepared[i].hash),
    })),
    places: stackRows(places),
  };
  return formatEvidence({ levels, known, nLeftOut: items.length - kept.length });
}
