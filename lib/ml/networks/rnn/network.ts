/**
 * The house's recurrent network.
 *
 * @module
 */
import { house, loadHouseFit } from "../house.ts";
import type { Network } from "../network.ts";

/** Convolutions over time, then an LSTM. */
export const rnn: Network = {
  ...house,
  title: "rnn",
  help: "convolutions over time, then an LSTM",
  loadFit: async () => loadHouseFit((await import("./layers.ts")).houseRnn),
};
