/** The filter of a convolution's input gradient. */

import { transpose } from "../gemm/pack";
import { bytesOf } from "../simd/lanes";
import { WindowShape } from "./window";

/** Turns a filter by 180 degrees and swaps its channels: kernel x outChannels x channels. */
export function turnFilter(s: WindowShape, to: usize, filter: usize): void {
  const taps = s.kernelHeight * s.kernelWidth;
  const size = s.channels * s.outChannels;
  for (let tap = 0; tap < taps; tap++) {
    const from = filter + bytesOf((taps - 1 - tap) * size);
    const target = to + bytesOf(tap * size);
    transpose(target, bytesOf(s.channels), from, bytesOf(s.outChannels), s.channels, s.outChannels);
  }
}
