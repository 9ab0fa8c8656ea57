/**
 * Figures of merit of several networks, side by side for a figure.
 *
 * @module
 */
import type { Estimate } from "../../ml/statistics/intervals.ts";
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
  validations: readonly Pick<CrossValidation, "title" | "classes" | "figures">[],
): ComparedEstimate[] {
  const rows = validations.flatMap(({ title, classes, figures }) => {
    const { balancedAccuracy, escape, overkill, recalls } = figures;
    const recallOf = (name: string, k: number): [string, Estimate] => [
      `found of ${name}`,
      recalls[k],
    ];
    const named: [string, Estimate | undefined][] = [
      ["balanced accuracy", balancedAccuracy],
      ["escape: bad recordings passed", escape],
      ["overkill: good recordings failed", overkill],
      ...(escape ? [] : classes.names.map(recallOf)),
    ];
    return named.flatMap(([group, estimate]) =>
      estimate ? [{ group, name: title, ...estimate }] : []
    );
  });
  return [...Map.groupBy(rows, ({ group }) => group).values()].flat();
}
