/**
 * Where the corners of mel triangles lie, in hertz and along the axis of their sides.
 *
 * @module
 */
import type { MelBands, MelFilterBankOptions } from "./mel_filter_bank.ts";
import { hzToMel, melFrequencies } from "./mel_scale.ts";

/** Lists the corners of all bands, in hertz. Shape: nMels + 2. */
export function edgeFrequencies(options: MelBands): Float64Array {
  return melFrequencies(options.nMels + 2, options);
}

/** Rounds a frequency down to a bin as python_speech_features does. */
export function binBelow(hz: number, { nFft, sampleRate }: MelFilterBankOptions): number {
  return Math.floor(((nFft + 1) * hz) / sampleRate);
}

/** Converts a frequency to the axis along which the sides are straight. */
export function toAxis(hz: number, { melEdges, melScale }: MelFilterBankOptions): number {
  return melEdges === "mel" ? hzToMel(hz, melScale) : hz;
}
