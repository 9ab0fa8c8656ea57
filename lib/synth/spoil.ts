/**
 * Spoilt recordings: what goes wrong between a part and its file, for testing the checks.
 *
 * @module
 */
import type { Random } from "../random.ts";

/** A recording as samples, channel by channel. */
export interface SpoilableSound {
  /** Channels of one length, full scale 1. */
  readonly channels: readonly Float32Array[];
  /** Rate, Hz. */
  readonly sampleRate: number;
}

/** Spoils a recording in one way, by as much as the random numbers say. */
export type Spoil = (sound: SpoilableSound, random: Random) => SpoilableSound;

/** Applies a change to every channel. */
const each =
  (change: (channel: Float32Array, rate: number, random: Random) => Float32Array): Spoil =>
  (sound, random) => ({
    ...sound,
    channels: sound.channels.map((channel) => change(channel, sound.sampleRate, random)),
  });

/** Ways to spoil a recording, by name. */
export const spoils = {
  /** Limits it to full scale after too much gain: 1 to 5 % of its samples would be beyond. */
  clipped: each((channel, _, random) => {
    const sorted = channel.map(Math.abs).sort();
    const limit = sorted[Math.floor((1 - random.uniform(0.01, 0.05)) * (channel.length - 1))];
    return channel.map((x) => Math.max(-1, Math.min(1, x / limit)));
  }),
  /** Nothing but the last bit. */
  silent: each((channel) => channel.map((_, i) => (i % 7 === 0 ? 1 : 0) / 32768)),
  /** Zeros for 10 to 100 ms in its midst. */
  dropout: each((channel, rate, random) => hold(channel, rate, random, 0)),
  /** A value held for 10 to 100 ms in its midst. */
  held: each((channel, rate, random) => hold(channel, rate, random)),
  /** A mean of 0.05 to 0.3 either way. */
  offset: each((channel, _, random) => {
    const offset = random.uniform(0.05, 0.3) * (random.next() < 0.5 ? 1 : -1);
    return channel.map((x) => Math.max(-1, Math.min(1, x + offset)));
  }),
  /** Hum of the mains and two harmonics at -30 to -16 dB. */
  hum: each((channel, rate, random) => {
    const mains = random.next() < 0.5 ? 50 : 60;
    const level = Math.SQRT2 * gainOf(random.uniform(-30, -16));
    const phase = random.uniform(0, 2 * Math.PI);
    return channel.map((x, i) => {
      const angle = 2 * Math.PI * mains * i / rate + phase;
      return x + level * (Math.sin(angle) + 0.4 * Math.sin(2 * angle) + 0.3 * Math.sin(3 * angle));
    });
  }),
  /** 20 dB too quiet. */
  gainLow: each((channel) => channel.map((x) => x * gainOf(-20))),
  /** 20 dB too loud, limited to full scale. */
  gainHigh: each((channel) => channel.map((x) => Math.max(-1, Math.min(1, x * gainOf(20))))),
  /** 30 dB too quiet. */
  gainLower: each((channel) => channel.map((x) => x * gainOf(-30))),
  /** 30 dB too loud, limited to full scale. */
  gainHigher: each((channel) => channel.map((x) => Math.max(-1, Math.min(1, x * gainOf(30))))),
  /** White noise 20 dB above what is quiet in it. */
  noise: each((channel, rate, random) => {
    const level = quietLevelOf(channel, rate) * gainOf(20);
    return channel.map((x) => x + level * random.normal());
  }),
  /** Cut to a third to a half of its length. */
  short: (sound, random) => {
    const [{ length }] = sound.channels;
    const kept = Math.round(random.uniform(1 / 3, 1 / 2) * length);
    const start = random.integer(length - kept + 1);
    const channels = sound.channels.map((channel) => channel.slice(start, start + kept));
    return { ...sound, channels };
  },
  /** Nothing above a quarter to three eighths of the former half rate, as from a telephone. */
  lowPass: each((channel, _, random) => lowPass(channel, random.uniform(0.25, 0.375))),
  /** Two channels, the second without a signal. */
  deadChannel: ({ channels: [first], ...sound }) => ({
    ...sound,
    channels: [first, new Float32Array(first.length)],
  }),
  /** Two channels, the second inverted and a little weaker. */
  inverted: ({ channels: [first], ...sound }, random) => {
    const gain = -random.uniform(0.9, 1);
    return { ...sound, channels: [first, first.map((x) => gain * x)] };
  },
  /** 24 bits at the low end of 32, the last of them noise, as every converter's are. */
  lowBits: each((channel, _, random) =>
    channel.map((x) => Math.round(x * 2 ** 23 + random.uniform(-32, 32)) / 2 ** 31)
  ),
  /** Floats in the range of 16-bit integers. */
  beyondFullScale: each((channel) => channel.map((x) => Math.round(x * 32768))),
} as const satisfies Record<string, Spoil>;

/** Name of a way to spoil a recording. */
export type SpoilKind = keyof typeof spoils;

/** Holds a value, or that of the place, for 10 to 100 ms. */
function hold(channel: Float32Array, rate: number, random: Random, value?: number): Float32Array {
  const length = Math.round(random.uniform(0.01, 0.1) * rate);
  const start = Math.round(random.uniform(0.15, 0.7) * channel.length);
  return channel.slice().fill(value ?? channel[start], start, start + length);
}

/** Measures the root mean square of the quietest of the frames of 20 ms. */
function quietLevelOf(channel: Float32Array, rate: number): number {
  const length = Math.max(1, Math.round(0.02 * rate));
  let quietest = Infinity;
  for (let start = 0; start + length <= channel.length; start += length) {
    const frame = channel.subarray(start, start + length);
    quietest = Math.min(quietest, frame.reduce((sum, x) => sum + x * x, 0) / length);
  }
  return Math.sqrt(quietest);
}

/** Samples of the filter of {@linkcode lowPass} on either side. */
const FILTER_REACH = 64;

/**
 * Filters out what lies above a share of half the rate.
 *
 * Source: the windowed-sinc filter, Oppenheim and Schafer (2010), section 7.5; Blackman's window.
 */
function lowPass(channel: Float32Array, share: number): Float32Array {
  const taps = Float64Array.from({ length: 2 * FILTER_REACH + 1 }, (_, i) => {
    const x = i - FILTER_REACH;
    const turn = Math.PI * x / FILTER_REACH;
    const window = 0.42 + 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn);
    return window * (x === 0 ? share : Math.sin(Math.PI * share * x) / (Math.PI * x));
  });
  return channel.map((_, i) => {
    let total = 0;
    const from = Math.max(0, i - FILTER_REACH);
    const to = Math.min(channel.length - 1, i + FILTER_REACH);
    for (let k = from; k <= to; k++) total += channel[k] * taps[k - i + FILTER_REACH];
    return total;
  });
}

/** Converts decibels to an amplitude ratio. */
function gainOf(db: number): number {
  return 10 ** (db / 20);
}
