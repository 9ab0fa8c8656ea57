/**
 * Levels over time and frequency.
 *
 * @module
 */
import type { FloatArray, Matrix } from "../../arrays.ts";
import { checkFinite, checkLength, checkPositive, checkSome } from "../drawing/require.ts";
import { extent } from "../drawing/extrema.ts";
import type { Figure } from "../drawing/figure.ts";
import { type ImageAxis, matrixImage, type Region } from "../charts/matrix_image.ts";

/** A spectrogram with its heading. */
export interface SpectrogramPanel {
  /** What the panel shows. */
  readonly label: string;
  /** Levels in dB. Shape: frames × bins, or frames × bands. */
  readonly matrix: Matrix;
  /** A stretch of time and frequency to draw a box around. Default none. */
  readonly outline?: {
    /** From when to when, in seconds. */
    readonly tMin: number;
    readonly tMax: number;
    /** From where to where, in Hz. */
    readonly fMin: number;
    readonly fMax: number;
  };
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

/** Frequencies that may have a tick at a band's place, in Hz; lower ones give way. */
const tickFrequencies = [16000, 8000, 4000, 2000, 1000, 500, 250, 125];

/**
 * Draws spectrograms on the same axes and with the same colours, with a bin's
 * frequency in hertz, or bands of equal height with ticks at their hertz. Where a
 * pixel covers several levels, the highest is drawn: no thin line is lost.
 *
 * @param panels Spectrograms, in reading order; two stand side by side.
 * @throws {RangeError} If there is none, one is empty, a level is not finite, sizes
 * disagree, `hopSeconds` is not positive, or `fMax` and `bandFrequencies` lack both.
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
  checkSome("spectrogram", "panels", panels.length);
  checkPositive("spectrogram", "hopSeconds", hopSeconds);
  const { columns } = panels[0].matrix;
  for (const { matrix } of panels) {
    checkSome("spectrogram", "levels", matrix.data.length);
    checkFinite("spectrogram", "level", matrix.data);
    checkLength("spectrogram", "every frame", matrix.columns, columns);
  }
  const y = bandFrequencies === undefined
    ? hertzAxis(columns, fMax ?? NaN)
    : bandAxis(columns, bandFrequencies);
  const [low, high] = extent(panels.map(({ matrix }) => matrix.data));
  const seconds = Math.max(...panels.map(({ matrix }) => matrix.rows)) * hopSeconds;
  return matrixImage(
    panels.map(({ label, matrix, outline }) => ({
      label,
      matrix,
      xDomain: [0, matrix.rows * hopSeconds],
      outline: outline && regionOf(outline, y),
    })),
    {
      x: { label: "time, s", domain: [0, seconds] },
      y,
      pooling: "highest",
      value: { label: valueLabel, domain: [floorDb === undefined ? low : high - floorDb, high] },
      title,
    },
  );
}

/** An axis of frequency, and where on it a frequency lies. */
export interface FrequencyAxis extends ImageAxis {
  readonly of: (hz: number) => number;
}

/** Bins from 0 to `fMax`, each drawn half a bin to both sides of its frequency. */
function hertzAxis(nBins: number, fMax: number): FrequencyAxis {
  checkPositive("spectrogram", "fMax", fMax);
  const half = fMax / Math.max(1, nBins - 1) / 2;
  return {
    label: "frequency, Hz",
    domain: [-half, fMax + half],
    tickFormat: String,
    of: (hz) => hz,
  };
}

/** Bands of height 1, ticks where round frequencies fall between their centres. */
export function bandAxis(nBands: number, centres: FloatArray): FrequencyAxis {
  checkLength("spectrogram", "bandFrequencies", centres.length, nBands);
  checkFinite("spectrogram", "band frequency", centres);
  const of = (hz: number) => placeAmong(centres, hz) + 0.5;
  const shown: number[] = [];
  for (const hz of tickFrequencies) {
    const isInside = hz >= centres[0] && hz <= centres[nBands - 1];
    const isApart = shown.length === 0 || of(shown[shown.length - 1]) - of(hz) >= 0.11 * nBands;
    if (isInside && isApart) shown.push(hz);
  }
  const ticks = shown.map(of);
  return {
    label: "frequency, Hz",
    domain: [0, nBands],
    ticks,
    tickFormat: (place) => String(shown[ticks.indexOf(place)]),
    of,
  };
}

/** Finds where a value lies among rising ones, in steps from the first; outside, at the nearest. */
function placeAmong(rising: FloatArray, value: number): number {
  const above = rising.findIndex((centre) => centre >= value);
  if (above === -1) return rising.length - 1;
  if (above === 0) return 0;
  return above - (rising[above] - value) / (rising[above] - rising[above - 1]);
}

/** Places a stretch of time and frequency on the axes of an image. */
export function regionOf(
  { tMin, tMax, fMin, fMax }: NonNullable<SpectrogramPanel["outline"]>,
  { of }: FrequencyAxis,
): Region {
  return { x: [tMin, tMax], y: [of(fMin), of(fMax)] };
}
