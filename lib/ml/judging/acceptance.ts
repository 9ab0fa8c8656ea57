/**
 * What a line is released on: bad parts that pass, and good ones that fail.
 *
 * @module
 */
import { clusteredInterval } from "../statistics/clustered_intervals.ts";
import { clopperPearsonInterval } from "../statistics/intervals.ts";
import type { Estimate } from "../statistics/intervals.ts";
import type { HeldOutVerdicts } from "./by_value.ts";
import { failingParts, partsOf } from "./parts.ts";

/** How many of some were judged wrong, with the share and its 95 % interval. */
export interface ErrorCount extends Estimate {
  /** Number judged wrong. */
  readonly nErrors: number;
  /** Number of all, at least 1. */
  readonly n: number;
}

/** Both errors of a judge; one is missing where there is nothing that it could be made on. */
export interface Acceptance {
  /** Bad ones that passed. */
  readonly escape?: ErrorCount;
  /** Good ones that failed. */
  readonly overkill?: ErrorCount;
}

/**
 * Counts escapes and overkills by part: a part fails where at least one of its recordings is
 * judged bad. The intervals are Clopper and Pearson's, as parts are independent.
 *
 * @param heldOut Verdicts, with an OK class.
 * @param indices Which recordings are counted. Default: all.
 * @throws {RangeError} If no class is that of good parts.
 *
 * @example
 * ```ts
 * import { acceptanceByPart } from "earmark/ml/judging/acceptance.ts";
 * import assert from "node:assert/strict";
 *
 * const { escape, overkill } = acceptanceByPart({
 *   classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
 *   labels: [0, 0, 1, 1],
 *   groups: ["a", "a", "b", "b"],
 *   verdicts: [0, 1, 0, 1],
 * });
 * assert.deepEqual([escape?.nErrors, overkill?.nErrors, overkill?.n], [0, 1, 1]);
 * ```
 */
export function acceptanceByPart(
  heldOut: HeldOutVerdicts,
  indices: Iterable<number> = heldOut.labels.keys(),
): Acceptance {
  const { ok, bad } = requireOk(heldOut);
  const parts = partsOf(heldOut, indices);
  const fails = failingParts(parts, heldOut.verdicts.map((verdict) => verdict === bad));
  const countOf = (label: number, isError: boolean): ErrorCount | undefined => {
    const own = fails.filter((_, i) => parts[i].label === label);
    if (own.length === 0) return undefined;
    const nErrors = own.filter((fails) => fails === isError).length;
    const interval = clopperPearsonInterval(nErrors, own.length);
    return { nErrors, n: own.length, value: nErrors / own.length, ...interval };
  };
  return withoutMissing({ escape: countOf(bad, false), overkill: countOf(ok, true) });
}

/**
 * Counts escapes and overkills by recording, with intervals that count groups.
 *
 * @param heldOut Verdicts, with an OK class.
 * @throws {RangeError} If no class is that of good parts.
 */
export function acceptanceByRecording(heldOut: HeldOutVerdicts): Acceptance {
  const { ok, bad } = requireOk(heldOut);
  const { labels, groups, verdicts } = heldOut;
  const countOf = (label: number): ErrorCount | undefined => {
    const own = labels.flatMap((other, i) => other === label ? [i] : []);
    if (own.length === 0) return undefined;
    const isError = own.map((i) => verdicts[i] !== label);
    const nErrors = isError.filter(Boolean).length;
    const interval = clusteredInterval(isError, own.map((i) => groups[i]));
    return { nErrors, n: own.length, value: nErrors / own.length, ...interval };
  };
  return withoutMissing({ escape: countOf(bad), overkill: countOf(ok) });
}

function withoutMissing({ escape, overkill }: Acceptance): Acceptance {
  return { ...(escape && { escape }), ...(overkill && { overkill }) };
}

function requireOk({ classes: { names, ok, bad } }: HeldOutVerdicts) {
  if (ok !== undefined && bad !== undefined) return { ok, bad };
  throw new RangeError(
    `Cannot count escapes as one of two classes must be that of good parts: current value is ${
      names.join(", ")
    }`,
  );
}
