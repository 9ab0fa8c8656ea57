/**
 * Held-out verdicts, counted: class by class and fold by fold.
 *
 * @module
 */
import { heldOutThresholds, heldOutVerdicts } from "../../ml/judging/evaluation.ts";
import type { CrossValidation } from "./cross_validate.ts";

/** Verdicts, counted. */
export interface CountedVerdicts {
  /** Classes, that of good parts first. */
  readonly classes: readonly string[];
  /** Counts, a row for each true class, a column for each verdict, in that order. */
  readonly counts: readonly (readonly number[])[];
}

/** Returns the held-out verdicts counted, with the names of the classes. */
export function countsOf(
  { classes: { names }, figures: { confusion } }: Pick<CrossValidation, "classes" | "figures">,
): CountedVerdicts {
  return { classes: names, counts: confusion };
}

/** A kind of error, and how often it was made. */
export interface CountedError {
  /** What the recordings are. */
  readonly truth: string;
  /** What they were judged to be. */
  readonly verdict: string;
  /** How many of them. */
  readonly count: number;
}

/** Lists the errors that were made most often: several where they tie, none where all is right. */
export function commonestErrors(
  validation: Pick<CrossValidation, "classes" | "figures">,
): CountedError[] {
  const { classes, counts } = countsOf(validation);
  const errors = counts.flatMap((row, i) =>
    row.flatMap((count, k) =>
      i === k || count === 0 ? [] : [{ truth: classes[i], verdict: classes[k], count }]
    )
  );
  const most = Math.max(0, ...errors.map(({ count }) => count));
  return errors.filter(({ count }) => count === most);
}

/** Lists how many recordings move a fold's weights, and how many of each class it judges. */
export function foldRows(
  { folds, classes, trained, evaluation: { labels, groups } }:
    & Pick<CrossValidation, "folds" | "classes" | "evaluation">
    & { readonly trained: readonly { readonly nValidation: number }[] },
): Record<string, number>[] {
  return folds.map(({ train, test }, k) => ({
    fold: k + 1,
    "trained on": train.length - trained[k].nValidation,
    "judged": test.length,
    "their groups": new Set(test.map((i) => groups[i])).size,
    ...Object.fromEntries(
      classes.names.map((name, c) => [name, test.filter((i) => labels[i] === c).length]),
    ),
  }));
}

/**
 * Lists each fold's errors: by its threshold escapes and overkills, where a class is OK;
 * else all together.
 */
export function foldErrorRows(
  { evaluation }: Pick<CrossValidation, "evaluation">,
): Record<string, number>[] {
  const { labels, folds, classes: { ok } } = evaluation;
  const verdicts = heldOutVerdicts(evaluation);
  const thresholds = heldOutThresholds(evaluation);
  return folds.map(({ test }, k) => {
    const errors = test.filter((i) => verdicts[i] !== labels[i]);
    const escapes = errors.filter((i) => verdicts[i] === ok).length;
    return {
      fold: k + 1,
      judged: test.length,
      ...(thresholds
        ? { threshold: thresholds[k], escapes, overkills: errors.length - escapes }
        : { errors: errors.length }),
    };
  });
}

/** Says what is right as often as can be without listening: always the most frequent class. */
export function blindVerdict(
  { recordings }: { readonly recordings: readonly { readonly row: { readonly label: string } }[] },
): { name: string; accuracy: number } {
  const classes = [...Map.groupBy(recordings, ({ row }) => row.label)];
  const [name, members] = classes.reduce((a, b) => b[1].length > a[1].length ? b : a);
  return { name: `all judged ${name}`, accuracy: members.length / recordings.length };
}
