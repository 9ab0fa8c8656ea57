/**
 * What every feature system offers: tracks of signals, and the windows of them that a network sees.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import type { Settings } from "../../settings.ts";

/** The settings that decide a front end. */
export type FrontEndSettings = Pick<Settings, "audio" | "features">;

/** Turns signals into tracks, and tracks into windows. */
export interface FrontEnd {
  /** Frames in a window. */
  readonly windowFrames: number;
  /** Values in a frame. */
  readonly nFeatures: number;
  /** Values in a feature: 2 where each band comes with its level and without its mean. */
  readonly nChannels: number;
  /** Length of a window, samples. */
  readonly windowLength: number;
  /**
   * Computes the track of a signal: its features, row after row. A signal
   * shorter than a window is repeated from its start until it fills one.
   */
  transform(signal: Float32Array): Matrix<Float32Array>;
  /** Counts the places in a track at which a window may start. */
  nPositions(track: Matrix<Float32Array>): number;
  /** Lists the places of the windows that are judged; the original's leave a tail unheard. */
  judgedPositions(track: Matrix<Float32Array>): number[];
  /** Writes the window at a place, frame after frame. */
  fillWindow(track: Matrix<Float32Array>, position: number, into: Float32Array): void;
}
