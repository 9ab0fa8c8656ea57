/**
 * Axes of frequency: bins at their hertz, or bands of equal height with ticks at
 * round hertz between them.
 *
 * @module
 */
import type { FloatArray } from "../../arrays.ts";
import { requireFinite, requireLength, requirePositive } from "../drawing/require.ts";
import type { ImageAxis, Region } from "./image_types.ts";

/** A stretch of time and frequency. */
export interface TimeFrequencyRegion {
  /** Start, in seconds. */
  readonly tMin: number;
  /** End, in seconds. */
  readonly tMax: number;
  /** Lowest frequency, in Hz. */
  readonly fMin: number;
  /** Highest frequency, in Hz. */
  readonly fMax: number;
}

/** Frequencies that may have a tick among bands, in Hz; where room is short, lower ones go. */
const tickFrequencies = [16000, 8000, 4000, 2000, 1000, 500, 250, 125];

/** An axis of frequency. */
export interface FrequencyAxis extends ImageAxis {
  /** Finds the place of a frequency on the axis. */
  readonly placeOf: (hz: number) => number;
}

/** Makes an axis of bins from 0 to `fMax`, each drawn half a bin to both sides of its frequency. */
export function hertzAxis(figure: string, nBins: number, fMax: number): FrequencyAxis {
  requirePositive(figure, "fMax", fMax);
  const half = fMax / Math.max(1, nBins - 1) / 2;
  return {
    label: "frequency, Hz",
    domain: [-half, fMax + half],
    tickFormat: String,
    placeOf: (hz) => hz,
  };
}

/** Makes an axis of bands of height 1, with ticks where round frequencies fall among their centres. */
export function bandAxis(figure: string, nBands: number, centres: FloatArray): FrequencyAxis {
  requireLength(figure, "bandFrequencies", centres.length, nBands);
  requireFinite(figure, "band frequency", centres);
  const placeOf = (hz: number) => placeAmong(centres, hz) + 0.5;
  const shown: number[] = [];
  for (const hz of tickFrequencies) {
    const isInside = hz >= centres[0] && hz <= centres[nBands - 1];
    const above = shown.at(-1);
    const isApart = above === undefined || placeOf(above) - placeOf(hz) >= 0.11 * nBands;
    if (isInside && isApart) shown.push(hz);
  }
  const ticks = shown.map(placeOf);
  return {
    label: "frequency, Hz (mel bands)",
    domain: [0, nBands],
    ticks,
    tickFormat: (place) => String(shown[ticks.indexOf(place)]),
    candidates: roundFrequencies(centres).map(([hz, rank]) => [placeOf(hz), String(hz), rank]),
    values: Array.from(centres),
    tipLabel: "frequency, Hz",
    placeOf,
  };
}

/** Lists frequencies of one or two digits between the outermost centres, by how round they are. */
function roundFrequencies(centres: FloatArray): [hz: number, rank: number][] {
  const [low, high] = [centres[0], centres[centres.length - 1]];
  const found: [number, number][] = [];
  for (let power = 1; power <= high; power *= 10) {
    for (let digits = 10; digits < 100; digits++) {
      const hz = digits * power;
      if (hz < low || hz > high) continue;
      const rank = tickFrequencies.includes(hz) ? 0 : digits % 10 > 0 ? 2 : 1;
      found.push([hz, rank]);
    }
  }
  return found;
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
  { tMin, tMax, fMin, fMax }: TimeFrequencyRegion,
  { placeOf }: FrequencyAxis,
): Region {
  return { x: [tMin, tMax], y: [placeOf(fMin), placeOf(fMax)] };
}
