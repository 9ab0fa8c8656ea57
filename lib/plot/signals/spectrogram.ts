/**
 * Levels over time and frequency.
 *
 * @module
 */
import type { FloatArray, Matrix } from "../../arrays.ts";
import {
  bandAxis,
  hertzAxis,
  regionOf,
  type TimeFrequencyRegion,
} from "../charts/frequency_axis.ts";
import { matrixImage } from "../charts/matrix_image.ts";
import { extent } from "../drawing/extrema.ts";
import type { Figure } from "../drawing/figure.ts";
import { requireFinite, requireLength, requirePositive, requireSome } from "../drawing/require.ts";
import { soundOf, timeTicks } from "./signal.ts";

/** A spectrogram with its heading. */
export interface SpectrogramPanel {
  /** What the panel shows. */
  readonly label: string;
  /** Levels in dB. Shape: frames × bins, or frames × bands. */
  readonly matrix: Matrix;
  /** A stretch of time and frequency to draw a box around. Default none. */
  readonly outline?: TimeFrequencyRegion;
  /** The sound that a player of the same name plays. Default the label. */
  readonly sound?: string;
  /** Where on the axis of time that sound begins, in seconds. Default 0. */
  readonly soundStart?: number;
}

/** How {@linkcode spectrogram} draws. */
export interface SpectrogramOptions {
  /** Seconds from one frame to the next. */
  readonly hopSeconds: number;
  /** Frequency of the last bin of spectra whose bins start at 0, in Hz. */
  readonly fMax?: number;
  /** Centre of each band, in Hz, rising; instead of `fMax`. Bands are drawn equally high. */
  readonly bandFrequencies?: FloatArray;
  /** How far below the highest level colours reach, in dB. Default: to the lowest level. */
  readonly floorDb?: number;
  /** What the colours mean. Default `"level, dB"`. */
  readonly valueLabel?: string;
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/**
 * Draws spectrograms on the same axes and with the same colours: bins at their hertz,
 * or bands of equal height with ticks at round hertz. Where a pixel covers several
 * levels, the highest is drawn: no thin line is lost.
 *
 * @param panels Spectrograms, in reading order; two stand side by side.
 * @throws {RangeError} If there is none, one is empty, a level is not finite, sizes
 * disagree, `hopSeconds` is not positive, or neither `fMax` nor `bandFrequencies` is
 * given.
 *
 * @example
 * ```ts
 * import { spectrogram } from "earmark/plot/signals/spectrogram.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const matrix = { data: Float64Array.of(-60, -3, -40, -50, -9, -40), rows: 2, columns: 3 };
 * const options = { hopSeconds: 0.01, fMax: 8000 };
 * assert.match(renderSvg(spectrogram([{ label: "OK", matrix }], options)), /frequency, Hz/);
 * ```
 */
export function spectrogram(
  panels: readonly SpectrogramPanel[],
  { hopSeconds, fMax, bandFrequencies, floorDb, valueLabel = "level, dB", title }:
    SpectrogramOptions,
): Figure {
  requireSome("spectrogram", "panels", panels.length);
  requirePositive("spectrogram", "hopSeconds", hopSeconds);
  const { columns } = panels[0].matrix;
  for (const { matrix } of panels) {
    requireSome("spectrogram", "levels", matrix.data.length);
    requireFinite("spectrogram", "level", matrix.data);
    requireLength("spectrogram", "every frame", matrix.columns, columns);
  }
  const y = bandFrequencies === undefined
    ? hertzAxis("spectrogram", columns, fMax ?? NaN)
    : bandAxis("spectrogram", columns, bandFrequencies);
  const [low, high] = extent(panels.map(({ matrix }) => matrix.data));
  const seconds = Math.max(...panels.map(({ matrix }) => matrix.rows)) * hopSeconds;
  return matrixImage(
    panels.map(({ label, matrix, outline, ...sound }) => ({
      label,
      matrix,
      sound: soundOf({ label, ...sound }),
      xDomain: [0, matrix.rows * hopSeconds],
      outline: outline && regionOf(outline, y),
    })),
    {
      x: { ...timeTicks(seconds), domain: [0, seconds] },
      y,
      pooling: "highest",
      value: { label: valueLabel, domain: [floorDb === undefined ? low : high - floorDb, high] },
      title,
    },
  );
}
