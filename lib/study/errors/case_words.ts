/**
 * What was found out about a verdict, in sentences.
 *
 * @module
 */
import type { CrossValidation } from "../training/cross_validate.ts";
import { faultsOf, secondsDigits } from "./case_rows.ts";
import type { Explanation, StrongestPart } from "./explain.ts";
import type { NotableCase } from "./held_out_cases.ts";

/**
 * Says what decided a verdict: where the strongest box lies, what the verdict loses without it and
 * without such a box elsewhere, how much counts against it, and whether to trust the picture.
 *
 * @returns Markdown.
 */
export function explanationWords(
  { recordings, classes: { names } }: Pick<CrossValidation, "recordings" | "classes">,
  { recording, label, verdict }: NotableCase,
  explanation: Explanation,
): string {
  const { probability, strongest } = explanation;
  const who = `**\`${recordings[recording].row.fname.replaceAll("`", "'")}\`**`;
  const truth = label === verdict
    ? `is ${names[label]}, as judged`
    : `is ${names[label]} and was judged ${names[verdict]}`;
  const start = `${who} ${truth}. In this window the probability of ${names[verdict]} is ` +
    `${probability.toFixed(3)}.`;
  if (!strongest) return `${start} Nothing in it supports the verdict: there is no box to draw.`;
  return [
    start,
    boxWords(strongest, probability, secondsDigits(explanation)),
    balanceWords(explanation.gradientTimesInput.data),
    trustWords(faultsOf(explanation)),
  ].join(" ");
}

/** Says where the box is, and what the verdict is without it. */
function boxWords(
  { region, probabilityWithout, probabilityWithoutElsewhere: elsewhere }: StrongestPart,
  probability: number,
  digits: number,
): string {
  const { fMin, fMax, tMin, tMax } = region;
  const place = `The box holds ${fMin.toFixed(0)} to ${fMax.toFixed(0)} Hz from ` +
    `${tMin.toFixed(digits)} to ${tMax.toFixed(digits)} s`;
  const effect = probabilityWithout < probability ? "falls to" : "does not fall: it is";
  const without = `with it set to what is usual, the probability ${effect} ` +
    probabilityWithout.toFixed(3);
  const control = Number.isNaN(elsewhere)
    ? "it leaves no room for such a box elsewhere"
    : `with such a box elsewhere (median) it is ${elsewhere.toFixed(3)}`;
  return `${place}; ${without}; ${control}.`;
}

/** Says how much counts against a verdict, as a share of what supports it. */
function balanceWords(map: ArrayLike<number>): string {
  let [against, support] = [0, 0];
  for (let i = 0; i < map.length; i++) {
    if (map[i] < 0) against -= map[i];
    else support += map[i];
  }
  const share = against / support;
  return share < 0.005
    ? "By gradient × input, next to nothing counts against the verdict."
    : `By gradient × input, what counts against the verdict adds up to ${
      (100 * share).toFixed(0)
    } % of what supports it.`;
}

function trustWords(faults: readonly string[]): string {
  return faults.length === 0
    ? "The picture passes its checks."
    : `Do not trust the picture: ${faults.join("; ")}.`;
}
