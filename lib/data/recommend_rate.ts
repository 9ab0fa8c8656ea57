/**
 * The sample rate and the upper band edge that suit a data set, with the reasons.
 *
 * @module
 */

import type { ChannelShape } from "./recommend_channel.ts";

/** What the choice of settings needs to know about a recording. */
export interface RecordingShape extends ChannelShape {
  /** Length after quiet stretches are cut, seconds. */
  readonly activeSeconds: number;
  /** Highest frequency at which anything is heard, Hz. */
  readonly bandwidth: number;
}

/** Rates to choose from where one below the recordings' own suffices, Hz. */
// deno-fmt-ignore
const COMMON_RATES = [
  8000, 11025, 16000, 22050, 32000, 44100, 48000, 64000, 88200, 96000, 176400, 192000,
];

/** Highest rate that can be set, Hz. */
const HIGHEST_RATE = 384000;

/** Share of the recordings whose lower rates are ignored as exceptions. */
const RARE = 0.05;

/** Share of the band that passes through a resampler unchanged. */
const RESAMPLED_BAND = 0.9;

/**
 * Chooses the rate: the lowest that more than a few recordings have, since above
 * half of it some would be empty and the emptiness would distinguish them. It is
 * lowered further only where no recording has anything to hear up there, or where it is higher than
 * can be set, which says what is lost.
 */
export function recommendRate(
  recordings: readonly RecordingShape[],
): { readonly sampleRate: number; readonly reason: string } {
  const rates = recordings.map(({ sampleRate }) => sampleRate).sort((a, b) => a - b);
  // A single recording is an exception, and so are a few among many.
  const nExceptions = Math.max(Math.floor(RARE * rates.length), rates.length > 2 ? 1 : 0);
  const shared = rates[nExceptions];
  const bandwidth = recordings.reduce((most, { bandwidth }) => Math.max(most, bandwidth), 0);
  const enough = COMMON_RATES.find((rate) => rate < shared && rate >= 2.2 * bandwidth);
  if (enough !== undefined) {
    return {
      sampleRate: enough,
      reason: `Rate ${enough} Hz: nothing can be heard above ${Math.round(bandwidth)} Hz.`,
    };
  }
  if (shared > HIGHEST_RATE) {
    const kept = RESAMPLED_BAND * HIGHEST_RATE / 2000;
    return {
      sampleRate: HIGHEST_RATE,
      reason: `Rate ${HIGHEST_RATE} Hz: the highest that can be set; what is heard above ${kept} ` +
        `kHz is lost.`,
    };
  }
  const others = new Set(rates).size - 1;
  return {
    sampleRate: shared,
    reason: others === 0
      ? `Rate ${shared} Hz: the recordings' own.`
      : `Rate ${shared} Hz: the lowest common one of ${others + 1} rates; above half of it, ` +
        `some recordings are empty, which would be a shortcut.`,
  };
}

/** Chooses the upper edge of the bands, below the resampler's filter where it is used. */
export function recommendBand(
  recordings: readonly RecordingShape[],
  sampleRate: number,
): { readonly fMax: number; readonly reason: string } {
  const fMax = sampleRate / 2;
  if (new Set(recordings.map((recording) => recording.sampleRate)).size === 1) {
    return {
      fMax,
      reason: `Bands up to ${fMax} Hz: all are kept, since a fault may be heard at any frequency.`,
    };
  }
  const passed = RESAMPLED_BAND * fMax;
  return {
    fMax: passed,
    reason: `Bands up to ${passed} Hz: above, the resampler's filter would show which ` +
      `recordings were resampled.`,
  };
}
