/**
 * The verdicts on held-out recordings, as the report holds them.
 *
 * @module
 */
import type { Classes } from "../../data/classes.ts";
import { testFolds } from "../../data/splits/test_folds.ts";
import { evaluate, heldOutThresholds, scoredBy } from "../../ml/judging/evaluation.ts";
import type { HeldOutVerdicts } from "../../ml/judging/by_value.ts";
import { partsOf } from "../../ml/judging/parts.ts";
import { thresholdTable } from "../../ml/judging/threshold_table.ts";
import type { HeldOutRecordings } from "../disk/read_held_out.ts";
import type { ClassifierCard } from "../judge/card.ts";
import { GIVEN } from "./decide_threshold.ts";
import { describeAcceptance } from "./error_figures.ts";
import type { Report } from "./report_schema.ts";

/** When a part of several recordings fails, in words. */
export const PART_RULE = "A part fails if at least one of its recordings is judged bad; it " +
  "passes only if all of them pass. A part is the recordings of one group; a group with " +
  "recordings of both classes counts once for each.";

/** Lays out the recordings that were held out, and how they were judged. */
export function describeHeldOut(
  heldOut: HeldOutRecordings,
  { heldOut: { unit, caution } }: ClassifierCard,
): Report["heldOut"] {
  const { classes: { names }, labels, folds } = heldOut;
  const { nRecordings, nGroups, confusion, recalls, accuracy, balancedAccuracy } = evaluate(
    heldOut,
  );
  const parts = partsOf(heldOut);
  return {
    nRecordings,
    nGroups,
    nFolds: folds.length,
    unit,
    caution,
    classes: names.map((name, k) => ({
      name,
      nRecordings: labels.filter((label) => label === k).length,
      nParts: parts.filter(({ label }) => label === k).length,
      recall: recalls[k],
    })),
    confusion,
    accuracy,
    balancedAccuracy,
  };
}

/** Lays out how a verdict is reached, and what other thresholds would do. */
export function describeDecision(
  heldOut: HeldOutRecordings,
  { threshold }: ClassifierCard,
): Report["decision"] {
  const { bad } = heldOut.classes;
  if (threshold === undefined || bad === undefined) return undefined;
  const { scores } = scoredBy(heldOut, bad);
  return {
    threshold: threshold.value,
    chosen: threshold.chosen,
    ofFolds: [...heldOutThresholds(heldOut)!],
    partRule: PART_RULE,
    table: thresholdTable({ ...heldOut, scores }, { including: threshold.value }).map((
      { threshold, ...errors },
    ) => ({
      threshold,
      ...describeAcceptance(errors),
    })),
  };
}

/** Lists the probabilities of the bad class. */
export function listScores(
  { labels, fields, probabilities, classes: { names, bad } }: HeldOutRecordings,
): NonNullable<Report["scores"]> {
  return labels.map((label, i) => ({
    fname: fields[i].fname,
    label: names[label],
    score: probabilities[i][bad!],
  }));
}

/** Lists the recordings judged wrong, that whose own class was thought least likely first. */
export function listWrong(
  heldOut: HeldOutRecordings,
  { verdicts }: HeldOutVerdicts,
): Report["wrong"] {
  const { labels, groups, fields, probabilities, folds, classes: { names } } = heldOut;
  const thresholds = heldOutThresholds(heldOut);
  const foldOf = testFolds(folds);
  const wrong = labels.flatMap((label, i) =>
    verdicts[i] === label ? [] : [{
      fname: fields[i].fname,
      group: groups[i],
      label: names[label],
      verdict: names[verdicts[i]],
      probability: probabilities[i][label],
      ...(thresholds && { threshold: thresholds[foldOf.get(i)!] }),
    }]
  );
  // The sort is stable: equal ones stay in the manifest's order.
  return wrong.sort((a, b) => a.probability - b.probability);
}

/** What must be known where a part was not held out whole. */
const NO_PROOF_REMARK = "Recordings of one part were both trained on and held out: nothing is " +
  "proved of parts that are new to the model.";

/** What must be known where settings were compared by recordings that figures are made of. */
const COMPARED_REMARK = "Some settings were compared once, by all recordings, and not fold by " +
  "fold: that favours the figures, by an amount that was not measured.";

/** What must be known where the threshold was not chosen by the other folds. */
const GIVEN_REMARK = "The threshold was given: if it was picked by its figures here, they are " +
  "better than what is to be expected.";

/** What must be known where verdicts are OK, Not OK or REVIEW. */
const REVIEW_REMARK =
  "This model has levels, so that it leaves parts for REVIEW: what passes and " +
  "fails then stands in the rows with REVIEW. All other figures are of the threshold alone.";

/** Lists what must be known before the figures are read. */
export function remarksOn(
  { classes }: HeldOutRecordings,
  { heldOut: { caution, unit }, levels, threshold, reasons }: ClassifierCard,
): string[] {
  return [
    ...(caution === "" ? [] : [`Take with care: ${caution}.`]),
    ...(unit === "group" ? [] : [NO_PROOF_REMARK]),
    ...(reasons.some((reason) => reason.startsWith("Compared with")) ? [COMPARED_REMARK] : []),
    ...(threshold?.chosen === GIVEN ? [GIVEN_REMARK] : []),
    ...(levels === undefined ? [] : [REVIEW_REMARK]),
    ...(classes.bad === undefined ? [remarkOnGood(classes)] : []),
  ];
}

/** Says what is counted without two classes of which one is good, and what is left out. */
function remarkOnGood({ names, good }: Classes): string {
  if (good === undefined) {
    return `Escape and overkill need a class of good parts: it isn't known which of ` +
      `${names.join(", ")} that is, so the confusion and the recall of each class stand in their ` +
      `place. Where one of them is, earmark.json beside audio.csv can say so before training: ` +
      `{"ok": "its name"}.`;
  }
  return `Escape and overkill hold ${names[good]} against all other classes: a recording fails ` +
    `where another class than ${names[good]} is the likeliest, whichever it is, and a part where ` +
    `one of its recordings fails. There is no threshold among ${names.length} classes, so what ` +
    `needs one, or the score of a single bad class, is left out: ROC and precision–recall, ` +
    `calibration, levels, costs, and whether the score moves with what is no defect.`;
}
