/**
 * Sounds that come as samples, not as a file.
 *
 * @module
 */

/** A sound as samples, channel by channel. */
export interface Samples {
  /** Channels of one length; full scale is 1. */
  readonly channels: readonly Float32Array[];
  /** Rate, Hz. */
  readonly sampleRate: number;
}

/**
 * Refuses samples that are no recording.
 *
 * @throws {RangeError} If the rate is not positive, the channels differ in length, or a
 *   sample is not finite.
 */
export function requireSamples({ channels, sampleRate }: Samples): void {
  if (!(sampleRate > 0 && Number.isFinite(sampleRate))) {
    throw new RangeError(
      `Cannot take recording as its rate must be positive: current value is ${sampleRate}`,
    );
  }
  const length = channels[0]?.length ?? 0;
  if (channels.some((channel) => channel.length !== length)) {
    throw new RangeError(
      `Cannot take recording as its channels must be of one length: current value is ${
        channels.map((channel) => channel.length).join(", ")
      }`,
    );
  }
  for (const channel of channels) {
    for (let i = 0; i < length; i++) {
      if (Number.isFinite(channel[i])) continue;
      throw new RangeError(
        `Cannot take recording as its samples must be finite: current value is ${
          channel[i]
        } at ${i}`,
      );
    }
  }
}
