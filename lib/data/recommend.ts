/**
 * Settings that suit a data set, each with its reason.
 *
 * @module
 */
import { quantile } from "../arrays.ts";
import type { PartialSettings, Settings } from "../settings.ts";
import { recommendChannel } from "./recommend_channel.ts";
import { recommendBand, recommendRate, type RecordingShape } from "./recommend_rate.ts";

/** What has been chosen already; the rest follows from it. */
export interface ChosenShape {
  /** Rate, Hz. */
  readonly sampleRate?: number;
  /** What is heard of several channels. */
  readonly channel?: Settings["audio"]["channel"];
  /** Length of a window, seconds. */
  readonly windowSeconds?: number;
}

/** Settings with the reasons for them. */
export interface Recommendation {
  /** Rate, channels, window, hop and bands. */
  readonly settings: PartialSettings;
  /** One sentence for each choice. */
  readonly reasons: readonly string[];
}

/** Windows to choose from, seconds; coarse, so that one more recording seldom changes the choice. */
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

/** Longest window, seconds. */
const LONGEST_WINDOW = 1;

/** Hops in a window, about. */
const HOPS_PER_WINDOW = 64;

/** Longest frame, seconds. */
const LONGEST_FRAME = 0.032;

/** Frames side by side in a window, about. */
const FRAMES_ACROSS_WINDOW = 8;

/**
 * Chooses rate, channels, window, frame, hop and bands for a data set.
 *
 * The rate is the lowest that more than a few recordings have; it is lowered
 * further only where no recording has anything to hear up there. The window is
 * filled by at least half of the recordings, and is at most one second.
 *
 * @param recordings At least one.
 * @param chosen What has been chosen already.
 * @throws {RangeError} If there is no recording.
 *
 * @example
 * ```ts
 * import { recommendSettings } from "earmark/data/recommend.ts";
 * import assert from "node:assert/strict";
 *
 * const click = { sampleRate: 48000, nChannels: 1, activeSeconds: 0.04, bandwidth: 24000 };
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
    throw new RangeError(
      "Cannot recommend settings as there must be at least one recording: current value is 0",
    );
  }
  const rate = chosen.sampleRate === undefined
    ? recommendRate(recordings)
    : { sampleRate: chosen.sampleRate, reason: `Rate ${chosen.sampleRate} Hz: as asked for.` };
  const window = chosen.windowSeconds === undefined ? recommendWindow(recordings) : {
    windowSeconds: chosen.windowSeconds,
    reason: `Window ${chosen.windowSeconds} s: as asked for.`,
  };
  const channels = recommendChannel(recordings, chosen.channel);
  const { sampleRate } = rate;
  const { windowSeconds } = window;
  const { frameLength, hopLength, reason } = recommendFrames(windowSeconds, sampleRate);
  const band = recommendBand(recordings, sampleRate);
  return {
    settings: {
      audio: { sampleRate, ...channels.audio },
      features: {
        windowSeconds,
        windowHopSeconds: windowSeconds / 2,
        frameSeconds: frameLength / sampleRate,
        hopSeconds: hopLength / sampleRate,
        fMin: 0,
        fMax: band.fMax,
      },
    },
    reasons: [...channels.reasons, rate.reason, window.reason, reason, band.reason],
  };
}

/** Chooses frame and hop, in samples; a frame is a power of two, and short against the window. */
function recommendFrames(windowSeconds: number, sampleRate: number) {
  const longest = Math.min(LONGEST_FRAME, windowSeconds / FRAMES_ACROSS_WINDOW);
  const frameLength = 2 ** Math.floor(Math.log2(longest * sampleRate * Math.SQRT2));
  const hopLength = Math.max(1, Math.round((windowSeconds * sampleRate) / HOPS_PER_WINDOW));
  const reason = `Frames of ${frameLength} samples every ${hopLength}: a power of two for the ` +
    `FFT, about ${HOPS_PER_WINDOW} frames per window.`;
  return { frameLength, hopLength, reason };
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
      ? `Window ${windowSeconds} s: the recordings are longer (median ${round(median)} s), and ` +
        `one second is enough for a network.`
      : `Window ${windowSeconds} s: at least half of the recordings fill it ` +
        `(median ${round(median)} s), and it holds most of a strike.`,
  };
}

/** Rounds to two significant digits. */
function round(value: number): number {
  return Number(value.toPrecision(2));
}
