/**
 * What is heard of a recording, at its own rate: its channels, its mean, one of them, without
 * offset, without a codec's zeros, and without what the hall's own channel hears as loudly.
 *
 * @module
 */
import { measureChecks } from "../../../audio/checks/checks.ts";
import type { RecordingChecks } from "../../../audio/checks/checks.ts";
import { sharedZeroRuns } from "../../../audio/clean_channels.ts";
import { mixToMono } from "../../../audio/mono.ts";
import { suppressNoise } from "../../../audio/noise_channel.ts";
import { removeOffset } from "../../../audio/offset.ts";
import { cutRuns } from "../../../audio/runs.ts";
import type { SampleRun } from "../../../audio/runs.ts";
import { stretchesOf } from "../../../dsp/signal.ts";
import type { Signal } from "../../../dsp/signal.ts";
import { DataError } from "../../../errors.ts";
import type { Settings } from "../../../settings.ts";
import { plural } from "../../../plural.ts";

/** A recording as it was made. */
export interface RawSound<Channel extends Signal = Signal> {
  /** Channels of one length, full scale 1. */
  readonly channels: readonly Channel[];
  /** Mean of the channels. */
  readonly signal: Channel;
  /** Rate, Hz. */
  readonly sampleRate: number;
}

/** The channels that are asked for. */
export type ChannelSettings = Pick<Settings["audio"], "channel" | "nChannels" | "noiseChannel">;

/**
 * Takes what is heard of a recording. A codec's zeros are found before the offset goes, which
 * would hide them.
 *
 * @param zeroRunLength Shortest run of exact zeros that is cut, samples; 0 cuts none.
 * @returns Signals of one length, at the recording's rate: one, or each channel by itself. Arrays
 *   where the channels are.
 * @throws {DataError} If it has not the channels that are asked for.
 */
export function hearRecording(
  sound: RawSound<Float32Array>,
  audio: ChannelSettings,
  zeroRunLength: number,
): Float32Array[];
export function hearRecording(
  sound: RawSound,
  audio: ChannelSettings,
  zeroRunLength: number,
): Signal[];
export function hearRecording(
  sound: RawSound,
  audio: ChannelSettings,
  zeroRunLength: number,
): Signal[] {
  const { sampleRate } = sound;
  const { part, noise } = takeChannels(sound, audio);
  const runs = sharedZeroRuns(part, zeroRunLength);
  const clear = (signal: Signal) => removeOffset(cutRuns(signal, runs), sampleRate);
  const signals = part.map(clear);
  if (noise === undefined) return signals;
  const hall = clear(noise);
  return signals.map((signal) => suppressNoise(signal, hall, sampleRate));
}

/**
 * Finds the runs of zeros that {@linkcode hearRecording} cuts.
 *
 * @throws {DataError} As that.
 */
export function unheardRuns(
  sound: RawSound,
  audio: ChannelSettings,
  zeroRunLength: number,
): readonly SampleRun[] {
  return sharedZeroRuns(takeChannels(sound, audio).part, zeroRunLength);
}

/**
 * Measures what can go wrong with a recording in the channels that are heard: a fault of another
 * one says nothing of the part.
 *
 * @throws {DataError} If it has not the channels that are asked for.
 */
export function measureHeard(sound: RawSound, audio: ChannelSettings): RecordingChecks {
  const numbers = channelsHeard(sound, audio);
  const channels = numbers.map((number) => sound.channels[number]);
  const isWhole = channels.length === sound.channels.length;
  const signal = isWhole ? sound.signal : mixToMono(channels);
  const checks = measureChecks({ channels, signal, sampleRate: sound.sampleRate });
  return { ...checks, quietestChannel: numbers[checks.quietestChannel - 1] + 1 };
}

/** The signals in which the part is heard, and that of the hall alone. */
interface TakenChannels {
  readonly part: readonly Signal[];
  readonly noise: Signal | undefined;
}

/** Takes the channels that are asked for, as they were made. */
function takeChannels(sound: RawSound, audio: ChannelSettings): TakenChannels {
  const { channels } = sound;
  const { channel, noiseChannel } = audio;
  const noise = noiseChannel > 0 ? channels[noiseChannel - 1] : undefined;
  const heard = channelsHeard(sound, audio).map((number) => channels[number]);
  if (channel !== "mean") return { part: heard, noise };
  return { part: [noise ? mixToMono(heard) : sound.signal], noise };
}

/** Lists the channels in which the part is heard, from 0. */
function channelsHeard(
  { channels, sampleRate }: RawSound,
  { channel, noiseChannel, ...audio }: ChannelSettings,
): number[] {
  requireChannels(channels.length, { channel, noiseChannel, ...audio });
  if (typeof channel === "number") return [channel - 1];
  const heard = [...channels.keys()].filter((number) => number !== noiseChannel - 1);
  if (channel !== "loudest") return heard;
  return [heard[loudestChannel(heard.map((number) => channels[number]), sampleRate)]];
}

/** Refuses a recording that has other channels than are asked for. */
function requireChannels(
  n: number,
  { channel, nChannels, noiseChannel }: ChannelSettings,
): void {
  if (noiseChannel > 0 && n !== nChannels) {
    throw new DataError(
      `Cannot take the hall's noise from channel ${noiseChannel} as every recording must have ` +
        `${
          plural(nChannels, "channel")
        }: current value is ${n} (record ${nChannels}, or train with another ` +
        `audio.noiseChannel or audio.nChannels)`,
    );
  }
  if (channel === "all" && n !== nChannels) {
    throw new DataError(
      `Cannot keep channels apart as every recording must have ${nChannels} of them: current ` +
        `value is ${n} (record ${nChannels}, or train with another audio.channel ` +
        `or audio.nChannels)`,
    );
  }
  if (typeof channel === "number" && channel > n) {
    throw new DataError(
      `Cannot take channel ${channel} as every recording must have one of that number: current ` +
        `value is ${plural(n, "channel")} (record at least ${channel}, or train ` +
        `with another audio.channel)`,
    );
  }
}

/** Finds the channel of the most power without its offset; the first of equals. */
function loudestChannel(channels: readonly Signal[], sampleRate: number): number {
  if (channels.length === 1) return 0;
  const powers = channels.map((channel) => powerOf(removeOffset(channel, sampleRate)));
  return powers.indexOf(Math.max(...powers));
}

function powerOf(signal: Signal): number {
  let power = 0;
  for (const { samples } of stretchesOf(signal)) {
    for (let i = 0; i < samples.length; i++) power += samples[i] * samples[i];
  }
  return power;
}
