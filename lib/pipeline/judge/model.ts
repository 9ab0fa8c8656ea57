/**
 * A model that judges recordings: from the bytes of a file to a verdict, by the steps
 * that training took. It opens no file, so that a command, a notebook, a page and a
 * server can all be built on it.
 *
 * @module
 */
import type { Classes } from "../../data/classes.ts";
import type { Signal } from "../../dsp/signal.ts";
import { judgeChecks } from "../../ml/checks/judge.ts";
import type { Fault } from "../../ml/checks/judge.ts";
import { embedRecording } from "../../ml/features/embedding.ts";
import type { Embed } from "../../ml/features/embedding.ts";
import { frameSizes } from "../../ml/features/frame_sizes.ts";
import { levelOptionsOf, measureLevels } from "../../ml/limits/levels.ts";
import { findExceedances } from "../../ml/limits/limits.ts";
import type { Finding, Limits } from "../../ml/limits/limits.ts";
import type { ModelCard } from "./card.ts";
import { measureHeard } from "./sound/heard.ts";
import { explainRecording } from "./why/explain.ts";
import type { ExplainOptions, ExplainParts, Why } from "./why/explain.ts";
import { opinionOn } from "./opinion.ts";
import type { ClassifierParts, OkOnlyParts } from "./opinion.ts";
import { acceptHearable, cleanSignals } from "./sound/clean.ts";
import { isClipped } from "./sound/recording.ts";
import type { Recording } from "./sound/recording.ts";
import { hashOf, isSamples, openAsRecording } from "./sound/sound.ts";
import type { SoundToJudge } from "./sound/sound.ts";
import { NOT_JUDGED, REVIEW } from "./verdict.ts";
import type { Note, Verdict } from "./verdict.ts";

/** A model that is ready to judge. */
export interface Model {
  /** All that is known of it. */
  readonly card: ModelCard;
  /** Its classes, in the order of the probabilities. */
  readonly classes: Classes;
  /**
   * Judges a recording.
   *
   * @param recording Bytes of a WAV, FLAC, Ogg or MP3 file, what they are read from, or samples
   *   with their rate.
   * @throws {WavError} If the bytes can't be read without guessing.
   * @throws {CompressedError} If they are compressed and can't be decoded whole.
   * @throws {DataError} If there is no sample in it, its rate can't be true, or it has not as
   *   many channels as the model keeps apart.
   * @throws {RangeError} If samples are not finite, of one length, or of a positive rate.
   */
  judge(recording: SoundToJudge): Promise<Verdict>;
  /**
   * Explains what speaks against a recording; some twenty times the work of a verdict.
   *
   * @param recording As it is judged.
   * @returns Undefined where nothing is heard in it.
   * @throws As `judge` does.
   */
  explain(recording: SoundToJudge, options?: ExplainOptions): Promise<Why | undefined>;
}

/** What a model is made of, whatever kind it is. */
export type ModelParts = (ClassifierParts | OkOnlyParts) & {
  /** Embeds a window, where the model judges by embeddings. */
  readonly embed?: Embed;
  /** Limits that good parts keep to: a second opinion, which decides nothing. */
  readonly limits?: Limits;
  /** The network whose gradients explain. Default: no region is found. */
  readonly network?: ExplainParts["network"];
  /** What verdicts are explained by. Default: no region and no part is found. */
  readonly evidence?: ExplainParts["evidence"];
};

/** Makes a model of its parts. */
export function createModel(parts: ModelParts): Model {
  const { card, classes } = parts;
  const heard = new Set(card.data.recordings);
  return {
    card,
    classes,
    explain: (sound, options) => explainRecording(parts, sound, options),
    async judge(sound) {
      const recording = await openAsRecording(sound, { accept: acceptHearable(card.settings) });
      const faults = findFaults(recording, card);
      const signals = cleanSignals(recording, card.settings);
      const [{ length: cleanLength }] = signals;
      if (cleanLength === 0) return verdictOnNothing(faults);
      // Repeated to fill even one frame, a spectrum tells of the repeats and not of the part.
      if (cleanLength < frameSizes(card.settings).frameLength) {
        return verdictOnTooLittle(faults, card);
      }
      const { frontEnd, embed, limits } = parts;
      // Before there is a track: both take much of a long recording.
      const findings = limits && findingsIn(signals, limits, card);
      const embedding = embed && await embedRecording(signals, card.settings, embed);
      const track = frontEnd.transform(signals, embedding);
      const opinion = await opinionOn(track, parts);
      const wasHeard = !isSamples(sound) && heard.has(shortHash(await hashOf(sound)));
      return {
        ...opinion,
        ...(faults.length > 0 && { verdict: REVIEW, faults }),
        ...(findings && { findings }),
        notes: [
          ...notesOn(recording, { parts, cleanLength, wasHeard }),
          ...(opinion.novelty?.isUnheard ? [{ kind: "unheard" } as const] : []),
        ],
      };
    },
  };
}

/** Finds what is wrong with a recording as it was made, before anything is heard in it. */
function findFaults(
  recording: Recording<Signal>,
  { checks, settings: { audio } }: ModelCard,
): Fault[] {
  return judgeChecks(checks, measureHeard(recording, audio), { isMixed: audio.channel === "mean" });
}

/** Gives the verdict where there is nothing to hear: a person must look where channels hold sound. */
function verdictOnNothing(faults: readonly Fault[]): Verdict {
  const nothing = { nWindows: 0, ...(faults.length > 0 && { faults }) };
  const isSilent = faults.every(({ kind }) => kind === "silent");
  return isSilent
    ? { ...nothing, verdict: NOT_JUDGED, notes: [{ kind: "silent" }] }
    : { ...nothing, verdict: REVIEW, notes: [] };
}

/** Gives the verdict where there is too little to hear. */
function verdictOnTooLittle(faults: readonly Fault[], { settings }: ModelCard): Verdict {
  const found = faults.length > 0 && { faults };
  const note = { kind: "underOneFrame", frameSeconds: settings.features.frameSeconds } as const;
  return { verdict: NOT_JUDGED, nWindows: 0, ...found, notes: [note] };
}

/** Finds where cleaned signals lie outside limits. */
function findingsIn(
  signals: readonly Signal[],
  limits: Limits,
  { settings }: ModelCard,
): readonly Finding[] {
  return findExceedances(measureLevels(signals, levelOptionsOf(settings)), limits);
}

/** Lists what should be known of a recording that was judged. */
function notesOn(
  { sampleRate, header, notes: { checks } }: Recording<Signal>,
  { parts: { card, frontEnd }, cleanLength, wasHeard }: {
    readonly parts: ModelParts;
    readonly cleanLength: number;
    readonly wasHeard: boolean;
  },
): Note[] {
  const notes: Note[] = header.map((text) => ({ kind: "header", text }));
  if (cleanLength < frontEnd.windowLength) notes.push({ kind: "tooShort" });
  if (isClipped(checks)) notes.push({ kind: "clipped", share: checks.clippedShare });
  if (sampleRate < card.settings.audio.sampleRate) notes.push({ kind: "emptyBands", sampleRate });
  if (wasHeard) notes.push({ kind: "heardInTraining" });
  return notes;
}

/** Shortens a recording's hash to the digits that a card keeps. */
export function shortHash(hash: string): string {
  return hash.slice(0, 16);
}
