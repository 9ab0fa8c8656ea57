/**
 * Where the corners of mel triangles lie, in hertz and along the axis of their sides.
 *
 * @module
 */
import { hzToMel, melFrequencies, type MelRange, type MelScale } from "./mel_scale.ts";

/** The sizes by which a corner is snapped to a bin. */
interface BinSizes {
  readonly nFft: number;
  readonly sampleRate: number;
}

/** The axis along which sides are straight, by its name in `MelEdges`. */
interface SideAxis {
  readonly melEdges: "bins" | "hertz" | "mel";
  readonly melScale: MelScale;
}

/** Lists the corners of all bands, in hertz. Shape: nMels + 2. */
export function edgeFrequencies(options: MelRange & { readonly nMels: number }): Float64Array {
  return melFrequencies(options.nMels + 2, options);
}

/** Rounds a frequency down to a bin as python_speech_features does. */
export function binBelow(hz: number, { nFft, sampleRate }: BinSizes): number {
  return Math.floor(((nFft + 1) * hz) / sampleRate);
}

/** Converts a frequency to the axis along which the sides are straight. */
export function toAxis(hz: number, { melEdges, melScale }: SideAxis): number {
  return melEdges === "mel" ? hzToMel(hz, melScale) : hz;
}
