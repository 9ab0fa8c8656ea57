/**
 * The recurrence of an LSTM layer over a whole sequence, as kernels of the engine's
 * own.
 *
 * @module
 */

import type { EngineBackend } from "../memory/backend.ts";
import type { Call } from "../threads/call_queue.ts";
import type { Range } from "../threads/split.ts";
import { sumRows } from "./columns.ts";
import { ADD, combine } from "./elementwise.ts";
import { multiply } from "./mat_mul.ts";
import { addKernel, type Replacement, type Tensors } from "./replace.ts";

/**
 * Runs the recurrence on the projected input, plus a bias. Outputs: hidden states, gates
 * and cells, one per step.
 */
export const LSTM = "EarmarkLstm";

/** The gradient of that. Outputs: of the projected input, the recurrent kernel, the bias. */
export const LSTM_GRADIENT = "EarmarkLstmGradient";

/**
 * Runs a kernel over the sequences of a batch, some of them on each thread.
 *
 * @param shape Of the hidden states: batch x steps x units.
 */
function overSequences(
  backend: EngineBackend,
  [batch, steps, units]: readonly number[],
  callOf: (sequences: Range, work: number) => Call,
): void {
  const { team, kernels } = backend;
  const sequences = team.split(batch, 4 * batch * steps * units * units);
  const workspace = kernels.lstmWorkspace(batch, units);
  backend.withWorkspaces(sequences.length, workspace, (workspaces) => {
    team.run(sequences.map((part, i) => callOf(part, workspaces[i])));
  });
}

const recurrence = () =>
  addKernel<Tensors<"projected" | "recurrent" | "bias">, unknown>(
    LSTM,
    ({ inputs: { projected, recurrent, bias }, backend }) => {
      const [batch, steps] = projected.shape;
      const units = recurrent.shape[0];
      const gates = combine(backend, ADD, projected, bias)!;
      const [hidden, cells] = [0, 1].map(() => backend.makeFloats([batch, steps, units]));
      const at = [gates, recurrent, hidden, cells].map((tensor) => backend.pointerOf(tensor));
      const stateBytes = 4 * steps * units;
      overSequences(backend, hidden.shape, ({ from, count }, work) => {
        const state = from * stateBytes;
        const pointers = [at[0] + 4 * state, at[1], at[2] + state, at[3] + state];
        return ["lstm", count, steps, units, ...pointers, work];
      });
      return [hidden, gates, cells];
    },
  );

const gradient = () =>
  addKernel<Tensors<"dy" | "hidden" | "gates" | "cells" | "recurrent">, unknown>(
    LSTM_GRADIENT,
    ({ inputs: { dy, hidden, gates, cells, recurrent }, backend }) => {
      const [batch, steps, units] = hidden.shape;
      const [dGates, dRecurrent] = [gates, recurrent].map(({ shape }) => backend.makeFloats(shape));
      const at = [gates, recurrent, cells, dy, dGates].map((x) => backend.pointerOf(x));
      const stateBytes = 4 * steps * units;
      overSequences(backend, hidden.shape, ({ from, count }, work) => {
        const state = from * stateBytes, gate = 4 * state;
        const pointers = [at[0] + gate, at[1], at[2] + state, at[3] + state, at[4] + gate];
        return ["lstmGradient", count, steps, units, ...pointers, work];
      });
      const rows = batch * steps;
      backend.withWorkspace(4 * rows * units, (before) => {
        backend.kernels.shiftSteps(batch, steps, units, backend.pointerOf(hidden), before);
        const left = { pointer: before, width: units, isTransposed: true };
        const right = { pointer: backend.pointerOf(dGates), width: 4 * units };
        multiply(backend, [units, 4 * units, rows], left, right, backend.pointerOf(dRecurrent));
      });
      const dBias = backend.makeFloats([4 * units]);
      const [from, to] = [dGates, dBias].map((tensor) => backend.pointerOf(tensor));
      sumRows(backend, [rows, 4 * units], from, to);
      return [dGates, dRecurrent, dBias];
    },
  );

/** Lists the kernels of the recurrence. */
export const lstmKernels = (): Replacement[] => [recurrence(), gradient()];
