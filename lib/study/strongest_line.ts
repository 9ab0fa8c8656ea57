/**
 * The line of a spectrum that stands highest, and the band around it to look at closely.
 *
 * @module
 */
import { quantile } from "../arrays.ts";
import type { LevelSpectrum } from "../dsp/fourier/level_spectrum.ts";

/** A line of a spectrum. */
export interface StrongestLine {
  /** Frequency of its bin, in Hz. */
  readonly frequency: number;
  /** Level of its bin, in dB. */
  readonly levelDb: number;
  /** How far it stands above the median of all bins, in dB. */
  readonly aboveDb: number;
}

/** Bins on each side whose levels a line must exceed. */
const REACH = 4;

/** First bin that may be a line: below, an offset from zero shows, spread by the window. */
const FIRST_BIN = 3;

/**
 * Finds the highest line of a spectrum: a bin that exceeds those around it, and is not an offset.
 *
 * @returns The line; undefined where no bin exceeds those around it, as in silence.
 *
 * @example
 * ```ts
 * import { levelSpectrum } from "earmark/dsp/fourier/level_spectrum.ts";
 * import { strongestLine } from "earmark/study/strongest_line.ts";
 * import assert from "node:assert/strict";
 *
 * const sine = Float64Array.from({ length: 640 }, (_, i) => 0.1 * Math.sin((Math.PI * i) / 8));
 * const line = strongestLine(levelSpectrum(sine, { sampleRate: 16000, window: "hann" }));
 * assert.equal(line?.frequency, 1000);
 * assert.equal(Math.round(line?.levelDb ?? NaN), -20);
 * ```
 */
export function strongestLine(
  { frequencies, levelsDb }: LevelSpectrum,
): StrongestLine | undefined {
  let highest: number | undefined;
  for (let k = FIRST_BIN; k < levelsDb.length; k++) {
    const around = levelsDb.subarray(Math.max(0, k - REACH), k + REACH + 1);
    if (around.filter((level) => level >= levelsDb[k]).length > 1) continue;
    if (highest === undefined || levelsDb[k] > levelsDb[highest]) highest = k;
  }
  if (highest === undefined) return undefined;
  const levelDb = levelsDb[highest];
  return { frequency: frequencies[highest], levelDb, aboveDb: levelDb - quantile(levelsDb, 0.5) };
}

/** Which band {@linkcode closeBand} chooses. */
export interface CloseBandOptions {
  /** Lower end that was chosen already, in Hz. Default 0: by the data, where `fHigh` is 0 too. */
  readonly fLow?: number;
  /** Upper end that was chosen already, in Hz. Default 0: by the data. */
  readonly fHigh?: number;
}

/** Bins on either side of the line that a band has at least. */
const LEAST_BINS = 24;

/**
 * Chooses a band of frequencies to look at closely: a third of its frequency to either side of the
 * strongest line of several spectra; all frequencies where there is no line.
 *
 * @returns Hz; within the frequencies that there are.
 * @throws {RangeError} If there is no spectrum, or the ends that were chosen are none of a band.
 *
 * @example
 * ```ts
 * import { closeBand } from "earmark/study/strongest_line.ts";
 * import assert from "node:assert/strict";
 *
 * const frequencies = Float64Array.from({ length: 801 }, (_, k) => 10 * k);
 * const levelsDb = frequencies.map((hz) => hz === 3000 ? -20 : -60);
 * assert.deepEqual(closeBand([{ frequencies, levelsDb }]), [2000, 4000]);
 * ```
 */
export function closeBand(
  spectra: readonly LevelSpectrum[],
  { fLow = 0, fHigh = 0 }: CloseBandOptions = {},
): [low: number, high: number] {
  if (spectra.length === 0) {
    throw new RangeError("Cannot choose band as there must be a spectrum: current value is none");
  }
  const top = Math.max(...spectra.map(({ frequencies }) => frequencies[frequencies.length - 1]));
  if (fLow !== 0 || fHigh !== 0) return requireBand(fLow, fHigh, top);
  const lines = spectra.flatMap((spectrum) => {
    const line = strongestLine(spectrum);
    return line === undefined ? [] : [{ ...line, step: spectrum.frequencies[1] }];
  });
  if (lines.length === 0) return [0, top];
  const { frequency, step } = lines.reduce((a, b) => a.levelDb >= b.levelDb ? a : b);
  const reach = Math.max(frequency / 3, LEAST_BINS * step);
  return [Math.max(0, frequency - reach), Math.min(top, frequency + reach)];
}

function requireBand(fLow: number, fHigh: number, top: number): [number, number] {
  if (fLow >= 0 && fLow < fHigh && fLow < top) return [fLow, Math.min(fHigh, top)];
  throw new RangeError(
    `Cannot choose band as 0 <= fLow < fHigh and fLow < ${top} must hold: ` +
      `current value is ${fLow} … ${fHigh}`,
  );
}
