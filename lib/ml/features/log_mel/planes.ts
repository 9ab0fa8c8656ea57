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
 * Measures what is taken off the planes of a recording: the mean of each band, and last the level.
 *
 * @param logMel Shape: frames × bands.
 */
export function measurePlanes({ data, rows, columns }: Matrix<Float32Array>): Float64Array {
  const measured = new Float64Array(columns + 1);
  for (let i = 0, band = 0; i < data.length; i++) {
    measured[band] += data[i] / rows;
    band = band + 1 < columns ? band + 1 : 0;
  }
  measured[columns] = mean(data);
  return measured;
}

/**
 * Lays planes of some frames of a recording side by side, band by band.
 *
 * @param frames Log-mel. Shape: frames × bands.
 * @param measured What {@linkcode measurePlanes} found in the whole recording.
 * @param planes Which of the {@linkcode N_PLANES} neighbouring planes. Default: all.
 * @param into Shape: frames × (bands · planes).
 *
 * @example
 * ```ts
 * import { fillPlanes, measurePlanes } from "earmark/ml/features/log_mel/planes.ts";
 * import assert from "node:assert/strict";
 *
 * const logMel = { data: Float32Array.of(1, 2, 5, 8), rows: 2, columns: 2 };
 * const planes = new Float32Array(12);
 * fillPlanes(logMel.data, measurePlanes(logMel), planes);
 * assert.deepEqual([...planes], [1, -2, -3, 2, -3, -2, 5, 2, 1, 8, 3, 4]);
 * ```
 */
export function fillPlanes(
  frames: Float32Array,
  measured: Float64Array,
  into: Float32Array,
  { first, count }: Pick<PlanesSeen, "first" | "count"> = { first: 0, count: N_PLANES },
): void {
  const nBands = measured.length - 1;
  for (let plane = 0; plane < count; plane++) {
    for (let i = 0, band = 0; i < frames.length; i++) {
      into[count * i + plane] = frames[i] - takenOff(first + plane, band, measured);
      band = band + 1 < nBands ? band + 1 : 0;
    }
  }
}

/** Returns what is taken off a band in a plane. */
function takenOff(plane: number, band: number, measured: Float64Array): number {
  if (plane === 0) return 0;
  return measured[plane === 1 ? band : measured.length - 1];
}
