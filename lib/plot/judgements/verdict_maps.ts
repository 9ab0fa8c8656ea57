/**
 * What a verdict rests on, side by side: what was heard, and two attribution maps.
 *
 * @module
 */
import type { FloatArray, Matrix } from "../../arrays.ts";
import {
  bandAxis,
  type FrequencyAxis,
  regionOf,
  type TimeFrequencyRegion,
} from "../charts/frequency_axis.ts";
import { matrixImage, type MatrixImageOptions } from "../charts/matrix_image.ts";
import { extent } from "../drawing/extrema.ts";
import { type Figure, type FigureGrid, grid } from "../drawing/figure.ts";
import { requireLength, requirePositive } from "../drawing/require.ts";
import { signedColors } from "./signed_colors.ts";

/** A window and the maps of it, all of one shape: frames × bands. */
export interface VerdictMaps {
  /** Seconds from one frame to the next. */
  readonly hopSeconds: number;
  /** Centre of each band, in Hz, rising. */
  readonly bandFrequencies: FloatArray;
  /** Levels, dB. */
  readonly logMel: Matrix;
  /** How much each cell supports the verdict, by gradient times input; below 0 against it. */
  readonly gradientTimesInput: Matrix;
  /** What the verdict loses without each cell; below 0 it gains. */
  readonly occlusion: Matrix;
  /** The strongest part, with a box around it in all three. Default none. */
  readonly strongest?: { readonly region: TimeFrequencyRegion };
}

/** How {@linkcode verdictMaps} draws. */
export interface VerdictMapsOptions {
  /** How far below the highest level colours reach, in dB. Default 60. */
  readonly floorDb?: number;
  /** Heading of the figure. Default none. */
  readonly title?: string;
  /** The sound of the window, which a player has, too. Default none. */
  readonly sound?: string;
}

/** A ramp's size in pixels: a third of a figure without its margins, with room below the heading. */
const rampSize = { width: 170, marginTop: 26, height: 52 };

/**
 * Draws a window's log-mel, its map of gradient times input and its occlusion map
 * on the same axes. Levels are relative to the loudest cell. Each map is drawn as shares of its
 * strongest value, whatever its sign: light supports the verdict, dark counts
 * against it, and the grey in the middle does neither.
 *
 * @throws {RangeError} If the sizes disagree, `hopSeconds` is not positive, or a
 * value is not finite.
 *
 * @example
 * ```ts
 * import { verdictMaps } from "earmark/plot/judgements/verdict_maps.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const map = { data: Float64Array.of(0, -20, -40, 1, 2, 3), rows: 3, columns: 2 };
 * const figure = verdictMaps({
 *   hopSeconds: 0.01,
 *   bandFrequencies: Float64Array.of(100, 200),
 *   logMel: map,
 *   gradientTimesInput: map,
 *   occlusion: map,
 *   strongest: { region: { tMin: 0, tMax: 0.02, fMin: 100, fMax: 200 } },
 * });
 * assert.match(renderSvg(figure), /gradient × input/);
 * ```
 */
export function verdictMaps(
  { hopSeconds, bandFrequencies, logMel, gradientTimesInput, occlusion, strongest }: VerdictMaps,
  { floorDb = 60, title, sound: name }: VerdictMapsOptions = {},
): FigureGrid {
  requirePositive("verdict maps", "hopSeconds", hopSeconds);
  for (const { rows, columns } of [gradientTimesInput, occlusion]) {
    requireLength("verdict maps", "every map's time", rows, logMel.rows);
    requireLength("verdict maps", "every map's frequency", columns, logMel.columns);
  }
  const y = withTopTick(bandAxis("verdict maps", logMel.columns, bandFrequencies), bandFrequencies);
  const seconds = logMel.rows * hopSeconds;
  const x = { label: "time, s", domain: [0, seconds], ticks: quarterTicks(seconds) } as const;
  const outline = strongest && regionOf(strongest.region, y);
  const sound = name === undefined ? undefined : { name, start: 0 };
  const draw = (label: string, matrix: Matrix, value: MatrixImageOptions["value"]): Figure => {
    const figure = matrixImage([{ label, matrix, outline, sound }], { x, y, value });
    return { ...figure, color: { ...figure.color, ...rampSize } };
  };
  const drawSigned = (label: string, map: Matrix): Figure => {
    const figure = draw(label, toShares(map), { label: "against (dark), for (light)" });
    return { ...figure, color: { ...figure.color, ...signedColors } };
  };
  const level = { label: "level, dB re the loudest", domain: [-floorDb, 0] } as const;
  return grid([
    draw("log-mel", belowLoudest(logMel), level),
    drawSigned("gradient × input", gradientTimesInput),
    drawSigned("occlusion", occlusion),
  ], { columns: 3, title });
}

/** Adds a tick at the highest frequency of one round digit, where the others leave room for it. */
function withTopTick(axis: FrequencyAxis, centres: FloatArray): FrequencyAxis {
  const { placeOf, ticks = [], domain: [, top], tickFormat = String } = axis;
  const highest = centres[centres.length - 1];
  const power = 10 ** Math.floor(Math.log10(highest));
  const hz = power * Math.floor(highest / power);
  const place = placeOf(hz);
  if (ticks.some((tick) => Math.abs(tick - place) < 0.08 * top)) return axis;
  return {
    ...axis,
    ticks: [place, ...ticks],
    tickFormat: (tick) => tick === place ? String(hz) : tickFormat(tick),
  };
}

/** Lists about four round times, as more have no room. */
function quarterTicks(seconds: number): number[] {
  const least = seconds / 5;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= least)!;
  return Array.from({ length: 1 + Math.floor(seconds / step) }, (_, i) => i * step);
}

/** Subtracts the highest level. */
function belowLoudest(levels: Matrix): Matrix {
  const [, highest] = extent([levels.data]);
  return { ...levels, data: Float64Array.from(levels.data, (level) => level - highest) };
}

/** Divides a map by its strongest value, for or against. */
function toShares(map: Matrix): Matrix {
  const [lowest, highest] = extent([map.data]);
  const strongest = Math.max(-lowest, highest) || 1;
  return { ...map, data: Float64Array.from(map.data, (value) => value / strongest) };
}
