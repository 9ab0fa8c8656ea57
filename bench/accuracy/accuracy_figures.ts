/**
 * What the bench of accuracy measured, and what follows from it over seeds and sets.
 *
 * @module
 */

import { mean } from "earmark/arrays.ts";
import type { Estimate } from "earmark/ml/statistics/intervals.ts";

/** One model of one set with one seed: a line of the file of results. */
export interface AccuracyResult {
  /** Name of the data set. */
  readonly set: string;
  /** Name of the model, ours or a peer's. */
  readonly model: string;
  /** Seed of the training, and of the folds. */
  readonly seed: number;
  /** Mean of the classes' recalls, with its 95 % interval. */
  readonly balancedAccuracy: Estimate;
  /** Area under the ROC curve; where one of two classes is good. */
  readonly auc?: number;
  /** Share of the bad recordings that passed; where one of two classes is good. */
  readonly escape?: number;
  /** Share of the good recordings that failed; where one of two classes is good. */
  readonly overkill?: number;
  /** Wall seconds. */
  readonly seconds: number;
}

/** Figures that are means. */
export interface MeanFigures {
  readonly balancedAccuracy: number;
  readonly auc?: number;
  readonly escape?: number;
  readonly overkill?: number;
  readonly seconds: number;
}

/** A model's means over seeds, then over sets. */
export interface ModelSummary extends MeanFigures {
  readonly model: string;
  /** Sets that it was measured on. */
  readonly nSets: number;
}

/** How the model that is to lead does on one set; means over the seeds. */
export interface SetSummary {
  readonly set: string;
  /** Its balanced accuracy. */
  readonly value: number;
  /** Standard error of that, by the width of its interval. */
  readonly standardError: number;
  /** The best of the other models. */
  readonly best: { readonly model: string; readonly value: number };
  /** Whether it is at most half a standard error behind that. */
  readonly isReached: boolean;
}

/** Widths of a standard error between the ends of a 95 % interval. */
const ERRORS_IN_INTERVAL = 2 * 1.96;

/** Returns the mean of what is known; undefined where nothing is. */
function meanOfKnown(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : mean(known);
}

function meanFigures(figures: readonly MeanFigures[]): MeanFigures {
  return {
    balancedAccuracy: mean(figures.map(({ balancedAccuracy }) => balancedAccuracy)),
    auc: meanOfKnown(figures.map(({ auc }) => auc)),
    escape: meanOfKnown(figures.map(({ escape }) => escape)),
    overkill: meanOfKnown(figures.map(({ overkill }) => overkill)),
    seconds: mean(figures.map(({ seconds }) => seconds)),
  };
}

/** Takes the mean over a set's seeds. */
function overSeeds(results: readonly AccuracyResult[]): MeanFigures {
  return meanFigures(
    results.map((result) => ({ ...result, balancedAccuracy: result.balancedAccuracy.value })),
  );
}

/** Takes each model's mean over its sets, of its means over their seeds; every set counts once. */
export function summarizeModels(results: readonly AccuracyResult[]): ModelSummary[] {
  return [...Map.groupBy(results, ({ model }) => model)].map(([model, its]) => {
    const sets = [...Map.groupBy(its, ({ set }) => set).values()].map(overSeeds);
    return { model, nSets: sets.length, ...meanFigures(sets) };
  });
}

/**
 * Compares a model with the best of the others on each set.
 *
 * @param lead Name of the model that is to be at least as good as the others.
 * @returns One summary for each set on which it and another were measured.
 */
export function summarizeSets(results: readonly AccuracyResult[], lead: string): SetSummary[] {
  return [...Map.groupBy(results, ({ set }) => set)].flatMap(([set, ofSet]) => {
    const byModel = Map.groupBy(ofSet, ({ model }) => model);
    const ours = byModel.get(lead);
    byModel.delete(lead);
    if (ours === undefined || byModel.size === 0) return [];
    const best = [...byModel]
      .map(([model, its]) => ({ model, value: overSeeds(its).balancedAccuracy }))
      .reduce((a, b) => (b.value > a.value ? b : a));
    const value = overSeeds(ours).balancedAccuracy;
    const standardError = mean(
      ours.map(({ balancedAccuracy: { lower, upper } }) => (upper - lower) / ERRORS_IN_INTERVAL),
    );
    return [{
      set,
      value,
      standardError,
      best,
      isReached: best.value - value <= standardError / 2,
    }];
  });
}
