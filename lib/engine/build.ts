/**
 * Compiles the AssemblyScript kernels to kernels.wasm: `deno task build:engine`.
 *
 * @module
 */

import asc from "assemblyscript/asc";
import { KERNELS_FILE } from "./compiled/kernel_module.ts";

/** Folder of the sources. */
const SOURCES = new URL("./assembly/", import.meta.url);

/** Options of the compiler; the memory is the engine's and shared, without static data. */
const OPTIONS = [
  "-O3",
  "--noAssert",
  "--uncheckedBehavior=always",
  "--runtime=stub",
  "--use=abort=",
  "--enable=simd,relaxed-simd,threads,bulk-memory",
  "--importMemory",
  "--sharedMemory",
  "--initialMemory=1",
  "--maximumMemory=65536",
];

/**
 * Compiles the kernels. The same sources give the same bytes.
 *
 * @throws {Error} With the compiler's message if the sources have a fault.
 */
export async function buildKernels(): Promise<Uint8Array> {
  let compiled: Uint8Array | undefined;
  const { error, stderr } = await asc.main(["index.ts", "--outFile=kernels.wasm", ...OPTIONS], {
    readFile: (name) => Deno.readTextFile(new URL(name, SOURCES)).catch(() => null),
    writeFile: (_name, contents) => void (compiled = contents as Uint8Array),
    listFiles: () => [],
  });
  if (error || !compiled) {
    throw new Error(`Cannot build kernels as they must compile: ${stderr}`, { cause: error });
  }
  return compiled;
}

if (import.meta.main) await Deno.writeFile(KERNELS_FILE, await buildKernels());
