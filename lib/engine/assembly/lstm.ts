/**
 * The recurrence of an LSTM layer over a whole sequence, and its gradient. Gates
 * lie in tfjs's and Keras' order: input, forget, candidate, output.
 */

import { sigmoid4, tanh4 } from "./simd/functions";
import { multiplyBlock, packBlock } from "./gemm/block";
import { packedBytes } from "./gemm/pack";
import { bytesOf, multiplyAdd, storeLanes } from "./simd/lanes";
import { TILE_BYTES } from "./gemm/tile";

/** Returns the bytes of workspace that `lstm` and `lstmGradient` need. */
export function lstmWorkspace(batch: i32, units: i32): usize {
  const gates = 4 * units;
  return TILE_BYTES + max(packedBytes(units, gates), packedBytes(gates, units)) +
    2 * bytesOf(batch * units) + 64;
}

/**
 * Runs the recurrence. Shapes: gates batch x steps x 4 units, hidden and cells
 * batch x steps x units.
 *
 * @param gates In: what input and bias add to each gate; out: the gates' values.
 * @param recurrent Recurrent kernel. Shape: units x 4 units.
 */
export function lstm(
  batch: i32,
  steps: i32,
  units: i32,
  gates: usize,
  recurrent: usize,
  hidden: usize,
  cells: usize,
  work: usize,
): void {
  const width = 4 * units;
  const stateStep = bytesOf(steps * units), gateStep = bytesOf(steps * width);
  const packed = work + TILE_BYTES;
  packBlock(packed, recurrent, units, width, bytesOf(width), 4);
  for (let t = 0; t < steps; t++) {
    const gate = gates + bytesOf(t * width), at = bytesOf(t * units);
    if (t > 0) {
      const before = hidden + at - bytesOf(units);
      multiplyBlock(batch, width, units, before, stateStep, packed, gate, gateStep, true, work);
    }
    for (let n = 0; n < batch; n++) {
      const offset = (n as usize) * stateStep + at;
      stepCells(units, gate + (n as usize) * gateStep, hidden + offset, cells + offset, t > 0);
    }
  }
}

/** Computes the gates, cells and hidden state of one step of one sequence. */
@inline
function stepCells(units: i32, gate: usize, hidden: usize, cell: usize, hasBefore: bool): void {
  const size = bytesOf(units);
  for (let j = 0; j < units; j += 4) {
    const lanes = units - j;
    const p = gate + bytesOf(j);
    const input = sigmoid4(v128.load(p)), forget = sigmoid4(v128.load(p + size));
    const candidate = tanh4(v128.load(p + 2 * size)), output = sigmoid4(v128.load(p + 3 * size));
    let next = f32x4.mul(input, candidate);
    if (hasBefore) next = multiplyAdd(forget, v128.load(cell + bytesOf(j) - size), next);
    storeLanes(p, input, lanes);
    storeLanes(p + size, forget, lanes);
    storeLanes(p + 2 * size, candidate, lanes);
    storeLanes(p + 3 * size, output, lanes);
    storeLanes(cell + bytesOf(j), next, lanes);
    storeLanes(hidden + bytesOf(j), f32x4.mul(output, tanh4(next)), lanes);
  }
}

/**
 * Computes the gradient of what enters the gates, from the last step to the first.
 * Shapes as for `lstm`.
 *
 * @param dHidden Gradient of the hidden states from above.
 * @param dGates Out: gradient of what input, bias and recurrence add to each gate.
 */
export function lstmGradient(
  batch: i32,
  steps: i32,
  units: i32,
  gates: usize,
  recurrent: usize,
  cells: usize,
  dHidden: usize,
  dGates: usize,
  work: usize,
): void {
  const width = 4 * units;
  const gateStep = bytesOf(steps * width), rowStep = bytesOf(units);
  const packed = work + TILE_BYTES;
  const carried = packed + packedBytes(width, units);
  const dCells = carried + bytesOf(batch * units) + 32;
  packBlock(packed, recurrent, width, units, 4, bytesOf(width));
  memory.fill(carried, 0, bytesOf(batch * units));
  memory.fill(dCells, 0, bytesOf(batch * units));
  for (let t = steps - 1; t >= 0; t--) {
    for (let n = 0; n < batch; n++) {
      const state = bytesOf((n * steps + t) * units), gate = bytesOf((n * steps + t) * width);
      const row = (n as usize) * rowStep;
      stepGradient(
        units,
        gates + gate,
        cells + state,
        dHidden + state,
        dGates + gate,
        carried + row,
        dCells + row,
        t > 0,
      );
    }
    if (t > 0) {
      const gate = dGates + bytesOf(t * width);
      multiplyBlock(batch, units, width, gate, gateStep, packed, carried, rowStep, false, work);
    }
  }
}

/** Computes the gradient of one step of one sequence. */
@inline
function stepGradient(
  units: i32,
  gate: usize,
  cell: usize,
  dHidden: usize,
  dGate: usize,
  carried: usize,
  dCell: usize,
  hasBefore: bool,
): void {
  const size = bytesOf(units), one = f32x4.splat(1), zero = f32x4.splat(0);
  for (let j = 0; j < units; j += 4) {
    const at = bytesOf(j), lanes = units - j;
    const p = gate + at, q = dGate + at;
    const input = v128.load(p), forget = v128.load(p + size);
    const candidate = v128.load(p + 2 * size), output = v128.load(p + 3 * size);
    const active = tanh4(v128.load(cell + at));
    const before = hasBefore ? v128.load(cell + at - size) : zero;
    const dh = f32x4.add(v128.load(dHidden + at), v128.load(carried + at));
    const slope = f32x4.sub(one, f32x4.mul(active, active));
    const dc = multiplyAdd(f32x4.mul(dh, output), slope, v128.load(dCell + at));
    storeLanes(q, f32x4.mul(f32x4.mul(dc, candidate), sigmoidSlope(input)), lanes);
    storeLanes(q + size, f32x4.mul(f32x4.mul(dc, before), sigmoidSlope(forget)), lanes);
    const curve = f32x4.sub(one, f32x4.mul(candidate, candidate));
    storeLanes(q + 2 * size, f32x4.mul(f32x4.mul(dc, input), curve), lanes);
    storeLanes(q + 3 * size, f32x4.mul(f32x4.mul(dh, active), sigmoidSlope(output)), lanes);
    storeLanes(dCell + at, f32x4.mul(dc, forget), lanes);
  }
}

/** Returns the slope of the sigmoid from its value. */
@inline
function sigmoidSlope(value: v128): v128 {
  return f32x4.mul(value, f32x4.sub(f32x4.splat(1), value));
}

/** Shifts states by one step: the hidden state before each step, zero before the first. */
export function shiftSteps(batch: i32, steps: i32, units: i32, from: usize, to: usize): void {
  const size = bytesOf(units), whole = bytesOf(steps * units);
  for (let n = 0; n < batch; n++) {
    memory.fill(to, 0, size);
    memory.copy(to + size, from, whole - size);
    from += whole;
    to += whole;
  }
}
