/**
 * Compiles lib/dsp/mel/mel_kernel.as, in AssemblyScript, into lib/dsp/mel/kernel_module.ts:
 * `deno run --allow-read --allow-env --allow-write=lib/dsp/mel tests/dsp/build_kernel.ts`.
 *
 * @module
 */

import asc from "assemblyscript/asc";

/** Folder of the source and of the module made from it. */
const folder = new URL("../../lib/dsp/mel/", import.meta.url);

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
 * Compiles the kernel to the text of its module. The same source gives the
 * same text.
 *
 * @throws {Error} With the compiler's message if the source has a fault.
 */
export async function buildKernelModule(): Promise<string> {
  const source = await Deno.readTextFile(new URL("mel_kernel.as", folder));
  let compiled: Uint8Array | undefined;
  const { error, stderr } = await asc.main(["mel_kernel.ts", "--outFile=kernel.wasm", ...options], {
    // The compiler knows .ts alone, and Deno would take that for TypeScript.
    readFile: (name) => name === "mel_kernel.ts" ? source : null,
    writeFile: (_name, contents) => void (compiled = contents as Uint8Array),
    listFiles: () => [],
  });
  if (error || !compiled) {
    throw new Error(`Cannot build kernel as it must compile: ${stderr}`, { cause: error });
  }
  const lines = btoa(String.fromCharCode(...compiled)).match(/.{1,96}/g) ?? [];
  const header =
    "/** The compiled kernel of mel_kernel.as, in base64; made by build_kernel.ts. */\n";
  return `${header}export const kernelModule = \`\n${lines.join("\n")}\n\`;\n`;
}

if (import.meta.main) {
  await Deno.writeTextFile(new URL("kernel_module.ts", folder), await buildKernelModule());
}
