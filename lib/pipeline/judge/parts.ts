/**
 * Verdicts on parts: what several recordings of one part say together.
 *
 * @module
 */
import { argMax } from "../../ml/statistics/metrics.ts";
import { softmax } from "../../ml/statistics/softmax.ts";
import { retest } from "./retest.ts";
import { classesOfCard, NOT_JUDGED } from "./verdict.ts";
import type { ModelCard } from "./card.ts";
import type { Verdict } from "./verdict.ts";

/** What is thought of a recording or a part. */
type Judged = Pick<Verdict, "verdict" | "probabilities" | "novelty">;

/** A recording that was judged, with the fields of its row. */
export interface JudgedRecording extends Judged, Pick<Verdict, "faults"> {
  /** Fields of the manifest's row; `group` names the part. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What is thought of a part. */
export interface PartVerdict extends Judged {
  /** Name of the part: its group. */
  readonly part: string;
  /** Recordings of it, as ascending indices. */
  readonly recordings: readonly number[];
  /** Recordings that failed a check and are set aside, as others passed. */
  readonly nSetAside: number;
  /** Whether so many recordings failed a check that the recorder is to be looked at, not the part. */
  readonly isRecorderInDoubt: boolean;
}

/** Probability below which a recording is as sure as can be. */
const LEAST_PROBABILITY = 1e-12;

/**
 * Judges parts by their recordings. Those that failed a check are set aside where another passed
 * ({@linkcode retest}). With a class of good parts, a part is bad where any of its
 * recordings is; else not decided where any is not; else not judged where any is not; else good;
 * its probabilities are those of the recording that speaks loudest for bad, its novelty that of
 * the one furthest out. Without one, the mean of the recordings' log-probabilities decides.
 *
 * A part is a group of the manifest. Where recordings of one group have different labels, groups
 * are no parts (but machines, days or speakers).
 *
 * @returns Parts in the order in which they come first; none where groups are no parts.
 *
 * @example
 * ```ts
 * import { judgeParts } from "earmark/pipeline/judge/parts.ts";
 * import assert from "node:assert/strict";
 *
 * const fields = { group: "part 7" };
 * const [part] = judgeParts([
 *   { fields, verdict: "OK", probabilities: [0.9, 0.1] },
 *   { fields, verdict: "Not OK", probabilities: [0.2, 0.8] },
 * ], { classes: ["OK", "Not OK"], okClass: "OK" });
 * assert.deepEqual([part.part, part.verdict, part.recordings], ["part 7", "Not OK", [0, 1]]);
 * ```
 */
export function judgeParts(
  recordings: readonly JudgedRecording[],
  card: Pick<ModelCard, "classes" | "okClass">,
): PartVerdict[] {
  const grouped = [...recordings.keys()].filter((i) => recordings[i].fields.group);
  const parts = [...Map.groupBy(grouped, (i) => recordings[i].fields.group)];
  const labelsOf = (members: readonly number[]) =>
    new Set(members.map((i) => recordings[i].fields.label).filter((label) => label));
  if (parts.some(([, members]) => labelsOf(members).size > 1)) return [];
  return parts.map(([part, members]) => {
    const { heard, nSetAside, isRecorderInDoubt } = retest(members.map((i) => recordings[i]));
    const verdict = judgePart(heard, card);
    return { part, recordings: members, nSetAside, isRecorderInDoubt, ...verdict };
  });
}

/** Judges one part. */
function judgePart(
  recordings: readonly JudgedRecording[],
  card: Pick<ModelCard, "classes" | "okClass">,
): Judged {
  const { names, ok, bad } = classesOfCard(card);
  const judged = recordings.flatMap(({ probabilities }) => probabilities ? [probabilities] : []);
  const verdicts = recordings.map(({ verdict }) => verdict);
  // What is neither a class nor unjudged was not decided: a person must look.
  const undecided = verdicts.find((name) => name !== NOT_JUDGED && !names.includes(name));
  const novelty = furthestOut(recordings);
  if (ok !== undefined) {
    const isBad = (name: string) => bad !== undefined && name === names[bad];
    const verdict = verdicts.find(isBad) ?? undecided ??
      verdicts.find((name) => name === NOT_JUDGED) ?? names[ok];
    if (bad === undefined || judged.length === 0) return { verdict, ...novelty };
    return { verdict, probabilities: judged.reduce((a, b) => b[bad] > a[bad] ? b : a), ...novelty };
  }
  if (judged.length === 0) return { verdict: NOT_JUDGED };
  const probabilities = [...meanOfLogs(judged)];
  return { verdict: undecided ?? names[argMax(probabilities)], probabilities, ...novelty };
}

/** Finds the novelty of the recording that lies furthest out; nothing where none has any. */
function furthestOut(recordings: readonly JudgedRecording[]): Pick<Judged, "novelty"> {
  const known = recordings.flatMap(({ novelty }) => novelty ? [novelty] : []);
  if (known.length === 0) return {};
  return { novelty: known.reduce((a, b) => b.distance > a.distance ? b : a) };
}

/** Returns the probabilities whose logarithms are, but for a constant, the mean of those given. */
function meanOfLogs(rows: readonly (readonly number[])[]): Float64Array {
  const logs = Float64Array.from(
    rows[0],
    (_, k) => rows.reduce((sum, row) => sum + Math.log(Math.max(row[k], LEAST_PROBABILITY)), 0),
  );
  return softmax(logs.map((sum) => sum / rows.length));
}
