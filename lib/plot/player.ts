/**
 * Sounds to listen to in a notebook or a page.
 *
 * @module
 */
import type { FloatArray } from "../arrays.ts";
import { resample } from "../audio/resample/resample.ts";
import { encodeWav } from "../audio/wav/encode.ts";
import { escapeMarkup } from "./drawing/text.ts";

/** A sound to listen to. */
export interface Player {
  /** Tells it from what else a cell can show. */
  readonly kind: "player";
  /** What is heard. */
  readonly caption: string;
  /** Length of the sound, in seconds. */
  readonly seconds: number;
  /** The sound, a WAV file of 16 bits. */
  readonly wav: Uint8Array;
  /** Its name, by which a page finds the panels that show it. */
  readonly sound: string;
}

/** Sounds to compare, in a row. */
export interface PlayerRow {
  /** Tells it from what else a cell can show. */
  readonly kind: "players";
  /** The players, from left to right. */
  readonly players: readonly Player[];
}

/** How {@linkcode player} plays. */
export interface PlayerOptions {
  /** Frames per second, Hz. */
  readonly sampleRate: number;
  /** What is heard. */
  readonly caption: string;
  /** Whether to scale the signal so that its peak is at full scale. Default false. */
  readonly normalize?: boolean;
  /** Name of the sound: a page draws a playhead into panels of that name. Default the caption. */
  readonly sound?: string;
}

/** Rate from which browsers play a sound, Hz. */
const LEAST_RATE = 8000;

/** How many times its rate a sound is raised at most. */
const MOST_TIMES = 256;

/**
 * Makes a player of a signal. A second at 16 kHz adds about 43 kB to a notebook. One below 8 kHz,
 * which no browser plays, is resampled to a multiple of its rate.
 *
 * @param signal Samples, full scale 1; those beyond it are clipped.
 * @throws {RangeError} If the signal is empty, a sample is not finite, or the
 * sample rate is not a positive integer.
 *
 * @example
 * ```ts
 * import { player } from "earmark/plot/player.ts";
 * import assert from "node:assert/strict";
 *
 * const tick = player(new Float32Array(8000), { sampleRate: 16000, caption: "silence" });
 * assert.equal(tick.seconds, 0.5);
 * ```
 */
export function player(
  signal: FloatArray,
  { sampleRate, caption, normalize = false, sound = caption }: PlayerOptions,
): Player {
  if (signal.length === 0) {
    throw new RangeError("Cannot play a signal as it must hold a sample: current value is 0");
  }
  const played = toPlayed(signal, sampleRate);
  const gain = normalize ? 1 / (peakOf(played.signal) || 1) : 1;
  const samples = new Float32Array(played.signal);
  for (let i = 0; i < samples.length; i++) samples[i] = gain * played.signal[i];
  const wav = encodeWav([samples], { sampleRate: played.rate, encoding: "pcm16" });
  return { kind: "player", caption, seconds: signal.length / sampleRate, wav, sound };
}

/** Raises the rate of a signal to one that browsers play. */
function toPlayed(signal: FloatArray, rate: number): { signal: FloatArray; rate: number } {
  const times = Math.min(MOST_TIMES, Math.ceil(LEAST_RATE / rate));
  if (!(times > 1 && Number.isInteger(rate))) return { signal, rate };
  const raised = resample(new Float32Array(signal), { from: rate, to: times * rate });
  return { signal: raised, rate: times * rate };
}

function peakOf(signal: FloatArray): number {
  let peak = 0;
  for (let i = 0; i < signal.length; i++) peak = Math.max(peak, Math.abs(signal[i]));
  return peak;
}

/** Puts players in a row. */
export function players(row: readonly Player[]): PlayerRow {
  return { kind: "players", players: row };
}

/** Writes a player as HTML. */
export function playerHtml({ caption, wav, sound }: Player): string {
  const name = escapeMarkup(caption);
  return `<figure style="margin:0 1em 0.5em 0"><figcaption>${name}</figcaption>` +
    `<audio controls aria-label="${name}" data-sound="${escapeMarkup(sound)}" ` +
    `src="data:audio/wav;base64,${wav.toBase64()}"></audio></figure>`;
}

/** Writes a row of players as HTML. */
export function playerRowHtml({ players }: PlayerRow): string {
  return `<div style="display:flex;flex-wrap:wrap">${players.map(playerHtml).join("")}</div>`;
}

/** Describes a player in words, for where none can be shown. */
export function playerText({ caption, seconds }: Player): string {
  return `[sound] ${caption} (${seconds.toFixed(2)} s)`;
}
