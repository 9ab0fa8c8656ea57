/**
 * What can go wrong with a recording, as numbers: measured before anything is changed, at
 * training and at prediction alike.
 *
 * @module
 */
import type { Signal } from "../../dsp/signal.ts";
import { measureBandwidth } from "../bandwidth.ts";
import { compareChannels } from "./channels.ts";
import { measureFlatTops } from "./flat_tops.ts";
import { longestHeldRun } from "./held_run.ts";
import { measureHum } from "./hum.ts";
import { measureNoiseFloor } from "./noise_floor.ts";
import { countUnusedBits } from "./unused_bits.ts";

/** What is measured of a recording, every figure finite; levels in dB re full scale 1. */
export interface RecordingChecks {
  /** Length, seconds. */
  readonly seconds: number;
  /** Largest |sample| of any channel, dB; at least -200. */
  readonly peakDb: number;
  /** Largest deviation from its mean in any channel, dB: below -80 nothing was recorded. */
  readonly swingDb: number;
  /** Share of the samples that stand in flat tops, of the worst channel, 0 … 1. */
  readonly clippedShare: number;
  /** Longest run of equal samples inside sound, of the worst channel, seconds. */
  readonly heldSeconds: number;
  /** Mean of the samples of the channel that is furthest off, full scale 1. */
  readonly offset: number;
  /** Level of the mains hum, dB; at least -120. */
  readonly humDb: number;
  /** Level of its lines over what is between them, dB. */
  readonly humRiseDb: number;
  /** Root mean square deviation from the mean, over all channels, dB; at least -200. */
  readonly levelDb: number;
  /** Level of the quiet tenth of its frames, dB; at least -120. */
  readonly noiseFloorDb: number;
  /** By how much that lies below the level of all of it, dB. */
  readonly noiseBelowDb: number;
  /** Level of the treble where it is quiet, dB; at least -120. */
  readonly hissDb: number;
  /** By how much that lies below the treble of all of it, dB. */
  readonly hissBelowDb: number;
  /** Highest frequency with anything to hear, Hz. */
  readonly bandwidth: number;
  /** By how much the quietest channel lies below the loudest, dB, 0 … 200. */
  readonly channelSpreadDb: number;
  /** Number of the quietest channel; the first is 1. */
  readonly quietestChannel: number;
  /** Power of the mean of the channels re the mean power of them, dB, -200 … 0. */
  readonly mixDb: number;
  /** Bits at the top of 32 that no sample uses though those at the bottom are; 0 where none. */
  readonly unusedBits: number;
}

/** What is measured, and how it was recorded. */
export interface ChecksInput {
  /** The channels as they were made, of one length, at least one. Shape: channels × frames. */
  readonly channels: readonly Signal[];
  /** Mean of the channels. */
  readonly signal: Signal;
  /** Rate, Hz. */
  readonly sampleRate: number;
}

/** Level that stands for no sound at all, where -Infinity could not be written as JSON, dB. */
const LOWEST_DB = -200;

/** Frames that tell the bandwidth: a check must cost next to nothing. */
const MAX_FRAMES = 6;

/**
 * Measures what can go wrong with a recording.
 *
 * @returns Figures that are never NaN or infinite.
 * @throws {TypeError} If a sample is NaN.
 *
 * @example
 * ```ts
 * import { measureChecks } from "earmark/audio/checks/checks.ts";
 * import assert from "node:assert/strict";
 *
 * const tone = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 3) / 2);
 * const inverted = tone.map((x) => -x);
 * const signal = new Float32Array(8000);
 * const checks = measureChecks({ channels: [tone, inverted], signal, sampleRate: 8000 });
 * assert.equal(checks.seconds, 1);
 * assert.equal(checks.mixDb, -200);
 * assert.ok(Math.abs(checks.levelDb + 9.03) < 0.01);
 * ```
 */
export function measureChecks({ channels, signal, sampleRate }: ChecksInput): RecordingChecks {
  const compared = compareChannels(channels, signal);
  const { offsets, deviations, swing, peak, power } = compared;
  const levelDb = toDb(power, 10);
  const floor = measureNoiseFloor(signal, sampleRate);
  const { humDb, humRiseDb } = measureHum(signal, sampleRate);
  const worst = (measure: (channel: Signal) => number) => Math.max(...channels.map(measure));
  const quietest = deviations.reduce((best, value, i) => value < deviations[best] ? i : best, 0);
  const { loudest, mixed } = compared;
  return {
    seconds: signal.length / sampleRate,
    peakDb: toDb(peak, 20),
    swingDb: toDb(swing, 20),
    clippedShare: worst(measureFlatTops),
    heldSeconds: worst(longestHeldRun) / sampleRate,
    offset: offsets.reduce((a, b) => Math.abs(b) > Math.abs(a) ? b : a, 0),
    humDb,
    humRiseDb,
    levelDb,
    ...floor,
    noiseBelowDb: levelDb - floor.noiseFloorDb,
    bandwidth: measureBandwidth(signal, sampleRate, { maxFrames: MAX_FRAMES }),
    channelSpreadDb: loudest === 0
      ? 0
      : Math.min(-LOWEST_DB, toDb(loudest / deviations[quietest], 10)),
    quietestChannel: quietest + 1,
    mixDb: power === 0 ? 0 : Math.min(0, toDb(mixed / power, 10)),
    unusedBits: countUnusedBits(channels, peak),
  };
}

/** Converts an amplitude (factor 20) or a power (factor 10) to dB, at least -200. */
function toDb(value: number, factor: number): number {
  return value > 0 ? Math.max(LOWEST_DB, factor * Math.log10(value)) : LOWEST_DB;
}
