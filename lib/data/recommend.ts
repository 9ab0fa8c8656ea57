/**
 * Settings that suit a data set, each with its reason.
 *
 * @module
 */
import { quantile } from "../arrays.ts";
import type { PartialSettings, Settings } from "../settings.ts";
import { recommendChannel } from "./recommend_channel.ts";
import { recommendBands, recommendFrames } from "./recommend_frames.ts";
import { recommendBand, recommendRate, type RecordingShape } from "./recommend_rate.ts";
import { recommendWindow } from "./recommend_window.ts";

/** What has been chosen already; the rest follows from it. */
export interface ChosenShape {
  /** Rate, Hz. */
  readonly sampleRate?: number;
  /** What is heard of several channels. */
  readonly channel?: Settings["audio"]["channel"];
  /** Channel that hears the hall alone; 0 where there is none. */
  readonly noiseChannel?: number;
  /** Length of a window, seconds. */
  readonly windowSeconds?: number;
  /** Number of mel bands. */
  readonly nMels?: number;
}

/** Settings with the reasons for them. */
export interface Recommendation {
  /** Rate, channels, window, hop and bands. */
  readonly settings: PartialSettings;
  /** One sentence for each choice. */
  readonly reasons: readonly string[];
}

/**
 * Chooses rate, channels, window, frame, hop and bands for a data set.
 *
 * The rate is the lowest that more than a few recordings have; it is lowered
 * further only where no recording has anything to hear up there. The window is
 * filled by at least half of the recordings, and is at most one second, longer only at the low
 * rates of sensors.
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
  const { sampleRate } = rate;
  const activeSeconds = recordings.map((recording) => recording.activeSeconds);
  const window = chosen.windowSeconds === undefined
    ? recommendWindow({ activeSeconds, sampleRate })
    : {
      windowSeconds: chosen.windowSeconds,
      reason: `Window ${chosen.windowSeconds} s: as asked for.`,
    };
  const { windowSeconds } = window;
  const channels = recommendChannel(recordings, chosen);
  const { frameLength, hopLength, reason } = recommendFrames(
    windowSeconds,
    sampleRate,
    medianLength(activeSeconds),
  );
  const bands = recommendBands({ windowSeconds, frameLength, nMels: chosen.nMels });
  const band = recommendBand(recordings, sampleRate);
  return {
    settings: {
      audio: { sampleRate, ...channels.audio },
      features: {
        windowSeconds,
        windowHopSeconds: windowSeconds / 2,
        frameSeconds: frameLength / sampleRate,
        hopSeconds: hopLength / sampleRate,
        ...bands.features,
        fMin: 0,
        fMax: band.fMax,
      },
    },
    reasons: [
      ...channels.reasons,
      rate.reason,
      window.reason,
      reason,
      ...bands.reasons,
      band.reason,
    ],
  };
}

/** Returns the median length of recordings that hold sound, seconds; undefined where none does. */
function medianLength(activeSeconds: readonly number[]): number | undefined {
  const lengths = activeSeconds.filter((seconds) => seconds > 0);
  return lengths.length === 0 ? undefined : quantile(lengths, 0.5);
}
