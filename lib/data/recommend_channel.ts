/**
 * What is heard of several channels, with the reason: their mean, or each by itself.
 *
 * @module
 */
import type { Settings } from "../settings.ts";
import { plural } from "../plural.ts";

/** What the choice needs to know about a recording. */
export interface ChannelShape {
  /** Rate of the file, Hz. */
  readonly sampleRate: number;
  /** Channels in the file. */
  readonly nChannels: number;
}

/** What was chosen already. */
export interface ChosenChannels {
  /** What is heard of several channels. */
  readonly channel?: Settings["audio"]["channel"];
  /** Channel that hears the hall alone; 0 where there is none. Default: 0. */
  readonly noiseChannel?: number;
}

/** Which channels are heard, and why; no reason where there is nothing to say. */
export interface ChannelChoice {
  /** The settings. */
  readonly audio: Pick<Settings["audio"], "channel" | "nChannels">;
  /** Sentences. */
  readonly reasons: readonly string[];
}

/** Rate from which several channels are taken for those of a microphone, Hz. */
const MICROPHONE_RATE = 4000;

/**
 * Says whether the channels of a recording are those of a sensor with several axes, which
 * the mean would mix up: nobody records stereo at such a rate.
 */
export function hasAxes({ sampleRate, nChannels }: ChannelShape): boolean {
  return nChannels > 1 && sampleRate < MICROPHONE_RATE;
}

/**
 * Chooses what is heard of several channels: each by itself where every recording is of the
 * same axes ({@linkcode hasAxes}), else their mean.
 *
 * @param recordings At least one.
 * @param chosen What was chosen already. Where all are kept apart or one hears the hall alone, the
 *   number of channels is that of most recordings.
 *
 * @example
 * ```ts
 * import { recommendChannel } from "earmark/data/recommend_channel.ts";
 * import assert from "node:assert/strict";
 *
 * const { audio } = recommendChannel([{ sampleRate: 1000, nChannels: 3 }]);
 * assert.deepEqual(audio, { channel: "all", nChannels: 3 });
 * ```
 */
export function recommendChannel(
  recordings: readonly ChannelShape[],
  { channel, noiseChannel = 0 }: ChosenChannels = {},
): ChannelChoice {
  const counts = Map.groupBy(recordings, ({ nChannels }) => nChannels);
  const [[nMost]] = [...counts].sort(([, a], [, b]) => b.length - a.length);
  const areAxes = counts.size === 1 && recordings.every(hasAxes);
  const heard = channel ?? (areAxes ? "all" : "mean");
  const hall = noiseChannel === 0
    ? []
    : [`Channel ${noiseChannel} hears the hall alone: as asked for.`];
  if (heard !== "all") {
    const nChannels = noiseChannel === 0 ? 1 : nMost;
    return { audio: { channel: heard, nChannels }, reasons: hall };
  }
  const nApart = nMost - (noiseChannel === 0 ? 0 : 1);
  const kept = `${plural(nApart, "channel")} kept apart`;
  const rates = recordings.map(({ sampleRate }) => sampleRate).sort((a, b) => a - b);
  const [lowest, highest] = [rates[0], rates[rates.length - 1]];
  const reason = channel === "all"
    ? `${kept}: as asked for.`
    : `${kept}: at ${lowest < highest ? `${lowest} to ` : ""}${highest} Hz they are a sensor's ` +
      `axes, not a stereo microphone.`;
  return { audio: { channel: "all", nChannels: nMost }, reasons: [reason, ...hall] };
}
