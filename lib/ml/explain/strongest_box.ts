/**
 * Where the support for a verdict is concentrated: a rectangle of time and
 * frequency to look at and to listen to.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { melFrequencies, type MelScale } from "../../dsp/mel/mel_scale.ts";

/** A rectangle of cells; the ends are exclusive. */
export interface Box {
  /** First frame. */
  readonly firstFrame: number;
  /** Frame after the last. */
  readonly endFrame: number;
  /** First band. */
  readonly firstBand: number;
  /** Band after the last. */
  readonly endBand: number;
}

/** A rectangle of time and frequency. */
export interface Region {
  /** Start, seconds. */
  readonly tMin: number;
  /** End, seconds. */
  readonly tMax: number;
  /** Lower edge, Hz. */
  readonly fMin: number;
  /** Upper edge, Hz. */
  readonly fMax: number;
}

/**
 * Finds the smallest rectangle that holds a given share of the support for a
 * verdict: of the sum of all values above 0. Of rectangles of the same size it
 * takes the one that holds the most, then the earliest.
 *
 * @param map Attribution map. Shape: frames × bands.
 * @param share Share of the sum of all values above 0. Default 0.5.
 * @throws {RangeError} If no value is above 0, one is not finite, or the share is
 *   not above 0 and at most 1.
 *
 * @example
 * ```ts
 * import { strongestBox } from "earmark/ml/explain/strongest_box.ts";
 * import assert from "node:assert/strict";
 *
 * const map = { data: Float64Array.of(0, 0, 1, 0, 4, 3), rows: 2, columns: 3 };
 * assert.deepEqual(strongestBox(map, { share: 0.8 }), {
 *   firstFrame: 1, endFrame: 2, firstBand: 1, endBand: 3,
 * });
 * ```
 */
export function strongestBox(map: Matrix, { share = 0.5 }: { share?: number } = {}): Box {
  const { rows, columns } = map;
  const target = share * requireWeight(map, share) * (1 - 1e-12); // sums differ by rounding
  let best = { area: Infinity, weight: 0, box: wholeOf(map) };
  for (let firstFrame = 0; firstFrame < rows; firstFrame++) {
    const perBand = new Float64Array(columns);
    for (let endFrame = firstFrame + 1; endFrame <= rows; endFrame++) {
      addPositives(perBand, map, endFrame - 1);
      const run = shortestRun(perBand, target);
      if (!run) continue;
      const area = (endFrame - firstFrame) * (run.end - run.first);
      if (area > best.area || (area === best.area && run.weight <= best.weight)) continue;
      const box = { firstFrame, endFrame, firstBand: run.first, endBand: run.end };
      best = { area, weight: run.weight, box };
    }
  }
  return best.box;
}

/**
 * Computes the share of a map's support (the sum of its values above 0) in a box, 0 … 1.
 *
 * @param map Shape: frames × bands.
 *
 * @example
 * ```ts
 * import { shareInBox } from "earmark/ml/explain/strongest_box.ts";
 * import assert from "node:assert/strict";
 *
 * const map = { data: Float64Array.of(1, -5, 0, 3), rows: 2, columns: 2 };
 * const last = { firstFrame: 1, endFrame: 2, firstBand: 0, endBand: 2 };
 * assert.equal(shareInBox(map, last), 0.75);
 * ```
 */
export function shareInBox(map: Matrix, { firstFrame, endFrame, firstBand, endBand }: Box): number {
  let [inside, total] = [0, 0];
  map.data.forEach((value, i) => {
    const [frame, band] = [Math.floor(i / map.columns), i % map.columns];
    const isInside = frame >= firstFrame && frame < endFrame && band >= firstBand && band < endBand;
    total += Math.max(0, value);
    if (isInside) inside += Math.max(0, value);
  });
  return inside / total;
}

/** Where the cells of a map lie in time and frequency. */
export interface MapGrid {
  /** Step from one frame to the next, seconds. */
  readonly hopSeconds: number;
  /** Number of mel bands. */
  readonly nMels: number;
  /** Lower edge of the lowest band, Hz. */
  readonly fMin: number;
  /** Upper edge of the highest band, Hz. */
  readonly fMax: number;
  /** Which mel formula. Default `htk`, that of the log-mel front end. */
  readonly melScale?: MelScale;
}

/**
 * Converts a box into seconds of its window and hertz. A frame spans from its start
 * to that of the next; a band ends where its neighbour's triangle becomes higher,
 * half-way between their centres in mel.
 *
 * @throws {RangeError} If the mel range is impossible.
 *
 * @example
 * ```ts
 * import { boxToRegion } from "earmark/ml/explain/strongest_box.ts";
 * import assert from "node:assert/strict";
 *
 * const box = { firstFrame: 2, endFrame: 4, firstBand: 0, endBand: 1 };
 * const grid = { hopSeconds: 0.5, nMels: 1, fMin: 0, fMax: 8000 };
 * const { tMin, tMax, fMin, fMax } = boxToRegion(box, grid);
 * assert.deepEqual([tMin, tMax], [1, 2]);
 * assert.deepEqual([fMin, fMax].map(Math.round), [614, 3934]);
 * ```
 */
export function boxToRegion(box: Box, grid: MapGrid): Region {
  const { hopSeconds, nMels, fMin, fMax, melScale = "htk" } = grid;
  // Corners of the triangles, and the points half-way between them.
  const halves = melFrequencies(2 * nMels + 3, { fMin, fMax, melScale });
  return {
    tMin: box.firstFrame * hopSeconds,
    tMax: box.endFrame * hopSeconds,
    fMin: halves[2 * box.firstBand + 1],
    fMax: halves[2 * box.endBand + 1],
  };
}

/** Adds a frame's values above 0 to the sums of its bands. */
function addPositives(perBand: Float64Array, { data, columns }: Matrix, frame: number): void {
  for (let k = 0; k < columns; k++) perBand[k] += Math.max(0, data[frame * columns + k]);
}

/** Finds the shortest run of values whose sum reaches a target; of equally short ones the largest sum. */
function shortestRun(values: Float64Array, target: number) {
  let best: { first: number; end: number; weight: number } | undefined;
  for (let first = 0, end = 0, weight = 0; first < values.length; weight -= values[first++]) {
    while (end < values.length && weight < target) weight += values[end++];
    if (weight < target) break;
    const isShorter = !best || end - first < best.end - best.first;
    const isHeavier = best && end - first === best.end - best.first && weight > best.weight;
    if (isShorter || isHeavier) best = { first, end, weight };
  }
  return best;
}

function wholeOf({ rows, columns }: Matrix): Box {
  return { firstFrame: 0, endFrame: rows, firstBand: 0, endBand: columns };
}

function requireWeight({ data }: Matrix, share: number): number {
  if (!(share > 0 && share <= 1)) {
    throw new RangeError(
      `Cannot find box as share must be above 0 and at most 1: current value is ${share}`,
    );
  }
  let total = 0;
  for (let i = 0; i < data.length; i++) total += data[i] < 0 ? 0 : data[i];
  if (Number.isFinite(total) && total > 0) return total;
  throw new RangeError(
    `Cannot find box as the sum of the map's values above 0 must be finite and above 0: ` +
      `current value is ${total}`,
  );
}
