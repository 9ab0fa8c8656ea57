/**
 * The compiled kernels: their names, and how they are loaded. Their sources in
 * `assembly/` document the parameters of each.
 *
 * @module
 */

/** The compiled module, which is made of `assembly/`; README.md says how. */
const KERNELS_FILE = new URL("./kernels.wasm", import.meta.url);

/** Names of the functions that kernels.wasm exports. */
export const KERNEL_NAMES = [
  "adam",
  "averagePool",
  "averagePoolGradient",
  "binary",
  "conv2d",
  "conv2dFilterGradient",
  "conv2dInputGradient",
  "conv2dWorkspace",
  "dropoutMask",
  "finish",
  "gemm",
  "gemmWorkspace",
  "lstm",
  "lstmGradient",
  "lstmWorkspace",
  "maxColumns",
  "maxPool",
  "maxPoolGradient",
  "maxRows",
  "moments",
  "normalize",
  "normalizeGradient",
  "normalizeSums",
  "shiftSteps",
  "sumColumns",
  "sumRows",
  "transpose",
  "unary",
] as const;

/** Name of a compiled kernel. */
export type KernelName = typeof KERNEL_NAMES[number];

/**
 * A compiled kernel. It takes numbers: sizes, pointers (byte offsets in the engine's
 * memory) and flags (0 or 1). Those named `…Workspace` return a number of bytes.
 */
export type Kernel = (...parameters: number[]) => number;

/** The functions of kernels.wasm. */
export type KernelModule = Readonly<Record<KernelName, Kernel>>;

/**
 * A matrix product outside of the module, as assembly/gemm/blas.ts calls it: C = A B, or
 * C += A B, of row-major matrices or their transposes. Steps are floats between rows.
 */
export type Sgemm = (
  transposeA: number,
  transposeB: number,
  m: number,
  n: number,
  k: number,
  a: number,
  aStep: number,
  b: number,
  bStep: number,
  accumulate: number,
  c: number,
  cStep: number,
) => void;

/**
 * Loads the kernels so that they work on a memory.
 *
 * @param sgemm Takes the place of the kernels' own products where those are large.
 *   Default: none.
 * @throws {Error} If the committed module lacks a kernel, as it must be built anew.
 */
export async function loadKernels(
  memory: WebAssembly.Memory,
  sgemm?: Sgemm,
): Promise<KernelModule> {
  const bytes = await Deno.readFile(KERNELS_FILE);
  const env = { memory, hasBlas: Number(sgemm !== undefined), sgemm: sgemm ?? (() => {}) };
  const { instance } = await WebAssembly.instantiate(bytes, { env });
  for (const name of KERNEL_NAMES) {
    if (typeof instance.exports[name] !== "function") {
      throw new Error(
        `Cannot load kernels as kernels.wasm must export ${name} (README.md says how ` +
          `it is built): current value is ${typeof instance.exports[name]}`,
      );
    }
  }
  return instance.exports as unknown as KernelModule;
}
