/**
 * The retest rule: what a bad recording says of a part (nothing), and when it is the recorder that
 * must be looked at.
 *
 * @module
 */
import { NOT_JUDGED } from "./verdict.ts";
import type { Verdict } from "./verdict.ts";

/** What of a recording says whether it passed its checks. */
export type CheckedRecording = Pick<Verdict, "verdict" | "faults">;

/** Bad recordings of one part, none of them good, from which the recorder is in doubt. */
export const MOST_RETESTS = 3;

/** What is heard of a part, and what is set aside. */
export interface Retest<R extends CheckedRecording> {
  /** Recordings that say something: those that passed, or all where none did. */
  readonly heard: readonly R[];
  /** Recordings that failed a check beside others that passed. */
  readonly nSetAside: number;
  /** Whether so many failed and none passed that the recorder is to be looked at, not the part. */
  readonly isRecorderInDoubt: boolean;
}

/**
 * Sets recordings that failed a check aside where another one of the part passed.
 *
 * @example
 * ```ts
 * import { retest } from "earmark/pipeline/judge/retest.ts";
 * import assert from "node:assert/strict";
 *
 * const fault = { kind: "hum", measure: "humRiseDb", side: "upper", value: 40, limit: 20 } as const;
 * const bad = { verdict: "REVIEW", faults: [fault] };
 * const good = { verdict: "OK" };
 * assert.deepEqual(retest([bad, good]).heard, [good]);
 * assert.equal(retest([bad, bad, bad]).isRecorderInDoubt, true);
 * ```
 */
export function retest<R extends CheckedRecording>(recordings: readonly R[]): Retest<R> {
  const failed = recordings.filter(({ faults = [] }) => faults.length > 0);
  const others = recordings.filter(({ faults = [] }) => faults.length === 0);
  const hasPassed = others.some(({ verdict }) => verdict !== NOT_JUDGED);
  return {
    heard: hasPassed ? others : recordings,
    nSetAside: hasPassed ? failed.length : 0,
    isRecorderInDoubt: !hasPassed && failed.length >= MOST_RETESTS,
  };
}
