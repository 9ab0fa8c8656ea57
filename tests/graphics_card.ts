import { findAdapter } from "earmark/engine/webgpu.ts";

/** Says whether there is a graphics card; tests that need one are ignored where there is none. */
export const hasCard = await findAdapter() !== undefined;

/** Ends the name of such a test: says why it is ignored. */
export const needsCard = hasCard ? "" : " [ignored: no graphics adapter here]";
