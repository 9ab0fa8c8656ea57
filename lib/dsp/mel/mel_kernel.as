/**
 * Energies in mel bands of many frames: two frames at a time, one in each lane of
 * a vector of two doubles, so that neither touches the other. A complex value is
 * two vectors, re and im, 32 bytes.
 */

/** Bytes of a double, of a vector of two, of a complex value. */
const F64: usize = 8;
const LANES: usize = 16;
const COMPLEX: usize = 32;

/** What stays the same from call to call; the fields are laid out by mel_kernel.ts. */
@unmanaged
class Plan {
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

/**
 * Writes the energies of all frames, and the sum of each frame's power spectrum.
 * Rows are computed in pairs; where the last has no partner it is computed twice,
 * and the row after the last is overwritten.
 *
 * @param samples First sample of the first frame; every frame lies in memory.
 */
export function melEnergies(
  plan: Plan,
  samples: usize,
  rows: i32,
  mel: usize,
  totals: usize,
): void {
  const half = plan.nFft >> 1;
  const work = plan.work;
  const other = work + (plan.nFft as usize) * LANES;
  const hop = (plan.hopLength as usize) * F64;
  for (let row = 0; row < rows; row += 2) {
    fillFrames(plan, samples, row + 1 < rows ? samples + hop : samples);
    const packed = transform(work, other, half, plan.twiddles);
    const power = packed === work ? other : work;
    v128.store(totals, unpackPower(packed, power, half, plan.turns));
    gatherBands(plan, power, mel);
    samples += 2 * hop;
    totals += 2 * F64;
    mel += (2 * plan.nBands as usize) * F64;
  }
}

/** Writes the weighed samples of two frames, lane by lane, and zeros up to nFft. */
@inline
function fillFrames(plan: Plan, a: usize, b: usize): void {
  let to = plan.work;
  let window = plan.window;
  const end = a + (plan.frameLength as usize) * F64;
  for (; a < end; a += F64, b += F64, window += F64, to += LANES) {
    const pair = f64x2.replace_lane(v128.load64_splat(a), 1, load<f64>(b));
    v128.store(to, f64x2.mul(pair, v128.load64_splat(window)));
  }
  memory.fill(to, 0, ((plan.nFft - plan.frameLength) as usize) * LANES);
}

/**
 * Transforms `size` complex values, from one space to the other and back; says
 * where they end.
 *
 * Source: Stockham's radix-4 transform; Van Loan (1992), Computational Frameworks
 * for the Fast Fourier Transform.
 */
@inline
function transform(work: usize, other: usize, size: i32, twiddles: usize): usize {
  let from = work;
  let to = other;
  let stride: usize = 1;
  let n = size;
  for (; n >= 4; n >>= 2) {
    twiddles = transformFours(from, to, (n >> 2) as usize, stride, twiddles);
    const last = from;
    from = to;
    to = last;
    stride <<= 2;
  }
  if (n === 1) return from;
  transformPairs(from, to, (size >> 1) as usize);
  return to;
}

/** Multiplies a complex value by a twiddle and stores it. */
@inline
function storeTurned(to: usize, re: v128, im: v128, wr: v128, wi: v128): void {
  v128.store(to, f64x2.sub(f64x2.mul(wr, re), f64x2.mul(wi, im)));
  v128.store(to, f64x2.add(f64x2.mul(wr, im), f64x2.mul(wi, re)), LANES);
}

/** Makes one radix-4 pass of Stockham's transform; says where the next twiddles begin. */
@inline
function transformFours(
  from: usize,
  to: usize,
  quarter: usize,
  stride: usize,
  twiddles: usize,
): usize {
  const run = stride * COMPLEX;
  const leap = quarter * run;
  for (let p: usize = 0; p < quarter; p++, twiddles += 6 * F64, to += 3 * run) {
    const w1r = v128.load64_splat(twiddles), w1i = v128.load64_splat(twiddles, F64);
    const w2r = v128.load64_splat(twiddles, 2 * F64), w2i = v128.load64_splat(twiddles, 3 * F64);
    const w3r = v128.load64_splat(twiddles, 4 * F64), w3i = v128.load64_splat(twiddles, 5 * F64);
    for (const end = from + run; from < end; from += COMPLEX, to += COMPLEX) {
      const b = from + leap, c = from + 2 * leap, d = from + 3 * leap;
      const ar = v128.load(from), ai = v128.load(from, LANES);
      const br = v128.load(b), bi = v128.load(b, LANES);
      const cr = v128.load(c), ci = v128.load(c, LANES);
      const dr = v128.load(d), di = v128.load(d, LANES);
      const acR = f64x2.add(ar, cr), acI = f64x2.add(ai, ci);
      const bdR = f64x2.add(br, dr), bdI = f64x2.add(bi, di);
      v128.store(to, f64x2.add(acR, bdR));
      v128.store(to, f64x2.add(acI, bdI), LANES);
      storeTurned(to + 2 * run, f64x2.sub(acR, bdR), f64x2.sub(acI, bdI), w2r, w2i);
      const sideR = f64x2.sub(ar, cr), sideI = f64x2.sub(ai, ci);
      const crossR = f64x2.sub(bi, di), crossI = f64x2.sub(dr, br);
      storeTurned(to + run, f64x2.add(sideR, crossR), f64x2.add(sideI, crossI), w1r, w1i);
      storeTurned(to + 3 * run, f64x2.sub(sideR, crossR), f64x2.sub(sideI, crossI), w3r, w3i);
    }
  }
  return twiddles;
}

/** Makes the last pass where the size is no power of four: sums and differences. */
@inline
function transformPairs(from: usize, to: usize, count: usize): void {
  const leap = count * COMPLEX;
  for (const end = from + leap; from < end; from += LANES, to += LANES) {
    const a = v128.load(from), b = v128.load(from + leap);
    v128.store(to, f64x2.add(a, b));
    v128.store(to + leap, f64x2.sub(a, b));
  }
}

/**
 * Takes the packed transform Z apart into that of the even samples, E = (Z[k] +
 * conj Z[n-k]) / 2, and of the odd ones, O = (Z[k] - conj Z[n-k]) / 2i, writes the
 * power of E + wO at k and of E - wO at n-k, and returns the sum of all.
 */
@inline
function unpackPower(packed: usize, power: usize, half: i32, turns: usize): v128 {
  const re = v128.load(packed), im = v128.load(packed, LANES);
  const ends = power + (half as usize) * LANES;
  const low = square(f64x2.add(re, im)), high = square(f64x2.sub(re, im));
  v128.store(power, low);
  v128.store(ends, high);
  let sums = f64x2.add(low, high);
  const quarter = f64x2.splat(0.25);
  let up = packed + COMPLEX, down = packed + ((half - 1) as usize) * COMPLEX;
  let at = power + LANES, mirrored = ends - LANES;
  for (; up <= down; up += COMPLEX, down -= COMPLEX, at += LANES, mirrored -= LANES) {
    turns += 2 * F64;
    const wr = v128.load64_splat(turns), wi = v128.load64_splat(turns, F64);
    const ar = v128.load(up), ai = v128.load(up, LANES);
    const br = v128.load(down), bi = v128.load(down, LANES);
    const evenR = f64x2.add(ar, br), evenI = f64x2.sub(ai, bi);
    const oddR = f64x2.add(ai, bi), oddI = f64x2.sub(br, ar);
    const turnedR = f64x2.sub(f64x2.mul(oddR, wr), f64x2.mul(oddI, wi));
    const turnedI = f64x2.add(f64x2.mul(oddR, wi), f64x2.mul(oddI, wr));
    const here = squares(f64x2.add(evenR, turnedR), f64x2.add(evenI, turnedI), quarter);
    const there = squares(f64x2.sub(evenR, turnedR), f64x2.sub(evenI, turnedI), quarter);
    v128.store(at, here);
    v128.store(mirrored, there);
    sums = f64x2.add(sums, here);
    if (up !== down) sums = f64x2.add(sums, there);
  }
  return sums;
}

/** Squares both lanes. */
@inline
function square(x: v128): v128 {
  return f64x2.mul(x, x);
}

/** Sums two squares and scales them. */
@inline
function squares(re: v128, im: v128, scale: v128): v128 {
  return f64x2.mul(f64x2.add(square(re), square(im)), scale);
}

/** Writes the energy of each band to the rows of both frames. */
@inline
function gatherBands(plan: Plan, power: usize, mel: usize): void {
  const rowBytes = (plan.nBands as usize) * F64;
  let band = plan.bands;
  let weight = plan.weights;
  for (const end = mel + rowBytes; mel < end; mel += F64, band += 8) {
    let bin = power + (load<i32>(band) as usize) * LANES;
    const stop = weight + (load<i32>(band, 4) as usize) * F64;
    let total = f64x2.splat(0);
    for (; weight < stop; weight += F64, bin += LANES) {
      total = f64x2.add(total, f64x2.mul(v128.load64_splat(weight), v128.load(bin)));
    }
    store<f64>(mel, f64x2.extract_lane(total, 0));
    store<f64>(mel + rowBytes, f64x2.extract_lane(total, 1));
  }
}
