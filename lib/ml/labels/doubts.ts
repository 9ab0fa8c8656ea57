/**
 * Parts whose label is likely wrong, the likeliest first. A label is wrong for a whole part: it is
 * put on the part, not on each of its recordings.
 *
 * @module
 */
import { mean } from "../../arrays.ts";
import { type Part, partsOf } from "../judging/parts.ts";
import { confidentJoint } from "./confident_joint.ts";

/** A part, and how far its label is to be doubted. */
export interface DoubtedPart extends Part {
  /** What it is more likely than any other class but its own, as an index. */
  readonly likely: number;
  /**
   * How far its label is to be doubted, 0 … 1: half of one more than the probability of `likely`
   * less that of the label. Of two classes it is the probability of the other one.
   */
  readonly doubt: number;
  /** Whether confident learning counts it as another class than its label. */
  readonly isSuspect: boolean;
}

/** Labels by how far they are to be doubted. */
export interface LabelDoubts {
  /** All parts, the most doubted first. */
  readonly parts: readonly DoubtedPart[];
  /** Estimated share of the parts whose label is wrong, as `confidentJoint` has it. */
  readonly shareWrong: number;
}

/** What labels are doubted by. */
export interface LabelledProbabilities {
  /** Held-out probabilities of each recording. Shape: recordings × classes. */
  readonly probabilities: readonly ArrayLike<number>[];
  /** Label of each recording, as the index of a class. */
  readonly labels: readonly number[];
  /** Group of each recording. */
  readonly groups: readonly string[];
}

/**
 * Ranks parts by how far their label is to be doubted: confident learning on the mean
 * probabilities of each part's recordings. A group with recordings of several labels is a part
 * for each of them.
 *
 * @throws {RangeError} If there is no recording, or shapes do not fit.
 *
 * Source: the normalised margin of Northcutt, Jiang & Chuang 2021, section 3.3.
 *
 * @example
 * ```ts
 * import { doubtLabels } from "earmark/ml/labels/doubts.ts";
 * import assert from "node:assert/strict";
 *
 * const { parts: [first] } = doubtLabels({
 *   probabilities: [[0.9, 0.1], [0.8, 0.2], [0.1, 0.9], [0.3, 0.7], [0.2, 0.8]],
 *   labels: [0, 0, 0, 0, 1],
 *   groups: ["a", "a", "b", "b", "c"],
 * });
 * assert.deepEqual([first.group, first.likely, first.isSuspect], ["b", 1, true]);
 * assert.equal(first.doubt.toFixed(3), "0.800");
 * ```
 */
export function doubtLabels({ probabilities, labels, groups }: LabelledProbabilities): LabelDoubts {
  const parts = partsOf({ labels, groups });
  const means = parts.map(({ members }) => meanRow(members.map((i) => probabilities[i])));
  const { likely, shareWrong } = confidentJoint(means, parts.map(({ label }) => label));
  const doubted = parts.map((part, i): DoubtedPart => {
    const { label } = part;
    const others = [...means[i].keys()].filter((k) => k !== label);
    const isSuspect = likely[i] !== undefined && likely[i] !== label;
    const other = isSuspect
      ? likely[i]!
      : others.reduce((a, b) => means[i][b] > means[i][a] ? b : a);
    const doubt = (1 + means[i][other] - means[i][label]) / 2;
    return { ...part, likely: other, doubt, isSuspect };
  });
  // The sort is stable: equal ones stay in the order in which they were recorded.
  doubted.sort((a, b) => b.doubt - a.doubt);
  return { parts: doubted, shareWrong };
}

/** Averages rows of one length. */
function meanRow(rows: readonly ArrayLike<number>[]): number[] {
  return Array.from(rows[0], (_, k) => mean(rows.map((row) => row[k])));
}
