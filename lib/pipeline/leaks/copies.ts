/**
 * Recordings of different groups that are one sound: re-encoded, made louder, or cut from one
 * recording. A split that parts them tests what was learnt by heart.
 *
 * @module
 */
import { findCandidates } from "../../audio/copies/candidates.ts";
import { compareAt } from "../../audio/copies/coherence.ts";
import type { PreparedRow } from "../preprocess/prepared_rows.ts";
import { withSound } from "./sounds.ts";
import type { Sound, SoundSource } from "./sounds.ts";
import { plural } from "../../plural.ts";

/** Two recordings of different groups that are one sound. */
export interface CopyPair {
  /** Index of the first. */
  readonly a: number;
  /** Index of the second. */
  readonly b: number;
  /** Mean agreement of their phases: 1 for the same samples, about 0 for two recordings. */
  readonly coherence: number;
}

/**
 * Agreement of phases from which two recordings are one sound. On real recordings, two of one
 * part, one motor or one speaker reach 0.1, at most 0.3 where they are very short; copies that
 * were re-encoded, brought to half the rate or to a tenth of the level reach 0.5 to 1.
 */
export const COPY = 0.4;

/**
 * Finds recordings of different groups that are one sound. Candidates share landmarks; what they
 * are is said by the phases of all bins, so that recordings which merely sound alike pass.
 *
 * @param sounds What {@linkcode readSounds} read of the recordings.
 * @param groups Group of each recording.
 */
export async function findCopies(
  source: SoundSource,
  prepared: readonly PreparedRow[],
  { sounds, groups, signal }: {
    readonly sounds: readonly Sound[];
    readonly groups: readonly string[];
    readonly signal?: AbortSignal;
  },
): Promise<CopyPair[]> {
  const candidates = findCandidates(
    sounds.map(({ landmarks }) => landmarks),
    (a, b) => groups[a] !== groups[b],
  );
  const pairs: CopyPair[] = [];
  for (const { a, b, lag } of candidates) {
    signal?.throwIfAborted();
    const { coherence } = await withSound(
      source,
      prepared[a],
      ([first]) => withSound(source, prepared[b], ([second]) => compareAt(first, second, lag)),
    );
    if (Math.abs(coherence) >= COPY) pairs.push({ a, b, coherence });
  }
  return pairs;
}

/** Pairs that are named; the rest are counted. */
const MAX_NAMED = 5;

/** Names pairs by their rows, those first whose labels contradict each other. */
export function describeCopies(
  pairs: readonly CopyPair[],
  prepared: readonly Pick<PreparedRow, "row">[],
): string {
  const nameOf = (i: number) => `${prepared[i].row.fname} (line ${prepared[i].row.line})`;
  const labelOf = (i: number) => prepared[i].row.label;
  const isContrary = ({ a, b }: CopyPair) => labelOf(a) !== labelOf(b);
  const named = [...pairs.filter(isContrary), ...pairs.filter((pair) => !isContrary(pair))].slice(
    0,
    MAX_NAMED,
  )
    .map((pair) => {
      const { a, b } = pair;
      const contradiction = isContrary(pair)
        ? `, whose labels "${labelOf(a)}" and "${labelOf(b)}" contradict: correct one`
        : "";
      return `${nameOf(a)} and ${nameOf(b)}${contradiction}`;
    });
  const others = pairs.length - named.length;
  return named.join("; ") + (others > 0 ? `; and ${plural(others, "more pair")}` : "");
}
