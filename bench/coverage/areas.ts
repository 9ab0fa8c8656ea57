/**
 * Intervals of areas under curves, and of differences, by drawing groups.
 *
 * @module
 */
import { mean } from "earmark/arrays.ts";
import { costDifference } from "earmark/ml/proof/cost_difference.ts";
import { bootstrapDifference, bootstrapShare } from "earmark/ml/proof/group_bootstrap.ts";
import { numericEffect } from "earmark/ml/proof/numeric_effect.ts";
import { partialAuc } from "earmark/ml/proof/partial_auc.ts";
import { averagePrecision } from "earmark/ml/proof/precision_recall.ts";
import { rocAucInterval } from "earmark/ml/statistics/clustered_intervals.ts";
import type { Interval } from "earmark/ml/statistics/intervals.ts";
import { rocAuc } from "earmark/ml/statistics/metrics.ts";
import { createRandom, type Random } from "earmark/random.ts";
import {
  type DrawnParts,
  drawParts,
  holds,
  type PartsOptions,
  type Simulation,
} from "./simulation.ts";

const CONFIDENCE = 0.95;

/** Draws of the groups in each trial: fewer than the default, as there are many trials. */
const N_REPLICATES = 100;

/** Parts from which the truth is computed. */
const N_TRUTH = 100_000;

type Figure = (scores: ArrayLike<number>, isPositive: ArrayLike<boolean>) => number;

const FIGURES: Readonly<Record<string, Figure>> = {
  "AUC": rocAuc,
  "pAUC (0.1)": partialAuc,
  "average precision": averagePrecision,
};

/** Sets with few bad parts, as lines have them. */
const SETS: readonly PartsOptions[] = [
  { nBad: 8, nGood: 30, distance: 1.2 },
  { nBad: 24, nGood: 60, distance: 1.2, recordings: [1, 4] },
  { nBad: 8, nGood: 30, distance: 2.5 },
  { nBad: 24, nGood: 60, distance: 2.5, recordings: [1, 4] },
  { nBad: 24, nGood: 60, distance: 3.5 },
];

const nameOf = ({ nBad, nGood }: PartsOptions) => `${nBad} bad and ${nGood} good parts`;

/** Computes the figure of very many parts of the same kinds in the same proportion. */
function truthOf(figure: Figure, set: PartsOptions): number {
  const factor = N_TRUTH / (set.nBad + set.nGood);
  const many = {
    ...set,
    nBad: Math.round(set.nBad * factor),
    nGood: Math.round(set.nGood * factor),
  };
  const { scores, isPositive } = drawParts(createRandom("truth"), many);
  return figure(scores, isPositive);
}

function simulate(
  claim: string,
  name: string,
  set: PartsOptions,
  intervalOf: (drawn: DrawnParts, random: Random) => Interval,
): Simulation {
  const truth = truthOf(FIGURES[name], set);
  return {
    claim,
    setting: `${name} ${truth.toFixed(3)}, ${nameOf(set)}`,
    level: CONFIDENCE,
    nTrials: 1000,
    trial: (random) => holds(intervalOf(drawParts(random, set), random), truth),
  };
}

const byFormula: Simulation[] = SETS.map((set) =>
  simulate(
    "rocAucInterval",
    "AUC",
    set,
    ({ scores, isPositive, groups }) => rocAucInterval(scores, isPositive, groups),
  )
);

const byDrawing: Simulation[] = Object.entries(FIGURES).flatMap(([name, figure]) =>
  SETS.slice(name === "AUC" ? 0 : 2).map((set) =>
    simulate(
      "bootstrapShare",
      name,
      set,
      ({ scores, isPositive, groups }, random) =>
        bootstrapShare(
          { labels: isPositive, groups },
          (drawn) => figure(drawn.map((i) => scores[i]), drawn.map((i) => isPositive[i])),
          { random, nReplicates: N_REPLICATES },
        ),
    )
  )
);

/** Draws the verdicts of two models that err on the same parts first, and differ now and then. */
function drawJudged(random: Random, nBad: number) {
  const recordings = Array.from({ length: 3 * nBad }, (_, part) => {
    const fate = random.next();
    const isPositive = part < nBad;
    return [0, 1, 2].map(() => {
      const luck = random.next() < 0.1 ? random.next() : fate;
      const says = (rate: number) => isPositive !== luck < rate;
      return { group: String(part), isPositive, first: says(0.3), second: says(0.15) };
    });
  }).flat();
  return {
    isPositive: recordings.map((own) => own.isPositive),
    groups: recordings.map((own) => own.group),
    first: recordings.map((own) => own.first),
    second: recordings.map((own) => own.second),
  };
}

/** Difference in cost of the two: an escape costs 100, a false alarm 1. */
const costs: Simulation[] = [10, 24, 80].flatMap((nBad) => {
  const setting = `cost of two models, ${nBad} bad and ${2 * nBad} good parts`;
  const truth = 0.15 * (100 + 2) / 3;
  const shared = { setting, level: CONFIDENCE, nTrials: 1000 };
  return [
    {
      ...shared,
      claim: "costDifference",
      trial: (random: Random) =>
        holds(costDifference(drawJudged(random, nBad), { escape: 100, overkill: 1 }), truth),
    },
    {
      ...shared,
      claim: "bootstrapDifference",
      trial: (random: Random) => {
        const { isPositive, groups, first, second } = drawJudged(random, nBad);
        const gains = isPositive.map((bad, i) =>
          (Number(first[i] !== bad) - Number(second[i] !== bad)) * (bad ? 100 : 1)
        );
        const gain = (drawn: readonly number[]) => mean(drawn.map((i) => gains[i]));
        const options = { random, nReplicates: 200, reach: 100 };
        return holds(bootstrapDifference({ labels: isPositive, groups }, gain, options), truth);
      },
    },
  ];
});

const slopes: Simulation[] = [10, 30].map((nParts) => ({
  claim: "numericEffect, slope",
  setting: `${nParts} parts recorded twice`,
  level: CONFIDENCE,
  nTrials: 1000,
  trial: (random: Random) => {
    const degrees = Array.from({ length: nParts }, () => 20 + 3 * random.normal());
    const places = degrees.map((t) => 0.5 * t + random.normal());
    const groups = Array.from({ length: 2 * nParts }, (_, i) => String(i % nParts));
    const scores = groups.map((part) => places[Number(part)] + 0.3 * random.normal());
    const values = groups.map((part) => degrees[Number(part)]);
    const options = { random, nShuffles: 1, nReplicates: 200 };
    return holds(numericEffect(scores, values, groups, options).slope, 0.5);
  },
}));

/** All simulations of this file. */
export const areas: readonly Simulation[] = [
  ...byFormula,
  ...byDrawing,
  ...costs,
  ...slopes,
];
