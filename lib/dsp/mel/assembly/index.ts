/** The kernel of the mel plans, as the module exports it. */

export { melEnergies } from "./mel_energies";
