/**
 * A model that judges recordings: from the bytes of a WAV file to a verdict, by the steps
 * that training took. It touches no file, so that a command, a notebook, a page and a
 * server can all be built on it.
 *
 * @module
 */
import type { Classes } from "../../data/classes.ts";
import { embedRecording } from "../../ml/features/embedding.ts";
import type { Embed } from "../../ml/features/embedding.ts";
import type { FrontEnd, Track } from "../../ml/features/feature_system.ts";
import { judgeTrack } from "../../ml/judging/judge.ts";
import type { Judge } from "../../ml/judging/judge.ts";
import { levelOptionsOf, measureLevels } from "../../ml/limits/levels.ts";
import { findExceedances } from "../../ml/limits/limits.ts";
import type { Finding, Limits } from "../../ml/limits/limits.ts";
import { judgeNovelty } from "../../ml/novelty/novelty.ts";
import type { Novelty, NoveltyReading } from "../../ml/novelty/novelty.ts";
import { noveltyRow } from "../../ml/novelty/row.ts";
import type { ModelCard } from "./card.ts";
import { cleanRecording, decodeRecording, isClipped, takeRecording } from "./recording.ts";
import type { Recording } from "./recording.ts";
import type { Samples } from "./samples.ts";
import { calibrate, NOT_JUDGED, verdictOn, verdictOnUnheard } from "./verdict.ts";
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
   * @param recording Bytes of a WAV file, or samples with their rate.
   * @throws {WavError} If the bytes can't be read without guessing.
   * @throws {DataError} If there is no sample in it, its rate can't be true, or it has not as
   *   many channels as the model keeps apart.
   * @throws {RangeError} If samples are not finite, of one length, or of a positive rate.
   */
  judge(recording: Uint8Array | Samples): Promise<Verdict>;
}

/** What a model is made of. */
export interface ModelParts extends Judge {
  readonly card: ModelCard;
  readonly classes: Classes;
  readonly frontEnd: FrontEnd;
  /** Embeds a window, where the model judges by embeddings. */
  readonly embed?: Embed;
  /** Limits that good parts keep to: a second opinion, which decides nothing. */
  readonly limits?: Limits;
  /** Tells what is unlike anything heard in training, which never passes for OK. */
  readonly novelty?: Novelty;
}

/** Makes a model of its parts. */
export function createModel(parts: ModelParts): Model {
  const { card, classes } = parts;
  const heard = new Set(card.data.recordings);
  return {
    card,
    classes,
    async judge(sound) {
      const isBytes = sound instanceof Uint8Array;
      const recording = isBytes ? decodeRecording(sound) : takeRecording(sound);
      const signals = cleanRecording(recording, card.settings);
      const [{ length: cleanLength }] = signals;
      if (cleanLength === 0) {
        return { verdict: NOT_JUDGED, nWindows: 0, notes: [{ kind: "silent" }] };
      }
      const { frontEnd, embed, limits } = parts;
      const embedding = embed && await embedRecording(signals, card.settings, embed);
      const track = frontEnd.transform(signals, embedding);
      const { probabilities, windows } = await judgeTrack(frontEnd.prepare(track), parts);
      const novelty = readNovelty(track, parts);
      const wasHeard = isBytes && heard.has(shortHash(await hashOf(sound)));
      const calibrated = calibrate(probabilities, classes, card);
      const verdict = verdictOn(probabilities, classes, card);
      return {
        verdict: novelty?.isUnheard ? verdictOnUnheard(verdict, classes) : verdict,
        probabilities: [...probabilities],
        ...(calibrated && { calibrated }),
        nWindows: windows.length,
        windows: windows.map((window) => [...window]),
        ...(limits && { findings: findingsIn(signals, limits, card) }),
        ...(novelty && { novelty }),
        notes: [
          ...notesOn(recording, { parts, cleanLength, wasHeard }),
          ...(novelty?.isUnheard ? [{ kind: "unheard" } as const] : []),
        ],
      };
    },
  };
}

/** Finds where cleaned signals lie outside limits. */
function findingsIn(
  signals: readonly Float32Array[],
  limits: Limits,
  { settings }: ModelCard,
): readonly Finding[] {
  return findExceedances(measureLevels(signals, levelOptionsOf(settings)), limits);
}

/** Holds a recording against what was heard in training. */
function readNovelty(
  track: Track,
  { card: { settings }, frontEnd: { logMelOf, nSignals }, novelty }: ModelParts,
): NoveltyReading | undefined {
  const { normalization } = settings.features;
  return novelty &&
    judgeNovelty(novelty, noveltyRow(logMelOf(track), { nSignals, normalization }));
}

/** Lists what should be known of a recording that was judged. */
function notesOn(
  { sampleRate, notes: { checks } }: Recording,
  { parts: { card, frontEnd }, cleanLength, wasHeard }: {
    readonly parts: ModelParts;
    readonly cleanLength: number;
    readonly wasHeard: boolean;
  },
): Note[] {
  const notes: Note[] = [];
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

/** Computes the SHA-256 of bytes where there may be no file system. Returns: 64 hexadecimal digits. */
async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
