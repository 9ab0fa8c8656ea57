/**
 * Why a recording is not OK, in the words of the trade.
 *
 * @module
 */
import { quantile } from "../../../arrays.ts";
import { findingWords } from "../../../ml/limits/words.ts";
import type { Why, WhyNearest } from "./explain.ts";
import type { WhyRegion } from "./region_of.ts";

/** What is said of a recording: one clause each, as far as there is something to say. */
export interface WhyWords {
  /** Where the probability leans on it, or that no region explains it. */
  readonly region?: string;
  /** In which bands it is unlike what was heard. */
  readonly unheard?: string;
  /** Where it lies furthest outside the limits. */
  readonly finding?: string;
  /** Which parts sound alike. */
  readonly nearest?: string;
}

/**
 * Says why a recording is not OK.
 *
 * @example
 * ```ts
 * import { whyWords } from "earmark/pipeline/judge/why/why_words.ts";
 * import assert from "node:assert/strict";
 *
 * const place = { tMin: 0.312, tMax: 0.417, fMin: 2130, fMax: 3390, isCutInside: false };
 * const checked = { probability: 0.94, probabilityWithout: 0.22, probabilitiesElsewhere: [0.93] };
 * const region = { className: "Not OK", explains: true, ...place, ...checked };
 * const { region: words } = whyWords({ region, nearest: [] });
 * assert.equal(words, "Not OK 0.94, and 0.22 without 2.1 to 3.4 kHz at 0.31 to 0.42 s");
 * ```
 */
export function whyWords({ region, unheard, finding, nearest }: Why): WhyWords {
  const { fMin = 0, fMax = 0, share = 0 } = unheard ?? {};
  return {
    ...(region && { region: regionWords(region) }),
    ...(unheard && {
      unheard: `unlike what was heard most in ${bandWords(fMin, fMax)} (${
        Math.round(100 * share)
      } % of the distance)`,
    }),
    ...(finding && { finding: findingWords(finding) }),
    ...(nearest.length > 0 && { nearest: nearest.map(nearestWords).join(", ") }),
  };
}

/** Says where a probability leans on a recording, or on the minute of it that speaks most for it. */
function regionWords({ stretch, ...region }: WhyRegion): string {
  const words = checkedWords(region);
  if (stretch === undefined) return words;
  const [start, end] = [stretch.tMin, stretch.tMax].map((seconds) => seconds.toFixed(0));
  return `of ${start} to ${end} s alone, where most speaks for it: ${words}`;
}

/** Says where a probability leans on what was judged, and what the check found. */
function checkedWords(region: WhyRegion): string {
  const { className, probability, probabilityWithout, probabilitiesElsewhere, explains } = region;
  const { tMin, tMax, fMin, fMax, isCutInside } = region;
  const cut = isCutInside ? " (quiet stretches within are not meant)" : "";
  const place = `${bandWords(fMin, fMax)} at ${tMin.toFixed(2)} to ${tMax.toFixed(2)} s${cut}`;
  const [before, after] = [probability, probabilityWithout].map((p) => p.toFixed(2));
  if (explains) return `${className} ${before}, and ${after} without ${place}`;
  const elsewhere = quantile(probabilitiesElsewhere, 0.5).toFixed(2);
  return `no region explains ${className} ${before}: ${after} without ${place}, ` +
    `${elsewhere} without others of its size`;
}

function nearestWords({ label, group, fname, distance }: WhyNearest): string {
  const part = group === fname ? "" : ` of ${group}`;
  return `nearest ${label} ${fname}${part} (distance ${distance.toFixed(1)})`;
}

/** Says a band, in one unit. */
function bandWords(fMin: number, fMax: number): string {
  return fMax < 1000
    ? `${Math.round(fMin)} to ${Math.round(fMax)} Hz`
    : `${(fMin / 1000).toFixed(1)} to ${(fMax / 1000).toFixed(1)} kHz`;
}
