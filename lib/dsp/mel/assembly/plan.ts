/** What the kernel works by, and the sizes of what it works on. */

/** Bytes of a double. */
export const F64: usize = 8;

/** Bytes of a vector of two doubles: one of each of two frames. */
export const LANES: usize = 16;

/** Bytes of a complex value: two vectors, re and im. */
export const COMPLEX: usize = 32;

/** What stays the same from call to call; the fields are laid out by mel_kernel.ts. */
@unmanaged
export class Plan {
  /** Size of the transform, a power of two >= 4. */
  nFft: i32;
  /** Samples from the start of one frame to the start of the next. */
  hopLength: i32;
  /** Length of a frame, in samples. */
  frameLength: i32;
  /** Number of bands. */
  nBands: i32;
  /** Weights of a frame. */
  window: usize;
  /** w, w², w³ of every butterfly, pass after pass. */
  twiddles: usize;
  /** exp(-2πik/nFft), k = 0 … nFft/4. */
  turns: usize;
  /** First bin and number of bins of each band, as i32. */
  bands: usize;
  /** Weights of the bins, band after band. */
  weights: usize;
  /** Space for 2·nFft vectors. */
  work: usize;
}
