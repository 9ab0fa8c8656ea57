/**
 * Settings that suit a data set, each with its reason.
 *
 * @module
 */
import { quantile } from "../arrays.ts";
import type { PartialSettings } from "../settings.ts";

/** What the choice of settings needs to know of one recording. */
export interface RecordingShape {
  /** Rate of the file, Hz. */
  readonly sampleRate: number;
  /** Length after the quiet stretches are cut, seconds. */
  readonly activeSeconds: number;
  /** Highest frequency at which there is anything to hear, Hz. */
  readonly bandwidth: number;
}

/** What somebody has chosen already, and the rest follows. */
export interface ChosenShape {
  /** Rate, Hz. */
  readonly sampleRate?: number;
  /** Length of a window, seconds. */
  readonly windowSeconds?: number;
}

/** Settings with the reasons for them. */
export interface Recommendation {
  /** Rate, window, hop and bands. */
  readonly settings: PartialSettings;
  /** One sentence for each choice. */
  readonly reasons: readonly string[];
}

/** Rates from which {@linkcode recommendSettings} chooses, where a lower one suffices. */
const COMMON_RATES = [8000, 11025, 16000, 22050, 32000, 44100, 48000];

/** Share of the recordings below which a lower rate is an exception, not the rule. */
const RARE = 0.05;

/** Share of the band that comes through a change of rate untouched. */
const RESAMPLED_BAND = 0.9;

/** Windows to choose from, seconds: steps, so that one more recording seldom changes them. */
const WINDOWS = [
  0.02,
  0.03,
  0.04,
  0.05,
  0.06,
  0.08,
  0.1,
  0.12,
  0.16,
  0.2,
  0.25,
  0.3,
  0.4,
  0.5,
  0.6,
  0.8,
  1,
];
const LONGEST_WINDOW = 1;
const HOPS_PER_WINDOW = 64;
const LONGEST_FRAME = 0.032;
const FRAMES_ACROSS_WINDOW = 8;

/**
 * Chooses rate, window, frame, hop and bands for a data set.
 *
 * The rate is the lowest that more than a few recordings have, since above its
 * half some would hold nothing and the emptiness would tell them apart; it is
 * lowered further only where no recording has anything to hear up there. The
 * window is filled by at least half of the recordings, and is one second at most.
 *
 * @param recordings At least one.
 * @param chosen What is chosen already.
 * @throws {RangeError} If there is no recording.
 *
 * @example
 * ```ts
 * import { recommendSettings } from "earmark/data/recommend.ts";
 * import assert from "node:assert/strict";
 *
 * const click = { sampleRate: 48000, activeSeconds: 0.04, bandwidth: 24000 };
 * const { settings } = recommendSettings([click, click]);
 * assert.equal(settings.audio?.sampleRate, 48000);
 * assert.equal(settings.features?.windowSeconds, 0.04);
 * ```
 */
export function recommendSettings(
  recordings: readonly RecordingShape[],
  chosen: ChosenShape = {},
): Recommendation {
  if (recordings.length === 0) {
    throw new RangeError("Cannot recommend settings as there must be at least one recording");
  }
  const rate = chosen.sampleRate === undefined
    ? recommendRate(recordings)
    : { sampleRate: chosen.sampleRate, reason: `Rate ${chosen.sampleRate} Hz: as asked for.` };
  const window = chosen.windowSeconds === undefined ? recommendWindow(recordings) : {
    windowSeconds: chosen.windowSeconds,
    reason: `Window ${chosen.windowSeconds} s: as asked for.`,
  };
  const { sampleRate } = rate;
  const { windowSeconds } = window;
  const band = recommendBand(recordings, sampleRate);
  const longest = Math.min(LONGEST_FRAME, windowSeconds / FRAMES_ACROSS_WINDOW);
  const frameLength = 2 ** Math.floor(Math.log2(longest * sampleRate * Math.SQRT2));
  const hopLength = Math.max(1, Math.round((windowSeconds * sampleRate) / HOPS_PER_WINDOW));
  return {
    settings: {
      audio: { sampleRate },
      features: {
        windowSeconds,
        windowHopSeconds: windowSeconds / 2,
        frameSeconds: frameLength / sampleRate,
        hopSeconds: hopLength / sampleRate,
        fMin: 0,
        fMax: band.fMax,
      },
    },
    reasons: [
      rate.reason,
      window.reason,
      `Frames of ${frameLength} samples every ${hopLength}: an FFT of a power of two, about ` +
      `${HOPS_PER_WINDOW} frames to a window.`,
      band.reason,
    ],
  };
}

/** Chooses the rate. */
function recommendRate(
  recordings: readonly RecordingShape[],
): { sampleRate: number; reason: string } {
  const rates = recordings.map(({ sampleRate }) => sampleRate).sort((a, b) => a - b);
  // One recording is never the rule, nor are a few among many.
  const nExceptions = Math.max(Math.floor(RARE * rates.length), rates.length > 2 ? 1 : 0);
  const shared = rates[nExceptions];
  const bandwidth = Math.max(...recordings.map((recording) => recording.bandwidth));
  const enough = COMMON_RATES.find((rate) => rate < shared && rate >= 2.2 * bandwidth);
  if (enough !== undefined) {
    return {
      sampleRate: enough,
      reason: `Rate ${enough} Hz: nothing is to be heard above ${Math.round(bandwidth)} Hz.`,
    };
  }
  const sampleRate = Math.min(shared, 48000);
  const others = new Set(rates).size - 1;
  return {
    sampleRate,
    reason: others === 0
      ? `Rate ${sampleRate} Hz: the recordings' own${sampleRate < shared ? ", capped" : ""}.`
      : `Rate ${sampleRate} Hz: the lowest that is common among ${
        others + 1
      } rates, or the empty ` +
        `band above it would tell recordings apart.`,
  };
}

/** Chooses the upper edge of the bands. */
function recommendBand(
  recordings: readonly RecordingShape[],
  sampleRate: number,
): { fMax: number; reason: string } {
  const fMax = sampleRate / 2;
  if (new Set(recordings.map((recording) => recording.sampleRate)).size === 1) {
    return {
      fMax,
      reason: `Bands up to ${fMax} Hz: the whole band is kept, since a fault may sound anywhere.`,
    };
  }
  const passed = RESAMPLED_BAND * fMax;
  return {
    fMax: passed,
    reason: `Bands up to ${passed} Hz: above, the filter that changes rates would tell which ` +
      `recordings it changed.`,
  };
}

/** Chooses the window. */
function recommendWindow(
  recordings: readonly RecordingShape[],
): { windowSeconds: number; reason: string } {
  const lengths = recordings.map(({ activeSeconds }) => activeSeconds).filter((s) => s > 0);
  const median = lengths.length === 0 ? LONGEST_WINDOW : quantile(lengths, 0.5);
  const windowSeconds = WINDOWS.findLast((seconds) => seconds <= 1.001 * median) ?? WINDOWS[0];
  return {
    windowSeconds,
    reason: median >= LONGEST_WINDOW
      ? `Window ${windowSeconds} s: the recordings are longer (median ${round(median)} s), and a ` +
        `second is what a network needs to hear.`
      : `Window ${windowSeconds} s: at least half of the recordings fill it (median ${
        round(median)
      } s), and ` +
        `it holds most of a hit.`,
  };
}

/** Rounds to two significant digits. */
function round(value: number): number {
  return Number(value.toPrecision(2));
}
