/**
 * The WebAssembly modules of lib/: AssemblyScript in folders named `assembly`, each compiled
 * to one file beside it.
 *
 * @module
 */

import { compile } from "./compile.ts";

/** A module: its sources and the file that is committed. */
export interface WasmModule {
  /** Folder of its sources; their index.ts exports what the module exports. */
  readonly sources: URL;
  /** The compiled file. */
  readonly file: URL;
  /** Options of the compiler. */
  readonly options: readonly string[];
  /** Turns the compiled bytes into those of the file. Default: as they are. */
  readonly encode?: (compiled: Uint8Array) => Uint8Array;
}

/** All modules, by the room that uses them. */
export const WASM_MODULES: Readonly<Record<string, WasmModule>> = {
  // The memory is the engine's and shared, without static data.
  engine: {
    sources: new URL("../engine/assembly/", import.meta.url),
    file: new URL("../engine/compiled/kernels.wasm", import.meta.url),
    options: [
      "--enable=simd,relaxed-simd,threads,bulk-memory",
      "--importMemory",
      "--sharedMemory",
      "--initialMemory=1",
      "--maximumMemory=65536",
    ],
  },
  // A source file, as dsp reads no files.
  dsp: {
    sources: new URL("../dsp/mel/assembly/", import.meta.url),
    file: new URL("../dsp/mel/kernel_module.ts", import.meta.url),
    options: ["--converge", "--enable=simd,bulk-memory", "--initialMemory=1"],
    encode: encodeAsSource,
  },
};

/**
 * Compiles a module to the bytes of its file. The same sources give the same bytes.
 *
 * @throws {Error} With the compiler's message if the sources have a fault.
 */
export async function buildModule({ sources, options, encode }: WasmModule): Promise<Uint8Array> {
  const compiled = await compile(sources, options);
  return encode ? encode(compiled) : compiled;
}

/** Writes a module as a source file that exports it in base64. */
function encodeAsSource(compiled: Uint8Array): Uint8Array {
  const lines = compiled.toBase64().match(/.{1,96}/g) ?? [];
  const header =
    "/** The compiled kernel of assembly/, in base64; made by `deno task build:kernels`. */";
  const text = `${header}\nexport const kernelModule = \`\n${lines.join("\n")}\n\`;\n`;
  return new TextEncoder().encode(text);
}
