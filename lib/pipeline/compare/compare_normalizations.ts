/**
 * What is to be removed from the log-mel, chosen for each fold by what is quick to fit to
 * statistics of the recordings of the other folds: seconds, before any network is trained.
 *
 * @module
 */
import { mapItems, takeItems, thinByClass } from "../../data/labelled_set.ts";
import type { Fold } from "../../data/splits/splits.ts";
import { chooseByLoss } from "../../ml/committee/one_standard_error.ts";
import type { Candidate } from "../../ml/committee/one_standard_error.ts";
import { balancedLosses } from "../../ml/committee/weights.ts";
import { createFrontEnd, featureSystemOf } from "../../ml/features/feature_systems.ts";
import { recordingStatistics } from "../../ml/features/statistics.ts";
import type { Normalization } from "../../ml/features/log_mel/planes.ts";
import type { Look } from "../../ml/networks/network.ts";
import { networksOf } from "../../ml/networks/networks.ts";
import type { Settings } from "../../settings.ts";
import type { Run } from "../cores/run.ts";
import { readRows } from "../train/read_rows.ts";
import type { LabelledTracks } from "../train/labelled.ts";
import { lookers } from "./lookers.ts";

/** What may be removed, the simplest first: with the fewest statistics left. */
const CANDIDATES: readonly Normalization[] = ["bands", "level", "none"];

/** Recordings that are compared by, at most. */
const MOST_COMPARED = 4000;

/** How far the comparison is. */
export interface NormalizationProgress {
  /** What is being done. */
  readonly step: "compare";
  /** Fits that are done. */
  readonly nDone: number;
  /** Fits in all: one of every candidate for every fold. */
  readonly nTotal: number;
}

/** What was compared. */
export interface Comparison {
  /** The candidates, each with its losses on held-out recordings. */
  readonly candidates: readonly Candidate[];
  /** Which was chosen by all recordings, as an index. */
  readonly chosen: number;
}

/** What was chosen by one look. */
export interface NormalizationChoice {
  /** What was fitted to look. */
  readonly look: Look;
  /** For each fold, without its recordings. */
  readonly ofFold: readonly Normalization[];
  /** What it was chosen from. */
  readonly comparison: Comparison;
}

/**
 * Compares what may be removed, by each look that the networks of the settings ask for; of many
 * recordings, by some of every class.
 *
 * @returns The choices, by look; none where the settings leave none.
 */
export async function compareNormalizations(
  all: LabelledTracks,
  { folds: allFolds, settings }: { readonly folds: readonly Fold[]; readonly settings: Settings },
  run: Run<NormalizationProgress> = {},
): Promise<NormalizationChoice[]> {
  const { features: { normalization, nMels }, model: { network } } = settings;
  const isOpen = normalization === "auto" && network !== "baseline";
  if (!isOpen || !featureSystemOf(settings).hasBands) return [];
  const { data, folds } = thin(all, allFolds);
  const { logMelOf, nSignals } = createFrontEnd(settings);
  const statistics = await readRows(
    data,
    (track) => Float32Array.from(recordingStatistics(logMelOf(track), nSignals)),
  );
  const { onProgress, ...rest } = run;
  const options = { folds, seed: settings.training.seed, nClasses: data.classes.names.length };
  const choices: NormalizationChoice[] = [];
  for (const look of new Set(networksOf(settings).map(([, { look = "logistic" }]) => look))) {
    const { seen, judge } = lookers[look];
    const sets = CANDIDATES.map((name) => {
      const columns = seen(name, { nMels, nSignals });
      return mapItems(statistics, (row) => Float64Array.from(columns, (k) => row[k]));
    });
    const judged = await judge(sets, options, {
      ...rest,
      onProgress: (done) => onProgress?.({ step: "compare", ...done }),
    });
    const candidates = judged.map((logits, i): Candidate => ({
      name: CANDIDATES[i],
      losses: balancedLosses({ logits, labels: data.labels }),
    }));
    choices.push({
      look,
      ofFold: folds.map((fold) => CANDIDATES[chooseWithout(fold, candidates, data)]),
      comparison: { candidates, chosen: chooseByLoss(candidates, data.groups) },
    });
  }
  return choices;
}

/** Takes some recordings of many, with their folds. */
function thin(all: LabelledTracks, folds: readonly Fold[]) {
  const chosen = thinByClass(all.labels, MOST_COMPARED);
  const place = new Map(chosen.map((i, k) => [i, k]));
  const among = (indices: readonly number[]) => indices.flatMap((i) => place.get(i) ?? []);
  return {
    data: { ...all, ...takeItems(all, chosen) },
    folds: folds.map(({ train, test }) => ({ train: among(train), test: among(test) })),
  };
}

/** Chooses by the recordings that a fold does not test. */
function chooseWithout(
  { train }: Fold,
  candidates: readonly Candidate[],
  { groups }: Pick<LabelledTracks, "groups">,
): number {
  const seen = candidates.map(({ name, losses }) => ({
    name,
    losses: train.map((i) => losses[i]),
  }));
  return chooseByLoss(seen, train.map((i) => groups[i]));
}
