/**
 * What a model thinks of a recording, and how it decides.
 *
 * @module
 */
import { classesNamed } from "../../data/classes.ts";
import type { Classes } from "../../data/classes.ts";
import { applyCalibrator } from "../../ml/calibration/calibrator.ts";
import { conformalVerdict } from "../../ml/conformal/review_band.ts";
import type { Fault } from "../../ml/checks/judge.ts";
import type { Finding } from "../../ml/limits/limits.ts";
import type { NoveltyReading } from "../../ml/novelty/novelty.ts";
import { argMax } from "../../ml/statistics/metrics.ts";
import type { ClassifierCard, ModelCard } from "./card.ts";

/** The verdict on a recording that gave nothing to judge: it never passes for OK. */
export const NOT_JUDGED = "Not judged";

/**
 * The verdict on a recording that a person must decide on: it lies between the limits of a model
 * with levels, or is unlike anything heard in training.
 */
export const REVIEW = "REVIEW";

/** Something that should be known of a recording beside its verdict. */
export type Note =
  /** Nothing to hear in it. */
  | { readonly kind: "silent" }
  /** Shorter than one frame of the features, quiet cut: too little to judge. */
  | { readonly kind: "underOneFrame"; readonly frameSeconds: number }
  /** Irregular as a file, without being ambiguous; in words. */
  | { readonly kind: "header"; readonly text: string }
  /** Shorter than a window: it was repeated from its start until it filled one. */
  | { readonly kind: "tooShort" }
  /** Samples that stand at full scale in runs; `share` of all. */
  | { readonly kind: "clipped"; readonly share: number }
  /** Recorded at a lower rate, Hz, than the model's: its upper bands are empty. */
  | { readonly kind: "emptyBands"; readonly sampleRate: number }
  /** The model was trained on it, so that its verdict proves nothing. */
  | { readonly kind: "heardInTraining" }
  /** Unlike anything heard in training: it never passes for OK. */
  | { readonly kind: "unheard" };

/** Returns the classes of a card. */
export function classesOfCard(
  { classes, okClass }: Pick<ModelCard, "classes" | "okClass">,
): Classes {
  return classesNamed(classes, okClass);
}

/** Returns the classes of a card; of three or more the first is good where escapes were counted. */
export function judgedClasses(
  card: Pick<ClassifierCard, "classes" | "okClass" | "heldOut">,
): Classes {
  const classes = classesOfCard(card);
  const hasGood = classes.names.length > 2 && card.heldOut.model.escape !== undefined;
  return hasGood ? { ...classes, good: 0 } : classes;
}

/**
 * Returns the verdict that stops a part: that of the bad class; {@linkcode REVIEW} of a model that
 * knows OK parts alone; undefined where no class is that of good parts.
 */
export function failingVerdict(
  card: Pick<ModelCard, "kind" | "classes" | "okClass">,
): string | undefined {
  const { names, bad } = classesOfCard(card);
  return card.kind === "okOnly" ? REVIEW : bad === undefined ? undefined : names[bad];
}

/** What a model thinks of a recording. */
export interface Verdict {
  /** Name of the class, {@linkcode REVIEW} or {@linkcode NOT_JUDGED}. */
  readonly verdict: string;
  /**
   * Probability of each class, in their order; missing where nothing was judged, and where OK
   * parts alone taught the model.
   */
  readonly probabilities?: readonly number[];
  /**
   * The same, calibrated: of the parts given 0.8, four in five are of the class. The verdict does
   * not go by them. Missing where the card has no calibration, or the model's own are as good.
   */
  readonly calibrated?: readonly number[];
  /** Windows behind the verdict. */
  readonly nWindows: number;
  /** Probabilities of each window; missing where there are none of the recording. */
  readonly windows?: readonly (readonly number[])[];
  /** Where it lies outside the limits of good parts, the largest excess first; missing where there are none. */
  readonly findings?: readonly Finding[];
  /** How unlike it is to what was heard in training; missing where the model can't tell. */
  readonly novelty?: NoveltyReading;
  /** What is wrong with the recording, so that it says nothing of the part; missing where nothing is. */
  readonly faults?: readonly Fault[];
  /** What should be known beside it. */
  readonly notes: readonly Note[];
}

