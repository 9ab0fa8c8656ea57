/**
 * What every feature system offers: tracks of signals, and the windows of them that a network sees.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import type { Signal } from "../../dsp/signal.ts";
import { ConfigError } from "../../errors.ts";
import type { Settings } from "../../settings.ts";
import type { Prepared, Rows } from "./prepared.ts";

/** The settings that decide features. */
export type FeatureSettings = Pick<Settings, "audio" | "features">;

/**
 * What is kept of a recording: a matrix whose rows follow time. A window is a run of its rows.
 * What a row holds is the feature system's affair: the log-mel of a frame, or a sample.
 */
export interface Track extends Matrix<Float32Array> {
  /** What `prepare` measured of the recording that it was cut from; missing where it is whole. */
  readonly ofWhole?: Float64Array;
}

/** Turns signals into tracks, and tracks into windows; made by a feature system. */
export interface FrontEnd {
  /** Frames in a window. */
  readonly windowFrames: number;
  /** Values in a frame. */
  readonly nFeatures: number;
  /** Values in a feature, such as the planes of a band. */
  readonly nChannels: number;
  /**
   * Which value of a feature has the level, the colour and the noise of the recording, beside
   * one without the mean of its band; missing where features are not made so.
   */
  readonly absoluteChannel?: number;
  /** Whether that value has the level; otherwise its mean over the recording is 0. */
  readonly isLevelKept?: boolean;
  /** Whether that value is hidden from the network, which then scales it to nothing. */
  readonly isAbsoluteHidden?: boolean;
  /**
   * Recorded channels that it takes. The features of a frame come channel after channel, in
   * `nSignals` stretches of one length; those of two channels are no neighbours.
   */
  readonly nSignals: number;
  /** Length of a window, samples. */
  readonly windowLength: number;
  /** Rows of a track in a window. */
  readonly windowRows: number;
  /** Samples from one row of a track to the next. */
  readonly rowLength: number;
  /**
   * Computes the track of a recording's signals, which are of one length. Sources are read some
   * frames at a time where features are those of frames. Those shorter than
   * a window are repeated from their start until they fill one.
   *
   * @param embedding What `embedRecording` makes of the signals, where that is in the track.
   * @throws {RangeError} If there are not `nSignals` of them, or the embedding is missing.
   */
  transform(signals: readonly Signal[], embedding?: Float32Array): Track;
  /**
   * Measures a track for the windows that are cut from it; copies none of its rows.
   *
   * @param source Where the rows of the track are read when a window is cut. Default: the track.
   */
  prepare(track: Track, source?: Rows): Prepared;
  /** Counts the places in a prepared track at which a window may start. */
  nPositions(prepared: Prepared): number;
  /** Lists the places of the windows that are judged; the original's leave a tail unheard. */
  judgedPositions(prepared: Prepared): number[];
  /** Writes the window at a place of a prepared track, frame after frame. */
  fillWindow(prepared: Prepared, position: number, into: Float32Array): void;
  /** Returns the log-mel of a track's recording. Shape: frames × (signals · bands). */
  logMelOf(track: Track): Matrix<Float32Array>;
}

/** One way to compute features; an entry of the table in `feature_systems.ts`. */
export interface FeatureSystem {
  /** A few words for the help. */
  readonly help: string;
  /** Raised with every change of the numbers that it returns. */
  readonly version: number;
  /** Whether a frame holds mel bands, so that a window can be drawn over time and frequency. */
  readonly hasBands: boolean;
  /**
   * Creates the front end that the settings ask for.
   *
   * @throws {RangeError} If frames or bands are impossible at the rate.
   * @throws {ConfigError} If it can't take as many signals as the settings keep apart.
   */
  create(settings: FeatureSettings): FrontEnd;
}

/** Counts the signals that the settings keep of a recording. */
export function nSignalsOf({ audio }: Pick<FeatureSettings, "audio">): number {
  const { channel, nChannels, noiseChannel } = audio;
  if (channel !== "all") return 1;
  return noiseChannel === 0 ? nChannels : nChannels - 1;
}

/** Refuses another number of signals than a front end takes. */
export function requireSignals(signals: readonly Signal[], nSignals: number): void {
  if (signals.length === nSignals) return;
  throw new RangeError(
    `Cannot compute features as the number of signals must be ${nSignals}: current value is ` +
      signals.length,
  );
}

/**
 * Refuses settings that keep several channels apart.
 *
 * @param taker What takes one, and the verb.
 */
export function requireOneSignal(settings: FeatureSettings, taker: string): void {
  const nSignals = nSignalsOf(settings);
  if (nSignals === 1) return;
  throw new ConfigError(
    `Cannot use setting audio.channel as ${taker} one channel, such as the mean: current value ` +
      `is ${settings.audio.channel}, of ${nSignals}`,
    "audio.channel",
  );
}
