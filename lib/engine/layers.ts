/**
 * Puts the engine's layers in place of tfjs's, so that loaded models use them, and
 * refuses what tfjs's others differentiate wrongly.
 *
 * @module
 */

import { BatchNormalization } from "./layers/batch_normalization.ts";
import { Conv2D } from "./layers/conv2d.ts";
import { Dropout } from "./layers/dropout.ts";
import { Lstm } from "./layers/lstm.ts";
import { replaceStockLayer } from "./layers/stock.ts";
import { refuseGradients } from "./refused_gradients.ts";

/** Registers every layer of the engine under the name of the one that it replaces. */
export function registerLayers(): void {
  refuseGradients();
  for (const layer of [BatchNormalization, Conv2D, Dropout, Lstm]) replaceStockLayer(layer);
}
