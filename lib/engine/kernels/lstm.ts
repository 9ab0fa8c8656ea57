/**
 * The recurrence of an LSTM layer over a whole sequence, as kernels of the engine's
 * own.
 *
 * @module
 */

import { ADD, combine } from "./elementwise.ts";
import { multiply } from "./mat_mul.ts";
import { addKernel, type Replacement, type Tensors } from "./replacement.ts";

/** Runs the recurrence on the projected input, plus a bias. Outputs: hidden states, gates, cells, one per step. */
export const LSTM = "EarmarkLstm";

/** The gradient of that. Outputs: of the projected input, the recurrent kernel, the bias. */
export const LSTM_GRADIENT = "EarmarkLstmGradient";

const recurrence = () =>
  addKernel<Tensors<"projected" | "recurrent" | "bias">, unknown>(
    LSTM,
    ({ inputs: { projected, recurrent, bias }, backend }) => {
      const [batch, steps] = projected.shape;
      const units = recurrent.shape[0];
      const gates = combine(backend, ADD, projected, bias)!;
      const [hidden, cells] = [0, 1].map(() => backend.makeFloats([batch, steps, units]));
      const pointers = [gates, recurrent, hidden, cells].map((tensor) => backend.pointerOf(tensor));
      const { lstm, lstmWorkspace } = backend.kernels;
      backend.withWorkspace(lstmWorkspace(batch, units), (work) => {
        lstm(batch, steps, units, ...pointers, work);
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
      const pointers = [gates, recurrent, cells, dy, dGates].map((x) => backend.pointerOf(x));
      const { lstmGradient, lstmWorkspace, shiftSteps } = backend.kernels;
      backend.withWorkspace(lstmWorkspace(batch, units), (work) => {
        lstmGradient(batch, steps, units, ...pointers, work);
      });
      const rows = batch * steps;
      backend.withWorkspace(4 * rows * units, (before) => {
        shiftSteps(batch, steps, units, backend.pointerOf(hidden), before);
        const left = { pointer: before, width: units, isTransposed: true };
        const right = { pointer: backend.pointerOf(dGates), width: 4 * units };
        multiply(backend, [units, 4 * units, rows], left, right, backend.pointerOf(dRecurrent));
      });
      const dBias = backend.makeFloats([4 * units]);
      backend.withWorkspace(8 * 4 * units, (work) => {
        const [from, to] = [dGates, dBias].map((tensor) => backend.pointerOf(tensor));
        backend.kernels.sumRows(rows, 4 * units, from, to, work);
      });
      return [dGates, dRecurrent, dBias];
    },
  );

/** Lists the kernels of the recurrence. */
export const lstmKernels = (): Replacement[] => [recurrence(), gradient()];
