/**
 * Puts the engine's layers in place of tfjs's, so that loaded models use them.
 *
 * @module
 */

import { BatchNormalization } from "./batch_normalization.ts";
import { Conv2D } from "./conv2d.ts";
import { Dropout } from "./dropout.ts";
import { Lstm } from "./lstm.ts";
import { replaceStockLayer } from "./stock.ts";

/** Registers every layer of the engine under the name of the one that it replaces. */
export function registerLayers(): void {
  for (const layer of [BatchNormalization, Conv2D, Dropout, Lstm]) replaceStockLayer(layer);
}
