/**
 * Intervals of shares, of agreement and of spreads, on parts recorded several times.
 *
 * @module
 */
import { cohenKappa } from "earmark/ml/proof/kappa.ts";
import { provedBound } from "earmark/ml/proof/proved.ts";
import { repeatability } from "earmark/ml/proof/repeatability.ts";
import { clusteredInterval } from "earmark/ml/statistics/clustered_intervals.ts";
import type { Random } from "earmark/random.ts";
import { holds, type Simulation } from "./simulation.ts";

const CONFIDENCE = 0.95;

/** Draws which recordings of bad parts pass: a share of the parts always does, one at times. */
function drawEscapes(random: Random, nParts: number, share: number, isAlike: boolean) {
  const escaped: boolean[] = [];
  const groups: string[] = [];
  for (let part = 0; part < nParts; part++) {
    // Alike: nearly all recordings of a part share its fate. Otherwise half of it is chance.
    const fate = random.next() < share;
    const n = 1 + random.integer(5);
    for (let i = 0; i < n; i++) {
      const isFated = random.next() < (isAlike ? 0.95 : 0.5);
      escaped.push(isFated ? fate : random.next() < share);
      groups.push(String(part));
    }
  }
  return { escaped, groups };
}

const shares: Simulation[] = [0.01, 0.05, 0.2].flatMap((share) =>
  [12, 24, 80].flatMap((nParts) =>
    [true, false].map((isAlike) => ({
      claim: "clusteredInterval",
      setting: `escape ${100 * share} %, ${nParts} parts of 1 to 5 ${isAlike ? "alike" : "varied"}`,
      level: CONFIDENCE,
      nTrials: 2000,
      trial: (random: Random) => {
        const { escaped, groups } = drawEscapes(random, nParts, share, isAlike);
        return holds(clusteredInterval(escaped, groups), share);
      },
    }))
  )
);

const bounds: Simulation[] = [0.002, 0.02, 0.1].flatMap((share) =>
  [24, 300].map((nParts) => ({
    claim: "provedBound",
    setting: `escape ${100 * share} %, ${nParts} parts`,
    level: CONFIDENCE,
    nTrials: 4000,
    trial: (random: Random) => {
      let nErrors = 0;
      for (let i = 0; i < nParts; i++) nErrors += Number(random.next() < share);
      return Number(share <= provedBound(nErrors, nParts));
    },
  }))
);

/** Two judges who each tell the truth with a chance of 0.9, on parts half of which are bad. */
const kappas: Simulation[] = [15, 50].map((nParts) => ({
  claim: "cohenKappa",
  setting: `kappa 0.64, ${nParts} parts judged 3 times`,
  level: CONFIDENCE,
  nTrials: 2000,
  trial: (random: Random) => {
    const groups = Array.from({ length: 3 * nParts }, (_, i) => String(i % nParts));
    const truth = Array.from({ length: nParts }, () => random.integer(2));
    const judge = () =>
      groups.map((part) => {
        const own = truth[Number(part)];
        return random.next() < 0.9 ? own : 1 - own;
      });
    return holds(cohenKappa(judge(), judge(), groups), 0.64);
  },
}));

const spreads: Simulation[] = (["within", "between"] as const).map((kind) => ({
  claim: `repeatability, ${kind}`,
  setting: "normal, 12 parts of 1 to 5",
  level: CONFIDENCE,
  nTrials: 2000,
  trial: (random: Random) => {
    const places = Array.from({ length: 12 }, () => random.normal());
    const groups = places.flatMap((_, k) => Array<string>(1 + random.integer(5)).fill(String(k)));
    const scores = groups.map((part) => places[Number(part)] + 0.4 * random.normal());
    return holds(repeatability(scores, groups)[kind], kind === "within" ? 0.4 : 1);
  },
}));

/** All simulations of this file. */
export const proportions: readonly Simulation[] = [...shares, ...bounds, ...kappas, ...spreads];
