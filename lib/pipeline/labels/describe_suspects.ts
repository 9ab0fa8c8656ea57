/**
 * Which labels are likely wrong, by what training held out.
 *
 * @module
 */
import { doubtLabels } from "../../ml/labels/doubts.ts";
import type { HeldOutRecordings } from "../disk/read_held_out.ts";
import type { SuspectLabels } from "./suspects_schema.ts";
import { plural } from "../../plural.ts";

/** How suspects are listed. */
export interface SuspectOptions {
  /** Parts that are listed at most. */
  readonly most: number;
  /**
   * Whether parts are listed too that confident learning does not count, as long as they are more
   * likely another class than their label. Default: false.
   */
  readonly goOn?: boolean;
  /**
   * Probabilities of the classes, one row for each recording. Default: those held out. Whatever
   * gives them must not have heard the recording under its label.
   */
  readonly probabilities?: HeldOutRecordings["probabilities"];
}

/** Lists parts whose label is likely wrong, the most doubted first. */
export function describeSuspects(
  heldOut: Pick<HeldOutRecordings, "probabilities" | "labels" | "groups" | "fields" | "classes">,
  { most, goOn = false, probabilities = heldOut.probabilities }: SuspectOptions,
): SuspectLabels {
  const { labels, groups, fields, classes: { names } } = heldOut;
  const { parts, shareWrong } = doubtLabels({ probabilities, labels, groups });
  const listed = parts.filter(({ isSuspect, doubt }) => isSuspect || (goOn && doubt > 0.5));
  return {
    nParts: parts.length,
    nSuspects: parts.filter(({ isSuspect }) => isSuspect).length,
    shareWrong,
    statement: stateShare(shareWrong, parts.length),
    parts: listed.slice(0, most).map(({ group, label, likely, doubt, members }) => ({
      group,
      label: names[label],
      likely: names[likely],
      doubt,
      recordings: members.map((i) => fields[i].fname),
    })),
  };
}

/** Says what an estimated share of wrong labels is worth. */
function stateShare(share: number, nParts: number): string {
  const about = `about ${Math.round(share * nParts)} of ${plural(nParts, "part")}`;
  return `Confident learning puts the share of wrong labels at ${(100 * share).toFixed(1)} % ` +
    `(${about}). It counts parts that the model gets wrong as wrong labels too, and a label that ` +
    `is wrong in the same way everywhere goes unseen: an estimate, no proof.`;
}
