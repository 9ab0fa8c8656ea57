/**
 * Whether two recordings are one sound: not alike, but the same down to its noise.
 *
 * @module
 */
import { realFft } from "../../dsp/fourier/fft.ts";
import { createWindow } from "../../dsp/fourier/windows.ts";
import { readerOf } from "../../dsp/signal.ts";
import type { SampleReader, Signal } from "../../dsp/signal.ts";

/** Samples of a frame. */
const FRAME = 512;

/** Samples from one frame to the next. */
const HOP = 256;

/** Bins at either end that are left out: an offset and its leakage. */
const N_EDGE_BINS = 2;

const WINDOW = createWindow("hann", FRAME);

/** Frames below which nothing is said: their bins are too few to be told from chance. */
const MIN_FRAMES = 4;

/** Frames that are compared at most, spread evenly over what is shared. */
const MAX_FRAMES = 48;

/**
 * Compares the phases of two signals bin by bin: the mean of cos(φa - φb) over frames and bins of
 * the part that they share once one is shifted.
 *
 * Every bin counts the same, however weak. Two strikes of one part agree in a few loud modes and
 * in none of the noise between them; a copy agrees in all that its coding has left.
 *
 * @param lag Samples by which `b` starts after `a`; negative where it starts before.
 * @param maxFrames Frames at most, spread evenly. Default: 48.
 * @returns 1 for a copy, -1 for an inverted one, about 0 for others; 0 where less than 4 frames
 *   of 512 samples are shared.
 *
 * @example
 * ```ts
 * import { phaseCoherence } from "earmark/audio/copies/coherence.ts";
 * import { createRandom } from "earmark/random.ts";
 * import assert from "node:assert/strict";
 *
 * const random = createRandom("noise");
 * const noise = Float32Array.from({ length: 4000 }, () => random.normal());
 * const copy = noise.subarray(1000).map((x) => 0.1 * x);
 * assert.ok(phaseCoherence(noise, copy, 1000) > 0.999);
 * assert.ok(Math.abs(phaseCoherence(noise, copy, 990)) < 0.1);
 * ```
 */
export function phaseCoherence(
  a: Signal,
  b: Signal,
  lag: number,
  maxFrames = MAX_FRAMES,
): number {
  const from = Math.max(0, lag);
  const length = Math.min(a.length, b.length + lag) - from;
  const nFrames = Math.floor((length - FRAME) / HOP) + 1;
  if (!(nFrames >= MIN_FRAMES)) return 0;
  const n = Math.min(nFrames, maxFrames);
  const [samplesOfA, samplesOfB] = [readerOf(a), readerOf(b)];
  let total = 0;
  for (let i = 0; i < n; i++) {
    const start = from + Math.floor((i * nFrames) / n) * HOP;
    total += frameCoherence(spectrumAt(samplesOfA, start), spectrumAt(samplesOfB, start - lag));
  }
  return total / n;
}

/** Returns the mean of cos(φx - φy) over the bins of a frame; a bin without sound counts as 0. */
function frameCoherence(x: Float64Array, y: Float64Array): number {
  let total = 0;
  const [first, last] = [N_EDGE_BINS, FRAME / 2 - N_EDGE_BINS];
  for (let k = 2 * first; k <= 2 * last; k += 2) {
    const size = Math.sqrt((x[k] ** 2 + x[k + 1] ** 2) * (y[k] ** 2 + y[k + 1] ** 2));
    if (size > 0) total += (x[k] * y[k] + x[k + 1] * y[k + 1]) / size;
  }
  return total / (last - first + 1);
}

/** Lags about a guess that are tried, samples. */
const LAG_TRIES = [0, 1, -1, 2, -2];

/** Frames of a first look. */
const FEW_FRAMES = 8;

/** Coherence from which a first look is followed by a second. */
const WORTH_A_LOOK = 0.2;

/**
 * Compares two signals at the lag of which a guess is known, and at those next to it.
 *
 * @returns The coherence that is farthest from 0, with the lag that gives it.
 */
export function compareAt(
  a: Signal,
  b: Signal,
  guess: number,
): { readonly coherence: number; readonly lag: number } {
  let best = { coherence: 0, lag: guess };
  for (const lag of LAG_TRIES.map((shift) => guess + shift)) {
    const coherence = phaseCoherence(a, b, lag, FEW_FRAMES);
    if (Math.abs(coherence) > Math.abs(best.coherence)) best = { coherence, lag };
  }
  if (Math.abs(best.coherence) < WORTH_A_LOOK) return best;
  return { ...best, coherence: phaseCoherence(a, b, best.lag) };
}

/** Returns the spectrum of a frame. */
function spectrumAt(samplesAt: SampleReader, start: number): Float64Array {
  const samples = samplesAt(start, start + FRAME);
  const frame = new Float64Array(FRAME);
  for (let i = 0; i < FRAME; i++) frame[i] = WINDOW[i] * samples[i];
  return realFft(frame, FRAME);
}
