/**
 * Single verdicts in words and as rows of a table.
 *
 * @module
 */
import type { NotableCase } from "../ml/held_out_cases.ts";
import type { CrossValidation } from "./cross_validate.ts";
import type { Explanation } from "./explain.ts";

/** Rank correlation below which two maps don't tell the same story. */
const LEAST_AGREEMENT = 0.5;

/** What a table says of a verdict. */
export type CaseRow = Readonly<Record<string, string | number>>;

/** Lists verdicts with all that the manifest says of their recordings. */
export function caseRows(
  { recordings, classes }: Pick<CrossValidation, "recordings" | "classes">,
  cases: readonly NotableCase[],
): CaseRow[] {
  return cases.map(({ why, recording, verdict, probability, margin }) => ({
    why,
    ...recordings[recording].row.fields,
    verdict: classes[verdict],
    probability,
    margin,
  }));
}

/** Says what was judged to be what, and how sure, as the heading of a figure. */
export function caseTitle(
  { recordings, classes }: Pick<CrossValidation, "recordings" | "classes">,
  { why, recording, label, verdict }: NotableCase,
): string {
  const { fname } = recordings[recording].row;
  const truth = label === verdict
    ? `${classes[label]}, as judged`
    : `${classes[label]}, judged ${classes[verdict]}`;
  return `${fname} · ${truth} · ${why}`;
}

/**
 * Lists what was found out about verdicts: how sure the window was, with the
 * deciding box and without it, where the box is, and whether the two maps agree.
 */
export function explanationRows(
  { recordings }: Pick<CrossValidation, "recordings">,
  cases: readonly NotableCase[],
  explanations: readonly Explanation[],
): CaseRow[] {
  return cases.map(({ recording }, i) => {
    const { region, probability, probabilityWithout, agreement } = explanations[i];
    return {
      recording: recordings[recording].row.fname,
      "box, Hz": `${Math.round(region.fMin)}–${Math.round(region.fMax)}`,
      "box, s": `${region.tMin.toFixed(2)}–${region.tMax.toFixed(2)}`,
      "p of the verdict": probability,
      "p without the box": probabilityWithout,
      "agreement of the maps": agreement,
      "trust the picture": agreement < LEAST_AGREEMENT
        ? "no: the maps disagree"
        : "as far as it goes",
    };
  });
}
