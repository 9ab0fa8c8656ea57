/**
 * What decided a verdict, side by side: what was heard, and two maps of what
 * spoke for the verdict.
 *
 * @module
 */
import type { FloatArray, Matrix } from "../arrays.ts";
import { checkLength, checkPositive } from "./checks.ts";
import { extent } from "./extrema.ts";
import { type Figure, type FigureGrid, grid } from "./figure.ts";
import { matrixImage, type MatrixImageOptions } from "./matrix_image.ts";
import { bandAxis, regionOf, type SpectrogramPanel } from "./spectrogram.ts";

/** A window and the maps of it, all of one shape: frames × bands. */
export interface VerdictMaps {
  /** Seconds from one frame to the next. */
  readonly hopSeconds: number;
  /** Centre of each band, in Hz, rising. */
  readonly bandFrequencies: FloatArray;
  /** Levels, dB. */
  readonly logMel: Matrix;
  /** What each cell says for the verdict, by the network's gradient. */
  readonly gradCam: Matrix;
  /** What the verdict loses without each cell. */
  readonly occlusion: Matrix;
  /** The stretch that decided, with a box around it in all three. */
  readonly region: NonNullable<SpectrogramPanel["outline"]>;
}

/** How {@linkcode verdictMaps} draws. */
export interface VerdictMapsOptions {
  /** How far below the highest level colours reach, in dB. Default 60. */
  readonly floorDb?: number;
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/** Width of a ramp, in pixels: a third of a figure without its margins. */
const rampWidth = 170;

/**
 * Draws a window's log-mel, its Grad-CAM map and its occlusion map on the same
 * axes. Each map is drawn as shares of its largest value; what spoke against the
 * verdict is as dark as what said nothing.
 *
 * @throws {RangeError} If the sizes disagree, `hopSeconds` is not positive, or a
 * value is not finite.
 *
 * @example
 * ```ts
 * import { verdictMaps } from "earmark/plot/verdict_maps.ts";
 * import { renderSvg } from "earmark/plot/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const map = { data: Float64Array.of(0, -20, -40, 1, 2, 3), rows: 3, columns: 2 };
 * const figure = verdictMaps({
 *   hopSeconds: 0.01,
 *   bandFrequencies: Float64Array.of(100, 200),
 *   logMel: map,
 *   gradCam: map,
 *   occlusion: map,
 *   region: { tMin: 0, tMax: 0.02, fMin: 100, fMax: 200 },
 * });
 * assert.match(renderSvg(figure), /Grad-CAM/);
 * ```
 */
export function verdictMaps(
  { hopSeconds, bandFrequencies, logMel, gradCam, occlusion, region }: VerdictMaps,
  { floorDb = 60, title }: VerdictMapsOptions = {},
): FigureGrid {
  checkPositive("verdict maps", "hopSeconds", hopSeconds);
  for (const { rows, columns } of [gradCam, occlusion]) {
    checkLength("verdict maps", "every map's time", rows, logMel.rows);
    checkLength("verdict maps", "every map's frequency", columns, logMel.columns);
  }
  const y = bandAxis(logMel.columns, bandFrequencies);
  const seconds = logMel.rows * hopSeconds;
  const x = { label: "time, s", domain: [0, seconds], ticks: quarterTicks(seconds) } as const;
  const outline = regionOf(region, y);
  const draw = (label: string, matrix: Matrix, value: MatrixImageOptions["value"]) =>
    narrowRamp(matrixImage([{ label, matrix, outline }], { x, y, value }));
  const [, highest] = extent([logMel.data]);
  const share = { label: "share of the largest", domain: [0, 1] } as const;
  return grid([
    draw("log-mel", logMel, { label: "level, dB", domain: [highest - floorDb, highest] }),
    draw("Grad-CAM", toShares(gradCam), share),
    draw("occlusion", toShares(occlusion), share),
  ], { columns: 3, title });
}

/** Lists about four round times, as more have no room. */
function quarterTicks(seconds: number): number[] {
  const least = seconds / 5;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= least)!;
  return Array.from({ length: 1 + Math.floor(seconds / step) }, (_, i) => i * step);
}

/** Makes a figure's ramp as narrow as its panel. */
function narrowRamp(figure: Figure): Figure {
  const color = { ...figure.color, width: rampWidth };
  return { ...figure, color };
}

/** Divides a map by its largest value. */
function toShares(map: Matrix): Matrix {
  const [, largest] = extent([map.data]);
  const scale = largest > 0 ? largest : 1;
  return { ...map, data: Float64Array.from(map.data, (value) => value / scale) };
}
