/**
 * The fast way from signals to energies in mel bands: settings checked and tables
 * made once, one pass over each frame, buffers reused.
 *
 * @module
 */

import { type FloatArray, type Matrix, sum } from "../arrays.ts";
import { checkInteger } from "./checks.ts";
import { bandEnergy, type FilterBank } from "./filter_bank.ts";
import { countFrames, firstFrameStart } from "./framing.ts";
import { melFilterBank } from "./mel_filter_bank.ts";
import type { MelSpectrogramOptions } from "./mel_spectrogram.ts";
import { createPowerPlan } from "./power_plan.ts";
import { preemphasize } from "./preemphasis.ts";
import { createWindow } from "./windows.ts";

/** Energies of a signal's frames. */
export interface MelEnergies {
  /** Energy in each mel band. Shape: frames × nMels. */
  readonly mel: Matrix<Float64Array>;
  /** Sum of each frame's power spectrum. Shape: frames. */
  readonly total: Float64Array;
}

/** Computes the energies of signals, always by the same settings. */
export interface MelPlan {
  /**
   * Computes the energies of a signal's frames.
   *
   * @throws {TypeError} If the signal is not floating point.
   * @throws {RangeError} If it is empty, or too short for a complete frame.
   */
  transform(signal: FloatArray): MelEnergies;
}

/**
 * Creates a plan that gives the numbers of `melSpectrogram` to 1e-9 of their size.
 *
 * @throws {RangeError} If a setting is impossible, or nFft not a power of two.
 */
export function createMelPlan(options: MelSpectrogramOptions): MelPlan {
  const { frameLength, hopLength, nFft, nMels, powerScaling } = options;
  checkInteger("plan features", "hopLength", hopLength, 1);
  if (!(frameLength <= nFft)) {
    throw new RangeError(
      `Cannot plan features as frameLength must be <= nFft = ${nFft}: ` +
        `current value is ${frameLength}`,
    );
  }
  const computePower = createPowerPlan(nFft);
  const bank = melFilterBank(options);
  const window = createWindow(options.window, frameLength);
  const frame = new Float64Array(nFft);
  const power = new Float64Array(bank.nBins);
  const scale = powerScaling === "nFft" ? 1 / nFft : 1;
  return {
    transform(signal) {
      const rows = countFrames(signal.length, options);
      const samples = preemphasize(signal, options.preemphasis);
      const data = new Float64Array(rows * nMels);
      const total = new Float64Array(rows);
      for (let row = 0, start = firstFrameStart(options); row < rows; row++, start += hopLength) {
        fillFrame(frame, { samples, start, window });
        computePower(frame, power);
        total[row] = scale * sum(power);
        gatherBands(power, bank, scale, data.subarray(row * nMels, (row + 1) * nMels));
      }
      return { mel: { data, rows, columns: nMels }, total };
    },
  };
}

/** Writes a window's length of samples, weighed; zeros outside of the signal. */
function fillFrame(
  frame: Float64Array,
  { samples, start, window }: { samples: Float64Array; start: number; window: Float64Array },
): void {
  const first = Math.max(0, -start);
  const end = Math.max(first, Math.min(window.length, samples.length - start));
  frame.fill(0, 0, first);
  for (let i = first; i < end; i++) frame[i] = samples[start + i] * window[i];
  frame.fill(0, end, window.length);
}

/** Writes the scaled energy of each band. */
function gatherBands(
  power: Float64Array,
  bank: FilterBank,
  scale: number,
  energies: Float64Array,
): void {
  for (let band = 0; band < bank.nBands; band++) {
    energies[band] = scale * bandEnergy(power, 0, bank, band);
  }
}
