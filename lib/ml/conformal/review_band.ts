/**
 * The verdict OK, Not OK, or REVIEW.
 *
 * @module
 */

/** Where the verdicts change. */
export interface ReviewBand {
  /** Scores below this are OK. */
  readonly okBelow: number;
  /** Scores of this and above are Not OK; those between are for REVIEW. */
  readonly notOkFrom: number;
}

/** Gives the verdict on one recording. A part is OK where all its recordings are. */
export function conformalVerdict(
  { okBelow, notOkFrom }: ReviewBand,
  score: number,
): "ok" | "notOk" | "review" {
  return score < okBelow ? "ok" : score >= notOkFrom ? "notOk" : "review";
}
