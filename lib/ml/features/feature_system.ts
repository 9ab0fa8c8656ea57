/**
 * What every feature system offers: tracks of signals, and the windows of them that a network sees.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import type { Settings } from "../../settings.ts";

/** The settings that decide features. */
export type FeatureSettings = Pick<Settings, "audio" | "features">;

/**
 * What is kept of a recording: a matrix whose rows follow time. A window is a run of its rows.
 * What a row holds is the feature system's affair: the log-mel of a frame, or a sample.
 */
export type Track = Matrix<Float32Array>;

/** Turns signals into tracks, and tracks into windows; made by a feature system. */
export interface FrontEnd {
  /** Frames in a window. */
  readonly windowFrames: number;
  /** Values in a frame. */
  readonly nFeatures: number;
  /** Values in a feature: 2 where each band comes with its level or as it is, and without its mean. */
  readonly nChannels: number;
  /** Length of a window, samples. */
  readonly windowLength: number;
  /** Rows of a track in a window. */
  readonly windowRows: number;
  /** Samples from one row of a track to the next. */
  readonly rowLength: number;
  /**
   * Computes the track of a signal. A signal shorter than a window is repeated
   * from its start until it fills one.
   */
  transform(signal: Float32Array): Track;
  /** Takes out of a track what windows are cut from. */
  prepare(track: Track): Track;
  /** Counts the places in a prepared track at which a window may start. */
  nPositions(prepared: Track): number;
  /** Lists the places of the windows that are judged; the original's leave a tail unheard. */
  judgedPositions(prepared: Track): number[];
  /** Writes the window at a place of a prepared track, frame after frame. */
  fillWindow(prepared: Track, position: number, into: Float32Array): void;
  /** Returns the log-mel of a track's recording. Shape: frames × bands. */
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
   */
  create(settings: FeatureSettings): FrontEnd;
}
