import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { buildKernels } from "earmark/engine/build.ts";
import { KERNELS_FILE } from "earmark/engine/compiled/kernel_module.ts";

Deno.test("kernels.wasm is what its sources compile to", async () => {
  const committed = await Deno.readFile(KERNELS_FILE);
  assert.ok(Buffer.compare(await buildKernels(), committed) === 0, "run deno task build:engine");
});
