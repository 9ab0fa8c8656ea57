/**
 * Fast energies in mel bands: options are checked and tables made once, for many
 * signals.
 *
 * @module
 */

import type { FloatArray } from "../../arrays.ts";
import { requireInteger, requireSignal } from "../require.ts";
import { countFrames, firstFrameStart } from "../fourier/framing.ts";
import { melFilterBank } from "./mel_filter_bank.ts";
import { createMelKernel, type MelEnergies } from "./mel_kernel.ts";
import type { MelSpectrogramOptions } from "./mel_spectrogram.ts";
import { isPowerOfTwo } from "../fourier/radix_fft.ts";
import { createWindow } from "../fourier/windows.ts";

/** Computes the energies of signals, always with the same options. */
export interface MelPlan {
  /**
   * Computes the energies of a signal's frames.
   *
   * @returns Energies that are overwritten by the next call.
   * @throws {TypeError} If the signal is not floating point.
   * @throws {RangeError} If it is empty, or too short for a complete frame.
   */
  transform(signal: FloatArray): MelEnergies;
}

/**
 * Creates a plan whose numbers are those of `melSpectrogram`, but for rounding.
 *
 * @throws {RangeError} If an option is out of range, or nFft is not a power of two.
 */
export function createMelPlan(options: MelSpectrogramOptions): MelPlan {
  checkSizes(options);
  const { nFft, hopLength, frameLength, powerScaling, preemphasis } = options;
  // |X|² / nFft is the power of the frame divided by √nFft.
  const height = powerScaling === "nFft" ? 1 / Math.sqrt(nFft) : 1;
  const window = createWindow(options.window, frameLength).map((weight) => height * weight);
  const bank = melFilterBank(options);
  const compute = createMelKernel({ nFft, hopLength, window, preemphasis, bank });
  const start = firstFrameStart(options);
  return {
    transform(signal) {
      requireSignal("compute features", signal);
      return compute(signal, start, countFrames(signal.length, options));
    },
  };
}

/** Checks the sizes that the kernel relies on. */
function checkSizes({ nFft, hopLength, frameLength }: MelSpectrogramOptions): void {
  requireInteger("plan features", "hopLength", hopLength, 1);
  if (!(isPowerOfTwo(nFft) && nFft >= 4)) {
    throw new RangeError(
      `Cannot plan features as nFft must be a power of two >= 4: current value is ${nFft}`,
    );
  }
  if (!(frameLength <= nFft)) {
    throw new RangeError(
      `Cannot plan features as frameLength must be <= nFft = ${nFft}: ` +
        `current value is ${frameLength}`,
    );
  }
}
