/**
 * Compiles every module and writes its file: `deno task build:kernels`.
 *
 * @module
 */

import { buildModule, WASM_MODULES } from "./modules.ts";

for (const module of Object.values(WASM_MODULES)) {
  await Deno.writeFile(module.file, await buildModule(module));
}
