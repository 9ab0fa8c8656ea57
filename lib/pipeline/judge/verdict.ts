/**
 * What a model thinks of a recording, and how it decides.
 *
 * @module
 */
import { classesNamed } from "../../data/classes.ts";
import type { Classes } from "../../data/classes.ts";
import { argMax } from "../../ml/statistics/metrics.ts";
import type { ModelCard } from "./card.ts";

/** The verdict on a recording that gave nothing to judge: it never passes for OK. */
export const NOT_JUDGED = "Not judged";

/** Something that should be known of a recording beside its verdict. */
export type Note =
  /** Nothing to hear in it. */
  | { readonly kind: "silent" }
  /** Shorter than a window: it was repeated from its start until it filled one. */
  | { readonly kind: "tooShort" }
  /** Samples that stand at full scale in runs; `share` of all. */
  | { readonly kind: "clipped"; readonly share: number }
  /** Recorded at a lower rate, Hz, than the model's: its upper bands are empty. */
  | { readonly kind: "emptyBands"; readonly sampleRate: number }
  /** The model was trained on it, so that its verdict proves nothing. */
  | { readonly kind: "heardInTraining" };

/** Returns the classes of a card. */
export function classesOfCard(
  { classes, okClass }: Pick<ModelCard, "classes" | "okClass">,
): Classes {
  return classesNamed(classes, okClass);
}

/** What a model thinks of a recording. */
export interface Verdict {
  /** Name of the class, or {@linkcode NOT_JUDGED}. */
  readonly verdict: string;
  /** Probability of each class, in their order; missing where nothing was judged. */
  readonly probabilities?: readonly number[];
  /** Windows behind the verdict. */
  readonly nWindows: number;
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
