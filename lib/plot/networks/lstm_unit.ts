/**
 * One unit of an LSTM over time: its gates, what it remembers and what it says.
 *
 * @module
 */
import { columnOf, type Matrix } from "../../arrays.ts";
import { lineChart } from "../charts/line_chart.ts";
import { type FigureGrid, grid } from "../drawing/figure.ts";
import { type PlottedWindow, windowAxes, windowImage } from "./window_image.ts";

/** Gates and states of an LSTM. Shape of each: steps × units. */
export interface PlottedLstm {
  /** How much of what is new is written into the cell, 0 … 1. */
  readonly input: Matrix;
  /** How much of the cell is kept, 0 … 1. */
  readonly forget: Matrix;
  /** What is new, −1 … 1. */
  readonly candidate: Matrix;
  /** How much of the cell is shown, 0 … 1. */
  readonly output: Matrix;
  /** What is remembered. */
  readonly cell: Matrix;
  /** What is passed on, −1 … 1. */
  readonly hidden: Matrix;
  /** Number of the unit whose hidden state varies most, from 1. */
  readonly liveliest: number;
}

/** How {@linkcode lstmUnit} draws. */
export interface LstmUnitOptions {
  /** The window, over the curves. */
  readonly window: PlottedWindow;
  /** Number of the unit, from 1. Default: the liveliest. */
  readonly unit?: number;
  /** Heading over all of it. Default none. */
  readonly title?: string;
}

/**
 * Draws the gates of one unit of an LSTM over time, and below them what is new, its cell and its hidden state, all
 * under the window that it hears. At each step the cell becomes forget gate × cell before + input gate
 * × what is new; the hidden state is output gate × tanh(cell).
 *
 * @throws {RangeError} If there is no unit of that number, or a value is not finite.
 *
 * @example
 * ```ts
 * import { lstmUnit } from "earmark/plot/networks/lstm_unit.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const states = { data: Float64Array.of(0, 0.5, 1), rows: 3, columns: 1 };
 * const gates = { input: states, forget: states, candidate: states, output: states };
 * const lstm = { ...gates, cell: states, hidden: states, liveliest: 1 };
 * const planes = [{ label: "log-mel", matrix: states }];
 * const window = { hopSeconds: 0.01, planes, valueLabel: "level" };
 * assert.match(renderSvg(lstmUnit(lstm, { window })), /forget gate/);
 * ```
 */
export function lstmUnit(
  lstm: PlottedLstm,
  { window, unit = lstm.liveliest, title }: LstmUnitOptions,
): FigureGrid {
  const { x: { label, domain, perSecond } } = windowAxes(window);
  const end = domain[1] * perSecond;
  const x = { label, domain: [0, end] } as const;
  const { rows, columns } = lstm.hidden;
  if (!(Number.isInteger(unit) && unit >= 1 && unit <= columns)) {
    throw new RangeError(
      `Cannot draw unit as its number must be in 1 … ${columns}: current value is ${unit}`,
    );
  }
  // A step stands for a stretch of the window; its value is drawn in the middle of it.
  const time = Float64Array.from({ length: rows }, (_, t) => (t + 0.5) * end / rows);
  const curve = (name: string, states: Matrix) => ({
    name,
    x: time,
    y: columnOf(states, unit - 1),
    dots: rows <= 40,
  });
  return grid([
    windowImage(window),
    lineChart([
      curve("input gate", lstm.input),
      curve("forget gate", lstm.forget),
      curve("output gate", lstm.output),
    ], { x, y: { label: `gates of unit ${unit}`, domain: [0, 1] } }),
    lineChart([
      curve("what is new", lstm.candidate),
      curve("cell state", lstm.cell),
      curve("hidden state", lstm.hidden),
    ], { x, y: { label: `states of unit ${unit}` } }),
  ], { columns: 1, title });
}
