/**
 * The compiled kernel behind the plans: its tables are laid out in memory once;
 * then samples go in and energies come out.
 *
 * @module
 */

import type { FloatArray, Matrix } from "../../arrays.ts";
import type { FilterBank } from "./filter_bank.ts";
import { kernelModule } from "./kernel_module.ts";
import { preemphasizeInto } from "../preemphasis.ts";

/** What a kernel is made for. */
export interface MelKernelOptions {
  /** Size of the Fourier transform, a power of two >= 4. */
  readonly nFft: number;
  /** Samples from the start of one frame to the start of the next. */
  readonly hopLength: number;
  /** Weights of a frame's samples. Shape: frameLength, at most nFft. */
  readonly window: Float64Array;
  /** Weight of the previous sample in pre-emphasis; 0 for none. */
  readonly preemphasis: number;
  /** The bands. */
  readonly bank: FilterBank;
}

/** Energies of a signal's frames, which are overwritten by those of the next. */
export interface MelEnergies {
  /** Energy in each band. Shape: frames × bands. */
  readonly mel: Matrix<Float64Array>;
  /** Sum of each frame's power spectrum. Shape: frames. */
  readonly totals: Float64Array;
}

/**
 * Computes the energies of a signal's frames: the first begins at sample `start`
 * <= 0, and samples outside the signal count as zero.
 */
export type MelKernel = (signal: FloatArray, start: number, rows: number) => MelEnergies;

/** What the compiled module exports. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  melEnergies(plan: number, samples: number, rows: number, mel: number, totals: number): void;
}

/** Address of the kernel's plan, and its size in bytes. */
const planAddress = 0;
const planBytes = 48;

/** Size of a page of memory, in bytes. */
const pageBytes = 65536;

let compiled: WebAssembly.Module | undefined;

/**
 * Creates a kernel with a memory of its own, which grows with the longest signal.
 * It computes two frames at once, in the two lanes of a vector, so that they don't
 * affect each other: a silent frame beside a loud one stays exactly silent.
 */
export function createMelKernel(options: MelKernelOptions): MelKernel {
  const { nFft, hopLength, window, preemphasis, bank } = options;
  const { memory, melEnergies } = instantiate();
  const tables = [
    window,
    tabulateTwiddles(nFft / 2),
    tabulateTurns(nFft / 4 + 1, nFft),
    listBands(bank),
    bank.weights,
    new Float64Array(4 * nFft),
  ];
  const { addresses, end } = layOut(memory, tables);
  new Int32Array(memory.buffer, planAddress).set(
    [nFft, hopLength, window.length, bank.nBands, ...addresses],
  );
  return (signal, start, rows) => {
    const length = (rows - 1) * hopLength + window.length;
    const melAddress = end + 8 * length;
    // Rows are computed in pairs, so there must be room for one more.
    const totalsAddress = melAddress + 8 * (rows + 1) * bank.nBands;
    growTo(memory, totalsAddress + 8 * (rows + 1));
    const padded = new Float64Array(memory.buffer, end, length).fill(0, 0, -start);
    const heard = signal.subarray(0, length + start);
    preemphasizeInto(padded.subarray(-start), heard, preemphasis);
    padded.fill(0, heard.length - start);
    melEnergies(planAddress, end, rows, melAddress, totalsAddress);
    const data = new Float64Array(memory.buffer, melAddress, rows * bank.nBands);
    const totals = new Float64Array(memory.buffer, totalsAddress, rows);
    return { mel: { data, rows, columns: bank.nBands }, totals };
  };
}

/** Creates an instance of the module, which is compiled once. */
function instantiate(): KernelExports {
  compiled ??= new WebAssembly.Module(
    Uint8Array.from(atob(kernelModule), (letter) => letter.charCodeAt(0)),
  );
  return new WebAssembly.Instance(compiled).exports as unknown as KernelExports;
}

/** Copies tables to the memory after the plan, each at a multiple of 16 bytes. */
function layOut(
  memory: WebAssembly.Memory,
  tables: readonly (Float64Array | Int32Array)[],
): { addresses: number[]; end: number } {
  let end = planBytes;
  const addresses = tables.map((table) => {
    const address = end;
    end = address + 16 * Math.ceil(table.byteLength / 16);
    growTo(memory, end);
    new Uint8Array(memory.buffer, address).set(
      new Uint8Array(table.buffer, table.byteOffset, table.byteLength),
    );
    return address;
  });
  return { addresses, end };
}

/** Grows a memory to at least a number of bytes. */
function growTo(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
}

/** Tabulates w, w², w³ for each butterfly of the radix-4 passes, interleaved re, im. */
function tabulateTwiddles(size: number): Float64Array {
  const twiddles: number[] = [];
  for (let n = size; n >= 4; n /= 4) {
    const turns = tabulateTurns(n, n);
    for (let butterfly = 0; butterfly < n / 4; butterfly++) {
      for (const power of [1, 2, 3]) {
        twiddles.push(turns[2 * butterfly * power], turns[2 * butterfly * power + 1]);
      }
    }
  }
  return Float64Array.from(twiddles);
}

/** Tabulates exp(-2πik/n) for k = 0 … count-1, interleaved re, im. */
function tabulateTurns(count: number, n: number): Float64Array {
  const turns = new Float64Array(2 * count);
  for (let k = 0; k < count; k++) {
    turns[2 * k] = Math.cos((2 * Math.PI * k) / n);
    turns[2 * k + 1] = -Math.sin((2 * Math.PI * k) / n);
  }
  return turns;
}

/** Lists the first bin and the number of bins of each band. */
function listBands({ nBands, starts, offsets }: FilterBank): Int32Array {
  const bands = new Int32Array(2 * nBands);
  for (let i = 0; i < nBands; i++) bands.set([starts[i], offsets[i + 1] - offsets[i]], 2 * i);
  return bands;
}
