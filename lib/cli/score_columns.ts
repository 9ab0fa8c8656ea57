/**
 * What stands beside a verdict: probabilities, or how far a recording lies from OK parts.
 *
 * @module
 */
import { formatProbability, probabilityColumn } from "../pipeline/columns.ts";
import type { ModelCard } from "../pipeline/judge/card.ts";
import type { Verdict } from "../pipeline/judge/verdict.ts";

/** What a score is read from: that of a recording, or of a part. */
export type Scored = Pick<Verdict, "probabilities" | "calibrated" | "novelty">;

/** A column of scores; a cell is empty where nothing was judged. */
export interface ScoreColumn {
  /** Its heading. */
  readonly name: string;
  /** Whether it stands in the table for people too. */
  readonly isShown: boolean;
  /** Reads the score. */
  readonly valueOf: (scored: Scored) => number | undefined;
}

/**
 * Lists the columns of a model's scores: a probability of each class, and one calibrated where the
 * model calibrates; of a model of OK parts alone the distance, its limit, and the p-value.
 *
 * @param judged All that is listed.
 */
export function scoreColumns(
  { kind, classes }: Pick<ModelCard, "kind" | "classes">,
  judged: readonly Scored[],
): ScoreColumn[] {
  if (kind === "okOnly") {
    return [
      { name: "distance", isShown: true, valueOf: ({ novelty }) => novelty?.distance },
      { name: "limit", isShown: false, valueOf: ({ novelty }) => novelty?.limit },
      { name: "novelty p-value", isShown: true, valueOf: ({ novelty }) => novelty?.pValue },
    ];
  }
  const isCalibrated = judged.some(({ calibrated }) => calibrated);
  const calibrated = classes.map((name, k): ScoreColumn => ({
    name: `calibrated ${probabilityColumn(name)}`,
    isShown: false,
    valueOf: ({ calibrated }) => calibrated?.[k],
  }));
  return [
    ...classes.map((name, k): ScoreColumn => ({
      name: probabilityColumn(name),
      isShown: true,
      valueOf: ({ probabilities }) => probabilities?.[k],
    })),
    ...(isCalibrated ? calibrated : []),
  ];
}

/** Writes the scores of a recording for a file; empty where there are none. */
export function scoreCells(columns: readonly ScoreColumn[], scored: Scored): string[] {
  return columns.map(({ valueOf }) => {
    const value = valueOf(scored);
    return value === undefined ? "" : formatProbability(value);
  });
}

/** Writes the scores of a recording or a part for people. */
export function shownCells(columns: readonly ScoreColumn[], scored: Scored): string[] {
  return shownOf(columns).map(({ valueOf }) => valueOf(scored)?.toFixed(3) ?? "");
}

/** Takes the columns that stand in the table for people. */
export function shownOf(columns: readonly ScoreColumn[]): ScoreColumn[] {
  return columns.filter(({ isShown }) => isShown);
}
