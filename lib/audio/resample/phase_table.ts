/**
 * The resampling filter, tabulated by the phase of an output sample: its position
 * between two input samples.
 *
 * @module
 */
import { kaiserLowPass } from "./kaiser.ts";

/** The filter's coefficients, one row per phase. */
export interface PhaseTable {
  /** Rows 0 … nPhases; the last is the first, shifted by one sample. Shape: (nPhases + 1) × nTaps. */
  readonly rows: readonly Float64Array[];
  readonly nPhases: number;
  readonly nTaps: number;
}

/** Attenuation of the stop band for which the filter is designed, dB. */
const ATTENUATION_DB = 84;

/** End of the pass band, as a share of the lower Nyquist frequency. */
const PASS_SHARE = 0.9;

/** Most phases per sample of the lower rate; if there are more, rows are interpolated. */
const MAX_PHASES = 1024;

/**
 * Tabulates the filter: a row for each phase of the ratio, or enough rows that
 * linear interpolation between them errs by less than the stop band (the error is
 * (π / phases)² / 8 of the fastest component that passes).
 *
 * @param up Target rate, in units of the greatest common divisor of both rates.
 * @param down Rate of the signal, in the same unit.
 * @returns Rows that each sum to 1, so that a constant is preserved.
 */
export function designPhases(up: number, down: number): PhaseTable {
  const nyquist = Math.min(1, up / down) / 2;
  const filter = kaiserLowPass({
    passEdge: PASS_SHARE * nyquist,
    stopEdge: nyquist,
    attenuationDb: ATTENUATION_DB,
  });
  const reach = Math.ceil(filter.halfLength);
  const nTaps = 2 * reach;
  const nPhases = Math.min(up, Math.ceil(MAX_PHASES * Math.min(1, up / down)));
  const rows = Array.from({ length: nPhases + 1 }, (_, phase) => {
    const row = Float64Array.from(
      { length: nTaps },
      (_, tap) => filter.at(phase / nPhases + reach - 1 - tap),
    );
    const gain = row.reduce((total, coefficient) => total + coefficient, 0);
    return row.map((coefficient) => coefficient / gain);
  });
  return { rows, nPhases, nTaps };
}

/**
 * Returns the coefficients of a phase, linearly interpolated between the two
 * nearest rows.
 *
 * @param phase Position between two samples, 0 … nPhases.
 */
export function rowAt({ rows }: PhaseTable, phase: number): Float64Array {
  const below = Math.floor(phase);
  const fraction = phase - below;
  if (fraction === 0) return rows[below];
  const above = rows[below + 1];
  const row = rows[below].slice();
  for (let k = 0; k < row.length; k++) row[k] += fraction * (above[k] - row[k]);
  return row;
}
