/**
 * What is heard of several channels, with the reason: their mean, or each by itself.
 *
 * @module
 */
import type { Settings } from "../settings.ts";

/** What the choice needs to know about a recording. */
export interface ChannelShape {
  /** Rate of the file, Hz. */
  readonly sampleRate: number;
  /** Channels in the file. */
  readonly nChannels: number;
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
 * @param chosen What was chosen already; the number of channels kept apart is then that of most.
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
  chosen?: Settings["audio"]["channel"],
): ChannelChoice {
  const counts = Map.groupBy(recordings, ({ nChannels }) => nChannels);
  const [[nChannels]] = [...counts].sort(([, a], [, b]) => b.length - a.length);
  const areAxes = counts.size === 1 && recordings.every(hasAxes);
  if (chosen !== undefined && chosen !== "all" || chosen === undefined && !areAxes) {
    return { audio: { channel: chosen ?? "mean", nChannels: 1 }, reasons: [] };
  }
  const kept = `${nChannels} ${nChannels === 1 ? "channel" : "channels"} kept apart`;
  const rates = recordings.map(({ sampleRate }) => sampleRate);
  const [lowest, highest] = [Math.min(...rates), Math.max(...rates)];
  const reason = chosen === "all"
    ? `${kept}: as asked for.`
    : `${kept}: at ${lowest < highest ? `${lowest} to ` : ""}${highest} Hz they are a sensor's ` +
      `axes, not a stereo microphone.`;
  return { audio: { channel: "all", nChannels }, reasons: [reason] };
}
