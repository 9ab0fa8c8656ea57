/**
 * Framing: a signal cut into overlapping frames, one per row.
 *
 * @module
 */

import type { FloatArray, Matrix } from "../../arrays.ts";
import { requireInteger, requireSignal } from "../require.ts";

/**
 * Where frames begin and end; samples outside the signal count as zero.
 *
 * - `complete`: complete frames only, and the rest of the signal is left out; a
 *   signal shorter than one frame is an error (tf.signal.frame, YAMNet).
 * - `padEnd`: as many frames as it takes to cover every sample, the last one padded;
 *   a signal shorter than one frame gives one (python_speech_features).
 * - `centre`: frame i is centred on sample i·hopLength, so the first and last frames
 *   are padded (librosa, `center=True, pad_mode="constant"`).
 */
export type Framing = "complete" | "padEnd" | "centre";

/** How to cut a signal into frames. */
export interface FramingOptions {
  /** Length of a frame, in samples. */
  readonly frameLength: number;
  /** Samples from the start of one frame to the start of the next. */
  readonly hopLength: number;
  /** Where frames begin and end. */
  readonly framing: Framing;
}

/**
 * Counts the frames that `frameSignal` cuts from a signal.
 *
 * @param nSamples Length of the signal, in samples.
 * @throws {RangeError} If a length is not a positive integer, or if the signal is
 * shorter than one frame and the framing `complete`.
 *
 * @example
 * ```ts
 * import { countFrames } from "earmark/dsp/fourier/framing.ts";
 * import assert from "node:assert/strict";
 *
 * const size = { frameLength: 400, hopLength: 160 };
 * assert.equal(countFrames(1600, { ...size, framing: "complete" }), 8);
 * assert.equal(countFrames(1600, { ...size, framing: "padEnd" }), 9);
 * assert.equal(countFrames(1600, { ...size, framing: "centre" }), 11);
 * ```
 */
export function countFrames(nSamples: number, options: FramingOptions): number {
  const { frameLength, hopLength, framing } = options;
  requireInteger("frame signal", "nSamples", nSamples, 1);
  requireInteger("frame signal", "frameLength", frameLength, 1);
  requireInteger("frame signal", "hopLength", hopLength, 1);
  const hops = (nSamples - frameLength) / hopLength;
  switch (framing) {
    case "complete":
      if (hops >= 0) return 1 + Math.floor(hops);
      throw new RangeError(
        `Cannot frame signal as it must hold a complete frame of ${frameLength} samples: ` +
          `current value is ${nSamples}`,
      );
    case "padEnd":
      return 1 + Math.max(0, Math.ceil(hops));
    case "centre":
      return 1 + Math.floor(nSamples / hopLength);
    default:
      throw new RangeError(
        `Cannot frame signal as framing must be complete, padEnd or centre: ` +
          `current value is ${framing}`,
      );
  }
}

/** Finds where the first frame begins, in samples: 0, or before the signal. */
export function firstFrameStart({ frameLength, framing }: FramingOptions): number {
  return framing === "centre" ? -Math.floor(frameLength / 2) : 0;
}

/**
 * Cuts a signal into overlapping frames.
 *
 * @returns One frame per row. Shape: countFrames × frameLength.
 * @throws {TypeError} If the signal is not floating point.
 * @throws {RangeError} As `countFrames`; if the signal is empty.
 *
 * Source: tf.signal.frame for `complete`, python_speech_features.sigproc.framesig
 * for `padEnd`, the frames of librosa.stft for `centre`.
 *
 * @example
 * ```ts
 * import { frameSignal } from "earmark/dsp/fourier/framing.ts";
 * import assert from "node:assert/strict";
 *
 * const signal = Float32Array.of(1, 2, 3, 4);
 * const frames = frameSignal(signal, { frameLength: 3, hopLength: 2, framing: "padEnd" });
 * assert.deepEqual(frames.data, Float64Array.of(1, 2, 3, 3, 4, 0));
 * ```
 */
export function frameSignal(signal: FloatArray, options: FramingOptions): Matrix<Float64Array> {
  requireSignal("frame signal", signal);
  const { frameLength, hopLength } = options;
  const rows = countFrames(signal.length, options);
  const data = new Float64Array(rows * frameLength);
  for (let row = 0, start = firstFrameStart(options); row < rows; row++, start += hopLength) {
    const from = Math.max(0, start);
    const samples = signal.subarray(from, Math.max(from, start + frameLength));
    data.set(samples, row * frameLength + from - start);
  }
  return { data, rows, columns: frameLength };
}
