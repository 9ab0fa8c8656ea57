/**
 * Single verdicts in words and as rows of a table.
 *
 * @module
 */
import type { Region } from "../../ml/explain/strongest_box.ts";
import type { NotableCase } from "./held_out_cases.ts";
import type { CrossValidation } from "../training/cross_validate.ts";
import type { Explanation } from "./explain.ts";
import { freeColumn } from "../../pipeline/columns.ts";

/** Rank correlation below which two maps don't tell the same story. */
const LEAST_AGREEMENT = 0.5;

/** What a table says of a verdict. */
export type CaseRow = Readonly<Record<string, string | number | undefined>>;

/**
 * Lists verdicts with all that the manifest says of their recordings, and the fold that
 * judged, from 1. A column of the manifest keeps its name, as in the table of `predict`.
 */
export function caseRows(
  { recordings, classes }: Pick<CrossValidation, "recordings" | "classes">,
  cases: readonly NotableCase[],
): CaseRow[] {
  const columns = cases.flatMap(({ recording }) => Object.keys(recordings[recording].row.fields));
  const named = (cells: CaseRow): CaseRow =>
    Object.fromEntries(
      Object.entries(cells).map(([name, cell]) => [freeColumn(name, columns), cell]),
    );
  return cases.map(({ why, recording, fold, verdict, probability, margin }) => ({
    ...named({ why }),
    ...recordings[recording].row.fields,
    ...named({ fold: fold + 1, verdict: classes.names[verdict], probability, margin }),
  }));
}

/** Says what was judged to be what, and how sure, as the heading of a figure. */
export function caseTitle(
  { recordings, classes }: Pick<CrossValidation, "recordings" | "classes">,
  { why, recording, label, verdict }: NotableCase,
): string {
  const { fname } = recordings[recording].row;
  const truth = label === verdict
    ? `${classes.names[label]}, as judged`
    : `${classes.names[label]}, judged ${classes.names[verdict]}`;
  return `${fname} · ${truth} · ${why}`;
}

/**
 * Lists what was found out about verdicts: which window supports them most and how sure the
 * network was in it, with the strongest box and without, the control, where the box is,
 * and whether the picture passes its checks.
 */
export function explanationRows(
  { recordings }: Pick<CrossValidation, "recordings">,
  cases: readonly NotableCase[],
  explanations: readonly Explanation[],
): CaseRow[] {
  return cases.map(({ recording }, i) => {
    const { startSeconds, strongest, probability, agreement } = explanations[i];
    const digits = secondsDigits(explanations[i]);
    return {
      recording: recordings[recording].row.fname,
      "window starts at, s (cleaned)": startSeconds.toFixed(digits),
      ...boxCells(strongest?.region, digits),
      "p in this window": probability,
      "p without the box": strongest?.probabilityWithout,
      "p without such a box elsewhere (median)": numberOrNone(
        strongest?.probabilityWithoutElsewhere,
      ),
      "agreement of the maps": numberOrNone(agreement),
      "trust the picture": trustOf(explanations[i]),
    };
  });
}

/** A sound with what it is. */
export interface NamedSound {
  /** What is heard. */
  readonly caption: string;
  /** Samples. */
  readonly signal: Float32Array | Float64Array;
}

/** Lists what to listen to: the window as it was heard, and the strongest band alone. */
export function caseSounds(
  { signal, strongest }: Pick<Explanation, "signal" | "strongest">,
): NamedSound[] {
  const heard = { caption: "as heard", signal };
  if (!strongest) return [heard];
  const { region, band } = strongest;
  return [heard, { caption: `the band alone, ${boxCells(region)["box, Hz"]} Hz`, signal: band }];
}

/** Returns how many decimals seconds have: more in a short window. */
export function secondsDigits(
  { signal, sampleRate }: Pick<Explanation, "signal" | "sampleRate">,
): number {
  return signal.length / sampleRate < 0.1 ? 4 : 2;
}

/** Says where a box is. */
function boxCells(region?: Region, digits = 2) {
  return {
    "box, Hz": region && `${Math.round(region.fMin)}–${Math.round(region.fMax)}`,
    "box, s": region && `${region.tMin.toFixed(digits)}–${region.tMax.toFixed(digits)}`,
  };
}

/** Says whether a picture passes its checks, and all that it fails. */
function trustOf(explanation: Explanation): string {
  const faults = faultsOf(explanation);
  return faults.length === 0 ? "as far as it goes" : `no: ${faults.join("; ")}`;
}

/** Lists the checks that the picture of a verdict fails; none where it may be trusted. */
export function faultsOf({ strongest, agreement, probability }: Explanation): string[] {
  if (!strongest) return ["nothing supports the verdict"];
  const { probabilityWithout, probabilityWithoutElsewhere: elsewhere } = strongest;
  return [
    ...(agreement >= LEAST_AGREEMENT ? [] : ["the maps disagree"]),
    ...(probabilityWithout < probability ? [] : ["as sure without the box"]),
    ...(Number.isNaN(elsewhere) ? ["no room for a control"] : []),
    ...(probabilityWithout >= elsewhere ? ["such boxes elsewhere do as much"] : []),
  ];
}

function numberOrNone(value: number | undefined): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
