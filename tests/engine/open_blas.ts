/**
 * Says whether to run the tests that need an OpenBLAS: where they are asked for by
 * EARMARK_TEST_ACCELERATE=1, which needs --allow-ffi.
 */
export const hasOpenBlas = Deno.env.get("EARMARK_TEST_ACCELERATE") === "1";

/** Ends the name of such a test: says why it is ignored. */
export const needsOpenBlas = hasOpenBlas
  ? ""
  : " [ignored: needs OpenBLAS, --allow-ffi and EARMARK_TEST_ACCELERATE=1]";
