/**
 * Puts the engine's layers in place of tfjs's, so that loaded models use them.
 *
 * @module
 */

import { Dropout } from "./layers/dropout.ts";
import { replaceStockLayer } from "./layers/stock.ts";

/** Registers every layer of the engine under the name of the one that it replaces. */
export function registerLayers(): void {
  replaceStockLayer(Dropout);
}
