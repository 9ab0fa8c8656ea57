/**
 * Errors of each class by the limits of a REVIEW band, on new parts.
 *
 * @module
 */
import { conformalLimits, type ErrorLevels } from "earmark/ml/conformal/limits.ts";
import { conformalVerdict } from "earmark/ml/conformal/review_band.ts";
import type { Random } from "earmark/random.ts";
import { drawFolds } from "./fold_networks.ts";
import { type DrawnParts, drawParts, type PartsOptions, type Simulation } from "./simulation.ts";

/** New parts of each class in each trial. */
const N_NEW = 10;

/** Draws parts with held-out scores, and new parts with those of the model that ships. */
type Draw = (random: Random) => { readonly known: DrawnParts; readonly fresh: DrawnParts };

/** Computes which share of the new parts of a class has a recording judged wrong. */
function wrongShare({ known, fresh }: ReturnType<Draw>, levels: ErrorLevels, isBad: boolean) {
  const limits = conformalLimits(known, levels, 0.5);
  if (!limits.canSupport) throw new Error("Cannot simulate as there are too few parts");
  const own = [...fresh.groups.keys()].filter((i) => fresh.isPositive[i] === isBad);
  const wrong = own.filter((i) =>
    conformalVerdict(limits, fresh.scores[i]) === (isBad ? "ok" : "notOk")
  );
  const count = (recordings: readonly number[]) =>
    new Set(recordings.map((i) => fresh.groups[i])).size;
  return count(wrong) / count(own);
}

function simulate(setting: string, draw: Draw, levels: Required<ErrorLevels>, nTrials: number) {
  return [true, false].map((isBad): Simulation => ({
    claim: `conformalLimits, ${isBad ? "Not OK" : "OK"}`,
    setting,
    level: isBad ? levels.errorNotOk : levels.errorOk,
    isError: true,
    nTrials,
    trial: (random) => wrongShare(draw(random), levels, isBad),
  }));
}

/** One model that heard none of the parts. */
function fixed(set: PartsOptions): Draw {
  return (random) => ({
    known: drawParts(random, set),
    fresh: drawParts(random, { ...set, nBad: N_NEW, nGood: N_NEW }),
  });
}

/** All simulations of this file. */
export const conformal: readonly Simulation[] = [
  ...simulate(
    "overlap, 30 bad and 60 good parts of 1 to 4",
    fixed({ nBad: 30, nGood: 60, distance: 1.5, recordings: [1, 4] }),
    { errorNotOk: 0.05, errorOk: 0.1 },
    3000,
  ),
  ...simulate(
    "no overlap, 30 bad and 60 good parts of 3",
    fixed({ nBad: 30, nGood: 60, distance: 5 }),
    { errorNotOk: 0.05, errorOk: 0.1 },
    3000,
  ),
  ...simulate(
    "overlap, 99 bad and 345 good parts of 1",
    fixed({ nBad: 99, nGood: 345, distance: 2.5, recordings: [1, 1] }),
    { errorNotOk: 0.01, errorOk: 0.05 },
    3000,
  ),
  ...[5, 40].flatMap((nFeatures) =>
    simulate(
      `5 folds' networks averaged, ${nFeatures} features, 40 bad and 80 good parts`,
      (random) => drawFolds(random, { nBad: 40, nGood: 80, nFeatures, nNew: N_NEW }),
      { errorNotOk: 0.05, errorOk: 0.1 },
      1000,
    )
  ),
];
