/**
 * Frame, hop and number of bands that suit a window, with the reasons.
 *
 * @module
 */

/** Frame and hop, and why. */
export interface FrameChoice {
  /** Length of a frame, samples. */
  readonly frameLength: number;
  /** From one frame to the next, samples. */
  readonly hopLength: number;
  /** One sentence. */
  readonly reason: string;
}

/** The number of mel bands, where it is another than the default, and why. */
export interface BandsChoice {
  /** The setting; missing where the default suits. */
  readonly features?: { readonly nMels: number };
  /** One sentence; none where the default suits. */
  readonly reasons: readonly string[];
}

/** Hops in a window, at most about. */
const HOPS_PER_WINDOW = 64;

/** Hops in a frame, at most. */
const HOPS_PER_FRAME = 16;

/** Shortest frame that has a spectrum to tell of, samples: a recording below it is none. */
const FEWEST_SAMPLES = 32;

/** Longest frame at the rates of sound, seconds. */
const LONGEST_FRAME = 0.032;

/** Samples that a frame may have at any rate. */
const ENOUGH_SAMPLES = 256;

/** Window up to which a part is told by its bands more than by time, seconds. */
const SHORT_WINDOW = 0.1;

/** Frame from which there are bins enough for more bands, samples. */
const FINE_FRAME = 1024;

/** Bands of a short window of such frames. */
const FINE_BANDS = 64;

/**
 * Chooses frame and hop for a window. A frame is a power of two: about 32 ms, or 256
 * samples where these are longer, and about half of a window that is too short for that. A
 * click in a short window has little to tell over time and much over frequency. It is not longer
 * than most recordings, which would not be judged else.
 *
 * @param medianSeconds Median length of the recordings, seconds. Default: that of the window.
 *
 * @example
 * ```ts
 * import { recommendFrames } from "earmark/data/recommend_frames.ts";
 * import assert from "node:assert/strict";
 *
 * const { frameLength, hopLength } = recommendFrames(0.04, 48000);
 * assert.deepEqual([frameLength, hopLength], [1024, 64]);
 * ```
 */
export function recommendFrames(
  windowSeconds: number,
  sampleRate: number,
  medianSeconds = windowSeconds,
): FrameChoice {
  const windowLength = windowSeconds * sampleRate;
  const longest = Math.max(LONGEST_FRAME * sampleRate * Math.SQRT2, ENOUGH_SAMPLES);
  const usual = 2 ** Math.floor(Math.log2(longest));
  const half = 2 ** Math.max(1, Math.round(Math.log2(windowLength / 2)));
  const filled = 2 ** Math.floor(Math.log2(Math.max(FEWEST_SAMPLES, medianSeconds * sampleRate)));
  const frameLength = Math.min(usual, half, filled);
  const [hop, shortest] = [windowLength / HOPS_PER_WINDOW, frameLength / HOPS_PER_FRAME];
  const hopLength = Math.max(1, Math.round(Math.max(hop, shortest)));
  const nFrames = hop >= shortest
    ? `about ${HOPS_PER_WINDOW}`
    : Math.max(1, 1 + Math.floor((windowLength - frameLength) / hopLength));
  const reason = `Frames of ${frameLength} samples every ${hopLength}: a power of two for the ` +
    `FFT${
      filled < Math.min(usual, half)
        ? ", and most recordings fill one"
        : half < usual
        ? ", about half of a short window"
        : ""
    }, ${nFrames} frames per window.`;
  return { frameLength, hopLength, reason };
}

/**
 * Chooses the number of mel bands: more than the default for a short window of long frames.
 *
 * Of a number that was chosen already there is nothing to say.
 */
export function recommendBands(
  { windowSeconds, frameLength, nMels: chosen }: {
    readonly windowSeconds: number;
    readonly frameLength: number;
    readonly nMels?: number;
  },
): BandsChoice {
  const isFine = windowSeconds <= SHORT_WINDOW && frameLength >= FINE_FRAME;
  if (!isFine || chosen !== undefined) return { reasons: [] };
  return {
    features: { nMels: FINE_BANDS },
    reasons: [`${FINE_BANDS} mel bands: a short window is told apart by its spectrum.`],
  };
}
