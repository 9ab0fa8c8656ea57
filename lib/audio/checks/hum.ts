/**
 * Hum: the mains and their harmonics, as far as they are steady.
 *
 * @module
 */

import { deriveSignal, frameReaderOf, readerOf } from "../../dsp/signal.ts";
import type { Signal } from "../../dsp/signal.ts";

/** Level of the hum of a recording, and by how much it stands out. */
export interface Hum {
  /** Level of its lines, dB re full scale 1; at least -120. */
  readonly humDb: number;
  /** The same over what is halfway between the lines, dB; 0 where it can't be told. */
  readonly humRiseDb: number;
}

/** Frequencies of mains, Hz. */
const MAINS = [50, 60];

/** Lines that are looked at: the mains and three harmonics. */
const N_LINES = 4;

/** Rate to which a signal is brought at least, Hz. */
const LOW_RATE = 1000;

/** Length of a frame, seconds: long enough to tell 50 from 60 Hz. */
const FRAME_SECONDS = 0.4;

/** Shortest signal of which anything is said, seconds. */
const MIN_SECONDS = 0.1;

const LOWEST_DB = -120;

/** Level below which nothing stands out: the square of a level of -120 dB. */
const LEAST_POWER = 1e-12;

/**
 * Measures the mains hum of a signal: power at 50 or 60 Hz and their harmonics up to the fourth,
 * whichever stands out more from what lies halfway between. The median over frames of 0.4 s, so
 * that a strike is no hum.
 *
 * @param signal Samples, full scale 1.
 * @param sampleRate Rate, Hz.
 *
 * @example
 * ```ts
 * import { measureHum } from "earmark/audio/checks/hum.ts";
 * import assert from "node:assert/strict";
 *
 * const tone = (hertz: number) =>
 *   Float32Array.from({ length: 8000 }, (_, i) => 0.1 * Math.sin(2 * Math.PI * hertz * i / 8000));
 * const { humDb, humRiseDb } = measureHum(tone(60), 8000);
 * assert.ok(Math.abs(humDb + 23) < 0.2);
 * assert.ok(humRiseDb > 40);
 * ```
 */
export function measureHum(signal: Signal, sampleRate: number): Hum {
  const step = Math.max(1, Math.floor(sampleRate / LOW_RATE));
  const low = decimate(signal, step);
  const rate = sampleRate / step;
  if (low.length < MIN_SECONDS * rate) return { humDb: LOWEST_DB, humRiseDb: 0 };
  const length = Math.min(low.length, Math.round(FRAME_SECONDS * rate));
  const sets = MAINS.flatMap((mains) => [0, 0.5].map((shift) => linesOf(mains, shift, rate)));
  const powers = sets.map((lines) => lines.map((): number[] => []));
  for (const frame of framesOf(low, length)) {
    sets.forEach((lines, s) =>
      lines.forEach((turns, l) => powers[s][l].push(linePower(frame, turns)))
    );
  }
  const totals = powers.map((ofLines) => ofLines.reduce((sum, ofLine) => sum + middle(ofLine), 0));
  const found = MAINS.map((_, i) => {
    const [hum, between] = totals.slice(2 * i, 2 * i + 2);
    return { hum, rise: 10 * Math.log10((hum + LEAST_POWER) / (between + LEAST_POWER)) };
  });
  const { hum, rise } = found.reduce((a, b) => b.rise > a.rise ? b : a);
  return { humDb: 10 * Math.log10(hum + LEAST_POWER), humRiseDb: rise };
}

/**
 * Lists the lines of mains below half the rate, turns per sample.
 *
 * @param shift Where they are moved to, as a share of the distance between two.
 */
function linesOf(mains: number, shift: number, rate: number): number[] {
  return Array.from({ length: N_LINES }, (_, i) => (i + 1 + shift) * mains)
    .filter((hertz) => hertz < rate / 2)
    .map((hertz) => hertz / rate);
}

/** Takes every n-th sample of a signal after a triangular filter of twice that length. */
function decimate(signal: Signal, step: number): Signal {
  if (step === 1) return signal;
  const length = Math.max(0, Math.floor(signal.length / step) - 1);
  const samplesAt = readerOf(signal);
  return deriveSignal([signal], length, (start, low) => {
    const samples = samplesAt(start * step, (start + low.length + 1) * step);
    /** Rising sum of the block before. */
    let ramp = 0;
    for (let i = 0, k = 0; i <= low.length; i++) {
      let total = 0;
      let rising = 0;
      for (let j = 0; j < step; j++, k++) {
        total += samples[k];
        rising += j * samples[k];
      }
      // Rises over a block and falls over the next.
      if (i > 0) low[i - 1] = (ramp + step * total - rising) / step ** 2;
      ramp = rising;
    }
  });
}

/** Cuts frames that overlap by half, without their means and under a Hann window of sum 1. */
function* framesOf(signal: Signal, length: number): Generator<Float64Array> {
  const hop = Math.max(1, Math.floor(length / 2));
  const window = hannOf(length);
  const fill = frameReaderOf(signal);
  const samples = new Float32Array(length);
  const frame = new Float64Array(length);
  for (let start = 0; start + length <= signal.length; start += hop) {
    fill(start, samples);
    let total = 0;
    for (let i = 0; i < length; i++) total += samples[i];
    const mean = total / length;
    for (let i = 0; i < length; i++) frame[i] = (samples[i] - mean) * window[i];
    yield frame;
  }
}

const windows = new Map<number, Float64Array>();

/** Returns a periodic Hann window of sum 1. */
function hannOf(length: number): Float64Array {
  let window = windows.get(length);
  if (!window) {
    window = Float64Array.from(
      { length },
      (_, i) => (1 - Math.cos((2 * Math.PI * i) / length)) / length,
    );
    if (windows.size < 64) windows.set(length, window);
  }
  return window;
}

/**
 * Computes the power of a sine in a windowed frame.
 *
 * Source: Goertzel (1958).
 *
 * @param turns Frequency, turns per sample.
 */
function linePower(frame: Float64Array, turns: number): number {
  const coefficient = 2 * Math.cos(2 * Math.PI * turns);
  let last = 0;
  let before = 0;
  for (let i = 0; i < frame.length; i++) {
    const next = frame[i] + coefficient * last - before;
    before = last;
    last = next;
  }
  return 2 * (last * last + before * before - coefficient * last * before);
}

/** Returns the median, the lower of two. */
function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[(values.length - 1) >> 1];
}
