import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { buildModule, WASM_MODULES } from "earmark/build/modules.ts";

for (const [name, module] of Object.entries(WASM_MODULES)) {
  Deno.test(`the committed module of ${name} is what its sources compile to`, async () => {
    const committed = await Deno.readFile(module.file);
    const built = await buildModule(module);
    assert.ok(Buffer.compare(built, committed) === 0, "run deno task build:kernels");
  });
}
