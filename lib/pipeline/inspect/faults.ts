/**
 * What is wrong with recordings as they were made, in messages that name their rows.
 *
 * @module
 */
import type { RecordingChecks } from "../../audio/checks/checks.ts";
import type { SignalMeasures } from "../../audio/measure.ts";
import { encodingsThatTell, ratesThatTell } from "../../data/class_rates.ts";
import type { ManifestRow } from "../../data/manifest/row.ts";
import { judgeChecks } from "../../ml/checks/judge.ts";
import type { Fault } from "../../ml/checks/judge.ts";
import { learnCheckLimits } from "../../ml/checks/limits.ts";
import type { CheckLimits } from "../../ml/checks/rules.ts";
import { faultNames, faultWords } from "../../ml/checks/words.ts";
import type { PartialSettings } from "../../settings.ts";
import { SHORTEST_ZERO_RUN } from "../judge/sound/clean.ts";
import type { ScannedRow } from "./scanned_rows.ts";

/** Says what of the making of recordings stands in the way of settings, or tells the class. */
export function describeMaking(
  recordings: readonly ScannedRow[],
  { audio, features }: PartialSettings,
): string[] {
  const made = recordings.map(({ row: { label }, ...file }) => ({ ...file, label }));
  return [
    ...narrowRecordings(recordings, audio?.sampleRate ?? 0),
    ...shortRecordings(recordings, features?.frameSeconds ?? 0),
    ...ratesThatTell(made),
    ...encodingsThatTell(made),
  ];
}

/** Length of exact zeros from which a recording is named, seconds. */
const ZERO_RUN_SECONDS = 0.1;

/**
 * Says what is wrong with recordings as they were made: what is wrong in any data set, and what is
 * unlike the other recordings of this one.
 *
 * @param isMixed Whether the mean of the channels will be heard.
 */
export function faultsOf(
  recordings: readonly FaultyRow[],
  { isMixed }: { readonly isMixed: boolean },
): string[] {
  const heard = recordings.filter(({ checks }) => !checks.silent);
  const limits = learnCheckLimits(heard.map(({ measures }) => measures));
  const messages = recordings.flatMap((recording) => [
    ...findFaults(recording, limits, isMixed).map((fault) => messageOf(recording, fault)),
    ...zerosOf(recording),
    ...headerOf(recording),
  ]);
  return countTogether(messages);
}

/** What of a recording says what is wrong with it. */
export interface FaultyRow {
  /** The row of the manifest. */
  readonly row: Pick<ManifestRow, "line" | "fname">;
  /** Rate of the file, Hz. */
  readonly sampleRate: number;
  /** Levels and faults of the signal. */
  readonly checks: SignalMeasures;
  /** What may be wrong with it, measured. */
  readonly measures: RecordingChecks;
  /** What is irregular in the file without being ambiguous, in words. Default: nothing. */
  readonly header?: readonly string[];
}

/** A message about a recording. */
interface Message {
  /** What it is about: messages of one kind are counted together. */
  readonly kind: string;
  readonly line: number;
  readonly text: string;
}

/** Messages of one kind that are all given. */
const MANY = 8;

/** Messages that are given of a kind with more. */
const N_GIVEN = 5;

/** Gives messages in their order; of a kind with many the first, and the lines of the others. */
function countTogether(messages: readonly Message[]): string[] {
  const shortened = [...Map.groupBy(messages, ({ kind }) => kind)]
    .filter(([, alike]) => alike.length > MANY);
  const rest = new Map(shortened.map(([kind, alike]) => [kind, alike.slice(N_GIVEN)]));
  const hidden = new Set([...rest.values()].flat());
  return [
    ...messages.filter((message) => !hidden.has(message)).map(({ text }) => text),
    ...[...rest].map(([kind, alike]) => {
      const lines = alike.slice(0, 2 * MANY).map(({ line }) => line).join(", ");
      const more = alike.length > 2 * MANY ? ", …" : "";
      return `${alike.length} more like these (${kind}): ${
        alike.length === 1 ? "line" : "lines"
      } ${lines}${more}`;
    }),
  ];
}

/** Writes the message of a fault. */
function messageOf({ row: { line, fname } }: FaultyRow, fault: Fault): Message {
  return {
    kind: faultNames[fault.kind],
    line,
    text: `line ${line}: ${fname} ${sentenceOf(fault)}`,
  };
}

/** Finds what is wrong by the limits of the data set, and by the rules that need none. */
function findFaults(
  { measures }: FaultyRow,
  limits: CheckLimits | undefined,
  isMixed: boolean,
): Fault[] {
  const learned = judgeChecks(limits, measures, { isMixed });
  // What all recordings of a set have is named all the same.
  const always = judgeChecks(undefined, measures, { isMixed });
  const kinds = new Set(learned.map(({ kind }) => kind));
  return [...learned, ...always.filter(({ kind }) => !kinds.has(kind))];
}

/** Puts a fault into the rest of a sentence that starts with the name of a recording. */
function sentenceOf(fault: Fault): string {
  const { kind, value } = fault;
  if (kind === "silent") return "is silent";
  if (kind === "clipped") return `is clipped in ${(100 * value).toFixed(2)} % of its samples`;
  if (kind === "offset") return `has an offset of ${value.toFixed(3)}`;
  return `is not like a good recording: ${faultWords(fault)}`;
}

/** Says what is irregular in the file. */
function headerOf({ row: { line, fname }, header = [] }: FaultyRow): Message[] {
  return header.map((note) => {
    const kind = note.replace(/\d+/g, "…");
    return { kind, line, text: `line ${line}: ${fname}: ${note}` };
  });
}

/** Says where a codec left zeros. */
function zerosOf({ row: { line, fname }, checks, sampleRate }: FaultyRow): Message[] {
  const shortest = Math.max(ZERO_RUN_SECONDS * sampleRate, SHORTEST_ZERO_RUN);
  if (!(checks.longestZeroRun > shortest) || checks.silent) return [];
  const zeroSeconds = (checks.longestZeroRun / sampleRate).toFixed(2);
  const text =
    `line ${line}: ${fname} holds ${zeroSeconds} s of exact zeros, as a codec leaves them`;
  return [{ kind: "zeros", line, text }];
}

/**
 * Names the recordings that were made at a lower rate than is chosen for all.
 *
 * @param chosenRate The rate to which every recording is brought, Hz.
 */
export function narrowRecordings(
  recordings: readonly ScannedRow[],
  chosenRate: number,
): string[] {
  return recordings.filter(({ sampleRate }) => sampleRate < chosenRate)
    .map(({ row: { line, fname }, sampleRate }) =>
      `line ${line}: ${fname} was recorded at ${sampleRate} Hz: its upper bands are empty`
    );
}

/**
 * Names the recordings that hold less sound than one frame of features, which no model judges.
 *
 * @param frameSeconds Length of a frame that is chosen for all, seconds.
 */
export function shortRecordings(recordings: readonly ScannedRow[], frameSeconds: number): string[] {
  return countTogether(
    recordings.filter(({ checks, activeSeconds }) =>
      !checks.silent && activeSeconds < frameSeconds * (1 - 1e-9)
    ).map(({ row: { line, fname } }) => ({
      kind: "too short",
      line,
      text: `line ${line}: ${fname} holds less sound than one frame of features ` +
        `(${Number(frameSeconds.toPrecision(2))} s): nothing to judge`,
    })),
  );
}
