/**
 * The house's convolutional network.
 *
 * @module
 */
import { house, loadHouseFit } from "../house.ts";
import type { Network } from "../network.ts";

/** Convolutions over time and frequency. */
export const cnn: Network = {
  ...house,
  title: "cnn",
  help: "convolutions over time and frequency",
  loadFit: async () => loadHouseFit((await import("./layers.ts")).houseCnn),
};
