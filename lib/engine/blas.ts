/**
 * OpenBLAS in place of the engine's own matrix products, where it is installed and
 * asked for: it uses the processor's widest registers, while WebAssembly's have 128 bits.
 * Called through Deno's foreign function interface, on the engine's memory in place.
 *
 * @module
 */

import { ConfigError } from "../errors.ts";
import type { Sgemm } from "./compiled/kernel_module.ts";

/** An OpenBLAS that is open. Made by `openBlas`. */
export interface Blas {
  /** The file, or the name under which the system finds it. */
  readonly library: string;
  /** Its version and the processor for which it multiplies, such as "0.3.21 (SkylakeX)". */
  readonly version: string;
  /** Makes the product on a memory; every thread makes its own. */
  sgemmOn(memory: WebAssembly.Memory): Sgemm;
}

/** The functions that are called. */
const SYMBOLS = {
  // deno-fmt-ignore
  cblas_sgemm: {
    parameters: [
      "i32", "i32", "i32", "i32", "i32", "i32",
      "f32", "usize", "i32", "usize", "i32", "f32", "usize", "i32",
    ],
    result: "void",
  },
  openblas_set_num_threads: { parameters: ["i32"], result: "void" },
  openblas_get_config: { parameters: [], result: "pointer" },
  openblas_get_corename: { parameters: [], result: "pointer" },
} as const;

/** A library that has them. */
type OpenBlas = Deno.DynamicLibrary<typeof SYMBOLS>;

/** CBLAS's codes: row-major; not transposed, after which comes the code for transposed. */
const ROW_MAJOR = 101, NO_TRANSPOSE = 111;

/** Where OpenBLAS is, by operating system: as the packages name it in {@linkcode PACKAGES}. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  linux: ["libopenblas.so.0", "libopenblasp.so.0", "libopenblaso.so.0", "libopenblas.so"],
  darwin: [
    "/opt/homebrew/opt/openblas/lib/libopenblas.dylib",
    "/usr/local/opt/openblas/lib/libopenblas.dylib",
    "libopenblas.dylib",
  ],
  windows: ["libopenblas.dll", "openblas.dll"],
};

/** What a user installs. */
const PACKAGES = "Debian and Ubuntu: libopenblas0, Fedora: openblas, macOS: brew install openblas";

/** Lists where this system may have OpenBLAS, the first choice first. */
function blasLibraries(): readonly string[] {
  return LIBRARIES[Deno.build.os] ?? LIBRARIES.linux;
}

/**
 * Opens the first OpenBLAS that is found. It starts no threads of its own, as the engine
 * splits the work among its threads itself.
 *
 * @param libraries Files, or names that the system knows. Default: where packages put them.
 * @throws {ConfigError} If none can be opened.
 * @throws {Deno.errors.NotCapable} If native libraries are not permitted.
 *
 * @example
 * ```ts ignore
 * import { openBlas } from "earmark/engine/blas.ts";
 * import assert from "node:assert/strict";
 *
 * assert.match(openBlas().version, /^\d/);
 * ```
 */
export function openBlas(libraries: readonly string[] = blasLibraries()): Blas {
  for (const library of libraries) {
    const opened = tryToOpen(library);
    if (!opened) continue;
    opened.symbols.openblas_set_num_threads(1); // with OpenMP, for the calling thread only
    return {
      library,
      version: versionOf(opened),
      sgemmOn: (memory) => makeSgemm(opened, memory),
    };
  }
  throw new ConfigError(
    `Cannot multiply by OpenBLAS as one must be installed (${PACKAGES}): current value is none`,
    "blas",
  );
}

/** Opens a library; undefined where it is not there or is no OpenBLAS. */
function tryToOpen(library: string): OpenBlas | undefined {
  try {
    return Deno.dlopen(library, SYMBOLS);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    return undefined;
  }
}

/** Reads version and processor, of "OpenBLAS 0.3.21 DYNAMIC_ARCH …" and "SkylakeX". */
function versionOf({ symbols }: OpenBlas): string {
  const read = (text: Deno.PointerValue) => Deno.UnsafePointerView.getCString(text!);
  const [, version] = read(symbols.openblas_get_config()).split(" ");
  return `${version} (${read(symbols.openblas_get_corename())})`;
}

/** Makes the product that the compiled kernels call, with pointers into a memory. */
function makeSgemm({ symbols: { cblas_sgemm } }: OpenBlas, memory: WebAssembly.Memory): Sgemm {
  // A shared memory has its place for good: growth adds to its end.
  const pointer = Deno.UnsafePointer.of(new Uint8Array(memory.buffer));
  const start = Number(Deno.UnsafePointer.value(pointer));
  const at = (offset: number): bigint => BigInt(start + (offset >>> 0));
  return (transposeA, transposeB, m, n, k, a, aStep, b, bStep, accumulate, c, cStep) =>
    cblas_sgemm(
      ROW_MAJOR,
      NO_TRANSPOSE + transposeA,
      NO_TRANSPOSE + transposeB,
      m,
      n,
      k,
      1,
      at(a),
      aStep,
      at(b),
      bStep,
      accumulate,
      at(c),
      cStep,
    );
}
