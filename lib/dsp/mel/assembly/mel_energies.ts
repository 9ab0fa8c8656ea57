/**
 * Energies in mel bands of many frames: two frames at a time, one in each lane of
 * a vector of two doubles, so that neither touches the other. A complex value is
 * two vectors, re and im, 32 bytes.
 */

import { F64, LANES, Plan } from "./plan";
import { unpackPower } from "./power";
import { transform } from "./transform";

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

/** Writes the windowed samples of two frames, lane by lane, and zeros up to nFft. */
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
