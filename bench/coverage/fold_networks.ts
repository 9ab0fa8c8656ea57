/**
 * Folds' models that score what they did not hear, and their average, which scores new parts: the
 * case that conformal prediction proves nothing of without an assumption.
 *
 * @module
 */
import type { Random } from "earmark/random.ts";
import type { DrawnParts } from "./simulation.ts";

/** How parts and folds are drawn. */
export interface FoldsOptions {
  /** Number of bad parts. */
  readonly nBad: number;
  /** Number of good parts. */
  readonly nGood: number;
  /** Features of each part; the more, the more the models follow chance. */
  readonly nFeatures: number;
  /** New parts of each class. */
  readonly nNew: number;
}

/** Distance of the classes' means, in standard deviations; along the first feature. */
const DISTANCE = 2;

const N_FOLDS = 5;

interface Part {
  readonly isBad: boolean;
  readonly features: readonly number[];
}

/** Draws parts scored by the model of the fold that held them out, and new ones by all models. */
export function drawFolds(
  random: Random,
  { nBad, nGood, nFeatures, nNew }: FoldsOptions,
): { known: DrawnParts; fresh: DrawnParts } {
  const draw = (isBad: boolean): Part => ({
    isBad,
    features: Array.from(
      { length: nFeatures },
      (_, k) => random.normal() + (k === 0 && isBad ? DISTANCE : 0),
    ),
  });
  const parts = Array.from({ length: nBad + nGood }, (_, i) => draw(i < nBad));
  const models = Array.from(
    { length: N_FOLDS },
    (_, fold) => fitMeans(parts.filter((_, i) => i % N_FOLDS !== fold)),
  );
  const fresh = Array.from({ length: 2 * nNew }, (_, i) => draw(i < nNew));
  return {
    known: scored(parts, (part, i) => models[i % N_FOLDS](part)),
    fresh: scored(fresh, (part) => models.reduce((sum, model) => sum + model(part), 0) / N_FOLDS),
  };
}

/** Makes a model of the classes' means: how much nearer a part lies to the bad ones. */
function fitMeans(parts: readonly Part[]): (part: Part) => number {
  const meansOf = (isBad: boolean) => {
    const own = parts.filter((part) => part.isBad === isBad);
    return own[0].features.map((_, k) =>
      own.reduce((sum, { features }) => sum + features[k], 0) / own.length
    );
  };
  const [bad, good] = [meansOf(true), meansOf(false)];
  return ({ features }) =>
    features.reduce(
      (sum, value, k) => sum + (bad[k] - good[k]) * (value - (bad[k] + good[k]) / 2),
      0,
    );
}

function scored(parts: readonly Part[], scoreOf: (part: Part, i: number) => number): DrawnParts {
  return {
    scores: parts.map(scoreOf),
    isPositive: parts.map(({ isBad }) => isBad),
    groups: parts.map((_, i) => String(i)),
  };
}
