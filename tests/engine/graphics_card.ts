import { findAdapter } from "earmark/engine/webgpu.ts";

/**
 * Says whether to run the tests that need a graphics card: where they are asked for by
 * EARMARK_TEST_WEBGPU=1 and there is one. Asking for an adapter in several threads at
 * once, as tests do, can end Deno with a fault where there is software OpenGL alone.
 */
export const hasCard = Deno.env.get("EARMARK_TEST_WEBGPU") === "1" &&
  await findAdapter() !== undefined;

/** Ends the name of such a test: says why it is ignored. */
export const needsCard = hasCard
  ? ""
  : " [ignored: needs a graphics adapter and EARMARK_TEST_WEBGPU=1]";
