/**
 * What the layers of a recurrent network make of a window, unit by unit over time.
 *
 * @module
 */
import { matrixImage } from "../charts/matrix_image.ts";
import { type FigureGrid, grid } from "../drawing/figure.ts";
import { requireSome } from "../drawing/require.ts";
import type { PlottedLayer } from "./feature_maps.ts";
import { isSigned, type PlottedWindow, windowAxes, windowImage } from "./window_image.ts";

/** How {@linkcode hiddenStates} draws. */
export interface HiddenStatesOptions {
  /** The window itself, over the states. */
  readonly window: PlottedWindow;
  /** Heading over all of it. Default none. */
  readonly title?: string;
}

/**
 * Draws the units of one layer after the other over time, below the window that they are made of
 * and on the same axis of time, each layer with a scale of its own. Units have no order: those
 * beside each other need have nothing in common.
 *
 * @param layers Layers, each with one matrix. Shape: steps × units.
 * @throws {RangeError} If there is no layer, or a value is not finite.
 *
 * @example
 * ```ts
 * import { hiddenStates } from "earmark/plot/networks/hidden_states.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const matrix = { data: Float32Array.of(0, -1, 2, 3), rows: 2, columns: 2 };
 * const window = { hopSeconds: 0.01, planes: [{ label: "log-mel", matrix }], valueLabel: "level" };
 * const figure = hiddenStates([{ number: 7, layer: "LSTM", maps: [matrix] }], { window });
 * assert.match(renderSvg(figure), /layer 7, LSTM/);
 * ```
 */
export function hiddenStates(
  layers: readonly PlottedLayer[],
  { window, title }: HiddenStatesOptions,
): FigureGrid {
  requireSome("hidden states", "layers", layers.length);
  const { x } = windowAxes(window);
  const figures = layers.map(({ number, layer, maps: [matrix] }) => {
    const label = `layer ${number}, ${layer}`;
    return matrixImage([{ label, matrix }], {
      x,
      y: { label: "unit", domain: [0.5, matrix.columns + 0.5], tickFormat: String },
      value: { label: "activation", isSigned: isSigned([{ matrix }]) },
    });
  });
  return grid([windowImage(window), ...figures], { columns: 1, title });
}
