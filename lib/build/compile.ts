/**
 * The one call of the AssemblyScript compiler.
 *
 * @module
 */

import asc from "assemblyscript/asc";

/** Options of every module: no run-time checks, no garbage collector. */
const OPTIONS = [
  "-O3",
  "--noAssert",
  "--uncheckedBehavior=always",
  "--runtime=stub",
  "--use=abort=",
];

/**
 * Compiles the AssemblyScript sources in a folder, of which `index.ts` exports what the
 * module exports. The same sources give the same bytes.
 *
 * @param sources The folder's URL, with a slash at its end.
 * @param options Options of the compiler beside those of every module.
 * @throws {Error} With the compiler's message if the sources have a fault.
 */
export async function compile(sources: URL, options: readonly string[]): Promise<Uint8Array> {
  let compiled: Uint8Array | undefined;
  const args = ["index.ts", "--outFile=module.wasm", ...OPTIONS, ...options];
  const { error, stderr } = await asc.main(args, {
    readFile: (name) => Deno.readTextFile(new URL(name, sources)).catch(() => null),
    writeFile: (_name, contents) => void (compiled = contents as Uint8Array),
    listFiles: () => [],
  });
  if (error || !compiled) {
    throw new Error(`Cannot build ${sources.pathname} as it must compile: ${stderr}`, {
      cause: error,
    });
  }
  return compiled;
}
