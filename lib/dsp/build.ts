/**
 * Compiles the AssemblyScript kernel into kernel_module.ts:
 * `deno run --allow-read --allow-env --allow-write=lib/dsp/kernel_module.ts lib/dsp/build.ts`.
 *
 * @module
 */

import asc from "assemblyscript/asc";

/** Folder of the sources. */
const sources = new URL("./assembly/", import.meta.url);

/** Options of the compiler. */
const options = [
  "-O3",
  "--converge",
  "--noAssert",
  "--uncheckedBehavior=always",
  "--runtime=stub",
  "--use=abort=",
  "--enable=simd,bulk-memory",
  "--initialMemory=1",
];

/**
 * Compiles the kernel to the text of its module. The same sources give the same
 * text.
 *
 * @throws {Error} With the compiler's message if the sources have a fault.
 */
export async function buildKernelModule(): Promise<string> {
  let compiled: Uint8Array | undefined;
  const { error, stderr } = await asc.main(["index.ts", "--outFile=kernel.wasm", ...options], {
    readFile: (name) => Deno.readTextFile(new URL(name, sources)).catch(() => null),
    writeFile: (_name, contents) => void (compiled = contents as Uint8Array),
    listFiles: () => [],
  });
  if (error || !compiled) {
    throw new Error(`Cannot build kernel as it must compile: ${stderr}`, { cause: error });
  }
  const lines = btoa(String.fromCharCode(...compiled)).match(/.{1,96}/g) ?? [];
  const header = "/** The compiled kernel of lib/dsp/assembly, in base64; made by build.ts. */\n";
  return `${header}export const kernelModule = \`\n${lines.join("\n")}\n\`;\n`;
}

if (import.meta.main) {
  await Deno.writeTextFile(
    new URL("./kernel_module.ts", import.meta.url),
    await buildKernelModule(),
  );
}
