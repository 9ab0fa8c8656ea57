/**
 * How far two boxes of time and frequency are the same: areas in seconds times mel.
 *
 * @module
 */
import { hzToMel, melToHz } from "earmark/dsp/mel/mel_scale.ts";
import type { Region } from "earmark/ml/explain/strongest_box.ts";
import type { Random } from "earmark/random.ts";

/** Overlap of a box with a true one. */
export interface Overlap {
  /** 1 where they share something, else 0; a share over many. */
  readonly hit: number;
  /** Their intersection over their union. */
  readonly iou: number;
}

/** Computes the overlap of two boxes. */
export function overlapWith(a: Region, b: Region): Overlap {
  const shared = lengthOf(
    Math.max(a.tMin, b.tMin),
    Math.min(a.tMax, b.tMax),
  ) * lengthOf(mel(Math.max(a.fMin, b.fMin)), mel(Math.min(a.fMax, b.fMax)));
  return { hit: shared > 0 ? 1 : 0, iou: shared / (areaOf(a) + areaOf(b) - shared) };
}

/** Draws a box of the same size, uniformly over a recording. */
export function randomRegion(
  { tMin, tMax, fMin, fMax }: Region,
  { seconds, fMax: highest }: { readonly seconds: number; readonly fMax: number },
  random: Random,
): Region {
  const [width, height] = [tMax - tMin, mel(fMax) - mel(fMin)];
  const start = random.uniform(0, Math.max(0, seconds - width));
  const low = random.uniform(0, Math.max(0, mel(highest) - height));
  const [lower, upper] = [low, low + height].map((value) => melToHz(value, "htk"));
  return { tMin: start, tMax: start + width, fMin: lower, fMax: upper };
}

function areaOf({ tMin, tMax, fMin, fMax }: Region): number {
  return (tMax - tMin) * (mel(fMax) - mel(fMin));
}

function mel(hz: number): number {
  return hzToMel(hz, "htk");
}

function lengthOf(start: number, end: number): number {
  return Math.max(0, end - start);
}
