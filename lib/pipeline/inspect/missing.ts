/**
 * What a data set lacks before anything can be trained on it.
 *
 * @module
 */
import { goodClassOf } from "../../data/classes.ts";
import { FEWEST_NOVELTY_PARTS } from "../../ml/novelty/hold_out.ts";
import type { ClassSummary } from "./inspect.ts";

/**
 * Says what must be recorded before a training: where there is one class, of good parts alone, or
 * else of all.
 *
 * @param good The class that counts as that of good parts. Default: that whose name says so.
 * @returns A sentence without a full stop; undefined where there is enough.
 *
 * @example
 * ```ts
 * import { missingRecordings } from "earmark/pipeline/inspect/missing.ts";
 * import assert from "node:assert/strict";
 *
 * const classOf = (label: string, n: number) => ({ label, nRecordings: n });
 * assert.match(missingRecordings([classOf("Not OK", 9)])!, /^record good parts too/);
 * assert.equal(missingRecordings([classOf("OK", 9)]), undefined);
 * ```
 */
export function missingRecordings(
  classes: readonly Pick<ClassSummary, "label" | "nRecordings">[],
  good?: string,
): string | undefined {
  const [only, ...others] = classes;
  if (only === undefined) return "give the recordings labels, in the column label of audio.csv";
  if (others.length === 0) return missingAlone(only, good);
  const single = classes.filter(({ nRecordings }) => nRecordings < 2);
  if (single.length === 0) return undefined;
  return `record more of ${single.map(({ label }) => label).join(", ")}: two at least of each ` +
    "class, one to learn from and one to be judged";
}

/** Says the same of one class alone. */
function missingAlone(
  { label, nRecordings }: Pick<ClassSummary, "label" | "nRecordings">,
  good?: string,
): string | undefined {
  if (goodClassOf([label], good) === undefined) {
    return "record good parts too: many, as they are what a verdict is held against";
  }
  // With too few groups, each recording counts as a part.
  if (nRecordings >= FEWEST_NOVELTY_PARTS) return undefined;
  return `record more good parts, ${FEWEST_NOVELTY_PARTS} in all to learn from them alone; or some ` +
    "bad ones too, best of each kind of fault";
}
