/**
 * Cross-validated networks side by side, as rows and curves for figures.
 *
 * @module
 */
import { okClassOf } from "../data/labels.ts";
import { rocPoints } from "../ml/curves.ts";
import type { RocPoint } from "../ml/curves.ts";
import { heldOutVerdicts } from "../ml/evaluation.ts";
import type { Estimate } from "../ml/evaluation.ts";
import type { Interval } from "../ml/intervals.ts";
import { rocAuc } from "../ml/metrics.ts";
import { balancedAccuracyDifference } from "../ml/paired_difference.ts";
import type { CrossValidation } from "./cross_validate.ts";

/** A figure of merit with its interval, named for a figure. */
export interface ComparedEstimate extends Estimate {
  /** What is measured. */
  readonly group: string;
  /** Of which network. */
  readonly name: string;
}

/**
 * Lists the figures of merit of networks: balanced accuracy, then escape and
 * overkill where a class is OK, else the recall of every class.
 *
 * @returns Figure by figure, the networks in their order.
 */
export function compareFigures(
  validations: readonly Pick<CrossValidation, "network" | "classes" | "figures">[],
): ComparedEstimate[] {
  const rows = validations.flatMap(({ network, classes, figures }) => {
    const { balancedAccuracy, escape, overkill, recalls } = figures;
    const recallOf = (name: string, k: number): [string, Estimate] => [
      `found of ${name}`,
      recalls[k],
    ];
    const named: [string, Estimate | undefined][] = [
      ["balanced accuracy", balancedAccuracy],
      ["escape: bad parts passed", escape],
      ["overkill: good parts failed", overkill],
      ...(escape ? [] : classes.map(recallOf)),
    ];
    return named.flatMap(([group, estimate]) =>
      estimate ? [{ group, name: network.toUpperCase(), ...estimate }] : []
    );
  });
  return [...Map.groupBy(rows, ({ group }) => group).values()].flat();
}

/**
 * Computes by how much the balanced accuracy of one evaluation is above another's of the
 * same recordings, with its interval.
 */
export function gainOver(
  first: Pick<CrossValidation, "evaluation">,
  second: Pick<CrossValidation, "evaluation">,
): Estimate {
  const { labels, groups } = first.evaluation;
  return balancedAccuracyDifference({
    labels,
    groups,
    first: heldOutVerdicts(first.evaluation),
    second: heldOutVerdicts(second.evaluation),
  });
}

/** Writes {@linkcode gainOver} in points, for a table. */
export function gainRow(
  first: Pick<CrossValidation, "evaluation">,
  second: Pick<CrossValidation, "evaluation">,
): Record<string, string> {
  const { value, lower, upper } = gainOver(first, second);
  const points = (share: number) => (100 * share).toFixed(1).replace("-", "−");
  return {
    "difference, points": points(value),
    "95 % interval": `${points(lower)} to ${points(upper)}`,
  };
}

/** A score and what it should find. */
export interface BinaryScores {
  /** The higher, the more likely positive. */
  readonly scores: readonly number[];
  /** Truth of each score. */
  readonly isPositive: readonly boolean[];
}

/**
 * Returns held-out scores of one question: the probability of the bad class,
 * where a class is OK; else every class's against all others, pooled.
 *
 * Source: for several classes, `roc_auc_score(average="micro", multi_class="ovr")`
 * of scikit-learn.
 */
export function binaryScores({ evaluation }: Pick<CrossValidation, "evaluation">): BinaryScores {
  const { probabilities, labels, nClasses, okClass } = evaluation;
  const asked = okClass === undefined
    ? Array.from({ length: nClasses }, (_, k) => k)
    : [1 - okClass];
  return {
    scores: probabilities.flatMap((p) => asked.map((k) => p[k])),
    isPositive: labels.flatMap((label) => asked.map((k) => label === k)),
  };
}

/** The ROC curve of a network. */
export interface ComparedRoc {
  /** Which network. */
  readonly name: string;
  /** The curve. */
  readonly points: readonly RocPoint[];
  /** Area under it. */
  readonly auc: number;
  /** Its 95 % interval; where one class is OK. */
  readonly aucInterval?: Interval;
}

/** Computes the ROC curve of every network, from {@linkcode binaryScores}. */
export function compareRoc(
  validations: readonly Pick<CrossValidation, "network" | "evaluation" | "figures">[],
): ComparedRoc[] {
  return validations.map((validation) => {
    const { scores, isPositive } = binaryScores(validation);
    return {
      name: validation.network.toUpperCase(),
      points: rocPoints(scores, isPositive),
      auc: rocAuc(scores, isPositive),
      aucInterval: validation.figures.auc,
    };
  });
}

/** Verdicts, counted. */
export interface CountedVerdicts {
  /** Classes, that of good parts first. */
  readonly classes: readonly string[];
  /** Counts, a row for each true class, a column for each verdict, in that order. */
  readonly counts: readonly (readonly number[])[];
}

/** Returns the held-out verdicts counted, the class of good parts first. */
export function countsOf(
  { classes, figures: { confusion } }: Pick<CrossValidation, "classes" | "figures">,
): CountedVerdicts {
  const order = orderOf(classes);
  return {
    classes: order.map((k) => classes[k]),
    counts: order.map((truth) => order.map((verdict) => confusion[truth][verdict])),
  };
}

/** How many recordings move a fold's weights, and how many of each class and groups it judges. */
export function foldRows(
  { folds, classes, trained, evaluation: { labels, groups } }:
    & Pick<CrossValidation, "folds" | "classes" | "evaluation">
    & { readonly trained: readonly { readonly nValidation: number }[] },
): Record<string, string | number>[] {
  return folds.map(({ train, test }, k) => ({
    fold: k + 1,
    "trained on": train.length - trained[k].nValidation,
    "judged": test.length,
    "their groups": new Set(test.map((i) => groups[i])).size,
    ...Object.fromEntries(
      orderOf(classes).map((c) => [classes[c], test.filter((i) => labels[i] === c).length]),
    ),
  }));
}

/** What is right as often as can be without listening: always the most frequent class. */
export function blindVerdict(
  { recordings }: { readonly recordings: readonly { readonly row: { readonly label: string } }[] },
): { name: string; accuracy: number } {
  const classes = [...Map.groupBy(recordings, ({ row }) => row.label)];
  const [name, members] = classes.reduce((a, b) => b[1].length > a[1].length ? b : a);
  return { name: `all judged ${name}`, accuracy: members.length / recordings.length };
}

/** Orders classes, as indices: that of good parts first. */
function orderOf(classes: readonly string[]): number[] {
  const okClass = okClassOf(classes);
  const isOk = (k: number) => Number(classes[k] === okClass);
  return [...classes.keys()].sort((a, b) => isOk(b) - isOk(a));
}

/** A recording's score with its class. */
export interface ScoreRow {
  readonly score: number;
  readonly label: string;
}

/**
 * Returns the score of every recording: the probability of the bad class, where a
 * class is OK; else that of the recording's own class.
 */
export function scoreRows(
  { classes, evaluation }: Pick<CrossValidation, "classes" | "evaluation">,
): ScoreRow[] {
  const { probabilities, labels, okClass } = evaluation;
  return labels.map((label, i) => ({
    score: probabilities[i][okClass === undefined ? label : 1 - okClass],
    label: classes[label],
  }));
}
