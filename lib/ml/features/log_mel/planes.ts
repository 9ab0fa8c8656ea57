/**
 * The planes of a log-mel: as it is, and with removed what tells of the making of a recording.
 *
 * @module
 */
import { mean } from "../../../arrays.ts";
import type { Matrix } from "../../../arrays.ts";
import type { Settings } from "../../../settings.ts";

/** Planes that lie side by side in every band: as it is, without band means, without level. */
export const N_PLANES = 3;

/** What is removed; `auto` stands for the level, where nothing has been chosen. */
export type Normalization = Settings["features"]["normalization"];

/** Planes that a network sees, which lie side by side. */
export interface PlanesSeen {
  /** The first of them. */
  readonly first: number;
  /** How many they are. */
  readonly count: number;
  /** Which of them has the level, the colour and the noise of a recording: as it is, or without its level. */
  readonly absolute: number;
  /** Whether that one has the level, too. */
  readonly isLevelKept: boolean;
  /** Whether that one is hidden from the network. */
  readonly isHidden: boolean;
}

/**
 * Returns the planes that a network sees: that without band means (how the place coloured the
 * recording), and beside it the log-mel as it is, where nothing is removed, or else without
 * its level (how loud the microphone was). Where the band means are removed, the latter is
 * hidden: it is there for what other recording chains would make of a window, and goes then.
 */
export function planesSeen(normalization: Normalization): PlanesSeen {
  const isLevelKept = normalization === "none";
  const first = isLevelKept ? 0 : 1;
  return { first, count: 2, absolute: first, isLevelKept, isHidden: normalization === "bands" };
}

/**
 * Lays the planes of a recording's log-mel side by side, band by band.
 *
 * @param logMel Shape: frames × bands.
 * @returns Shape: frames × (bands · {@linkcode N_PLANES}).
 */
export function planesOf({ data, rows, columns }: Matrix<Float32Array>): Matrix<Float32Array> {
  const planes = new Float32Array(N_PLANES * data.length);
  const level = mean(data);
  const means = columnMeans({ data, rows, columns });
  for (let i = 0; i < data.length; i++) {
    planes[N_PLANES * i] = data[i];
    planes[N_PLANES * i + 1] = data[i] - means[i % columns];
    planes[N_PLANES * i + 2] = data[i] - level;
  }
  return { data: planes, rows, columns: N_PLANES * columns };
}

/** Takes some neighbouring planes out of all. */
export function takePlanes(
  { data, rows, columns }: Matrix<Float32Array>,
  { first, count }: { readonly first: number; readonly count: number },
): Matrix<Float32Array> {
  const nValues = data.length / N_PLANES;
  const taken = new Float32Array(count * nValues);
  for (let i = 0; i < nValues; i++) {
    for (let k = 0; k < count; k++) taken[count * i + k] = data[N_PLANES * i + first + k];
  }
  return { data: taken, rows, columns: (columns / N_PLANES) * count };
}

/** Returns the mean of each column. */
function columnMeans({ data, rows, columns }: Matrix<Float32Array>): Float64Array {
  const means = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) means[i % columns] += data[i] / rows;
  return means;
}