/**
 * Decides for a class: the bad one from the threshold on, where there is one; else the likeliest.
 *
 * @returns The class, as an index.
 *
 * @example
 * ```ts
 * import { decide } from "earmark/pipeline/judge/verdict.ts";
 * import assert from "node:assert/strict";
 *
 * const classes = { names: ["OK", "Not OK"], ok: 0, bad: 1 };
 * assert.equal(decide([0.6, 0.4], classes, 0.3), 1);
 * assert.equal(decide([0.6, 0.4], classes), 0);
 * ```
 */
export function decide(
  probabilities: ArrayLike<number>,
  { ok, bad }: Classes,
  threshold?: number,
): number {
  if (ok === undefined || bad === undefined || threshold === undefined) {
    return argMax(probabilities);
  }
  return probabilities[bad] >= threshold ? bad : ok;
}

/** What of a card decides. */
export type DecisionCard = Pick<ClassifierCard, "threshold" | "levels">;

/**
 * Gives the verdict on a recording: as {@linkcode decide} says; where the card has levels,
 * {@linkcode REVIEW} between their limits.
 *
 * @returns Name of the class, or {@linkcode REVIEW}.
 *
 * @example
 * ```ts
 * import { verdictOn } from "earmark/pipeline/judge/verdict.ts";
 * import assert from "node:assert/strict";
 *
 * const classes = { names: ["OK", "Not OK"], ok: 0, bad: 1 };
 * const card = { levels: { okBelow: 0.3, notOkFrom: 0.7 } };
 * assert.equal(verdictOn([0.6, 0.4], classes, card), "REVIEW");
 * assert.equal(verdictOn([0.3, 0.7], classes, card), "Not OK");
 * ```
 */
export function verdictOn(
  probabilities: ArrayLike<number>,
  classes: Classes,
  { threshold, levels }: DecisionCard,
): string {
  const { names, ok, bad } = classes;
  if (levels === undefined || ok === undefined || bad === undefined) {
    return names[decide(probabilities, classes, threshold?.value)];
  }
  const verdict = conformalVerdict(levels, probabilities[bad]);
  return { ok: names[ok], notOk: names[bad], review: REVIEW }[verdict];
}

/**
 * Gives the verdict on a recording that is unlike anything heard: {@linkcode REVIEW}, but where it
 * is of the bad class anyway.
 *
 * @param verdict The verdict by its probabilities.
 *
 * @example
 * ```ts
 * import { verdictOnUnheard } from "earmark/pipeline/judge/verdict.ts";
 * import assert from "node:assert/strict";
 *
 * const classes = { names: ["OK", "Not OK"], ok: 0, bad: 1 };
 * assert.equal(verdictOnUnheard("OK", classes), "REVIEW");
 * assert.equal(verdictOnUnheard("Not OK", classes), "Not OK");
 * ```
 */
export function verdictOnUnheard(verdict: string, { names, bad }: Classes): string {
  return bad !== undefined && verdict === names[bad] ? verdict : REVIEW;
}

/**
 * Calibrates the probabilities of a recording.
 *
 * @returns In their order; undefined where there is nothing to calibrate them by.
 */
export function calibrate(
  probabilities: ArrayLike<number>,
  { bad }: Classes,
  { calibration }: Pick<ClassifierCard, "calibration">,
): number[] | undefined {
  if (bad === undefined || calibration === undefined) return undefined;
  const { calibrator } = calibration;
  if (calibrator.kind === "none") return undefined;
  const p = applyCalibrator(calibrator, probabilities[bad]);
  return bad === 1 ? [1 - p, p] : [p, 1 - p];
}
