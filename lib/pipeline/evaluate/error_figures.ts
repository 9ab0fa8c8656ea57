/**
 * Errors of a judge as the report holds them.
 *
 * @module
 */
import { acceptanceByPart, acceptanceByRecording } from "../../ml/judging/acceptance.ts";
import type { Acceptance, ErrorCount } from "../../ml/judging/acceptance.ts";
import type { HeldOutVerdicts } from "../../ml/judging/by_value.ts";
import { attributeLimits } from "../../ml/proof/attribute_limits.ts";
import { clopperPearsonInterval } from "../../ml/statistics/intervals.ts";
import { partsToProve, provedBound } from "../../ml/proof/proved.ts";
import type { Report } from "./report_schema.ts";

/** Shares of errors that a line may be asked to exclude. */
const LEVELS = [0.01, 0.001];

/** Lays out an error with its share per cent and in parts per million. */
export function describeError({ nErrors, n, value, lower, upper }: ErrorCount) {
  return { nErrors, n, percent: 100 * value, ppm: 1e6 * value, lower, upper };
}

/** Lays out both errors. */
export function describeAcceptance({ escape, overkill }: Acceptance) {
  return {
    ...(escape && { escape: describeError(escape) }),
    ...(overkill && { overkill: describeError(overkill) }),
  };
}

/**
 * Lays out both errors by part, with what they prove.
 *
 * @param isHeldOutWhole Whether no recording of a part that is judged was trained on.
 */
export function describeProved({ escape, overkill }: Acceptance, isHeldOutWhole: boolean) {
  const describe = (error: ErrorCount) => ({
    ...describeError(error),
    ...(isHeldOutWhole && { proved: proofOf(error) }),
  });
  return {
    ...(escape && { escape: describe(escape) }),
    ...(overkill && { overkill: describe(overkill) }),
  };
}

/** Says what errors among parts prove, and how many parts would prove less. */
export function proofOf({ nErrors, n }: Pick<ErrorCount, "nErrors" | "n">) {
  return {
    atMost: provedBound(nErrors, n),
    toProve: LEVELS.map((level) => {
      const wanted = partsToProve(level, { nErrors });
      return { level, nMore: Math.max(0, wanted - n), n: Math.max(wanted, n) };
    }),
  };
}

/** Holds errors by part against the limits of an attribute study; where both can be made. */
export function describeLimits({ escape, overkill }: Acceptance): Report["limits"] {
  if (escape === undefined || overkill === undefined) return undefined;
  const n = escape.n + overkill.n;
  const nRight = n - escape.nErrors - overkill.nErrors;
  const intervals = {
    effectiveness: clopperPearsonInterval(nRight, n),
    missRate: escape,
    falseAlarmRate: overkill,
  };
  return attributeLimits({
    effectiveness: nRight / n,
    missRate: escape.value,
    falseAlarmRate: overkill.value,
  }).map((finding) => {
    const { lower, upper } = intervals[finding.figure];
    return { ...finding, lower, upper };
  });
}

/**
 * Lays out what can be said where one class is that of good parts.
 *
 * @param isHeldOutWhole Whether no recording of a part that is judged was trained on.
 */
export function describeErrors(heldOut: HeldOutVerdicts, isHeldOutWhole: boolean) {
  const byPart = acceptanceByPart(heldOut);
  return {
    byPart: describeProved(byPart, isHeldOutWhole),
    byRecording: describeAcceptance(acceptanceByRecording(heldOut)),
    limits: describeLimits(byPart),
  };
}
