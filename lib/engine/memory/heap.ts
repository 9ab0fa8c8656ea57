/**
 * The memory of the engine: one WebAssembly.Memory in which every float tensor
 * lies, so that WebAssembly kernels work on tensors in place.
 *
 * The memory is shared (in WebAssembly's sense) for two reasons: threads see it, and views
 * stay valid when it grows. Growing an unshared memory detaches every view, and kernels
 * hold views while they allocate. Only one thread allocates.
 *
 * @module
 */

/** Bytes of a WebAssembly page. */
const PAGE_BYTES = 65536;

/** Pages of the largest memory that 32-bit pointers reach: 4 GiB. */
const MAX_PAGES = 65536;

/** Pages by which the memory grows at least: 16 MiB. */
const GROWTH_PAGES = 256;

/** Bytes behind every block that can be read: kernels load whole SIMD registers at its end. */
const READABLE_BYTES = 64;

/** Alignment of every block, in bytes: a cache line, and a multiple of a SIMD register. */
const ALIGNMENT = 64;

/** Rounds a size in bytes up, so that blocks that follow each other begin aligned. */
export function alignedSize(bytes: number): number {
  return ALIGNMENT * Math.ceil(bytes / ALIGNMENT);
}

/** A memory with blocks that are allocated and freed. Pointers are byte offsets. */
export interface Heap {
  /** The memory itself, for WebAssembly modules to import. */
  readonly memory: WebAssembly.Memory;
  /** Bytes in blocks that are allocated now, rounded up to their size classes. */
  readonly bytesInUse: number;
  /** Bytes from the start of the memory to the end of its furthest block. */
  readonly bytesReserved: number;
  /**
   * Allocates a block; its contents are whatever lay there before.
   *
   * @param bytes Size in bytes, >= 0.
   * @returns The pointer, a multiple of 64 and never 0.
   * @throws {RangeError} If the size is not valid or 4 GiB are used up.
   */
  allocate(bytes: number): number;
  /**
   * Frees a block for reuse.
   *
   * @throws {RangeError} If no allocated block begins at the pointer.
   */
  free(pointer: number): void;
  /** Views `length` floats at a pointer; the view stays valid when the memory grows. */
  floats(pointer: number, length: number): Float32Array<SharedArrayBuffer>;
}

/**
 * Creates an empty heap. Freed blocks wait in a list per size class and are
 * reused last in, first out. Training asks for the same shapes at every step, so the
 * memory stops growing after the first step and stays warm in the cache.
 *
 * @example
 * ```ts
 * import { createHeap } from "earmark/engine/memory/heap.ts";
 * import assert from "node:assert/strict";
 *
 * const heap = createHeap();
 * const pointer = heap.allocate(12);
 * heap.floats(pointer, 3).set([1, 2, 3]);
 * heap.free(pointer);
 * assert.equal(heap.allocate(16), pointer);
 * ```
 */
export function createHeap(): Heap {
  const memory = new WebAssembly.Memory({
    initial: GROWTH_PAGES,
    maximum: MAX_PAGES,
    shared: true,
  });
  const freeBlocks = new Map<number, number[]>();
  const sizes = new Map<number, number>();
  let top = ALIGNMENT; // pointer 0 stays unused, so that 0 can mean "none"
  let bytesInUse = 0;
  // A growth gives the memory a new, longer buffer over the same bytes.
  let buffer = memory.buffer as unknown as SharedArrayBuffer;

  const extend = (bytes: number): number => {
    const pointer = top;
    if (pointer + bytes + READABLE_BYTES > buffer.byteLength) {
      growTo(memory, pointer + bytes + READABLE_BYTES);
      buffer = memory.buffer as unknown as SharedArrayBuffer;
    }
    top += bytes;
    return pointer;
  };

  return {
    memory,
    get bytesInUse() {
      return bytesInUse;
    },
    get bytesReserved() {
      return top;
    },
    allocate(bytes) {
      const size = sizeClass(bytes);
      const pointer = freeBlocks.get(size)?.pop() ?? extend(size);
      sizes.set(pointer, size);
      bytesInUse += size;
      return pointer;
    },
    free(pointer) {
      const size = sizes.get(pointer);
      if (size === undefined) {
        throw new RangeError(
          `Cannot free a block as it must be allocated: current value is ${pointer}`,
        );
      }
      sizes.delete(pointer);
      bytesInUse -= size;
      const list = freeBlocks.get(size);
      if (list) list.push(pointer);
      else freeBlocks.set(size, [pointer]);
    },
    floats: (pointer, length) => new Float32Array(buffer, pointer, length),
  };
}

/**
 * Rounds a size up to its class: four classes an octave, all multiples of 64
 * bytes, so that at most a fifth of a large block is wasted.
 *
 * @throws {RangeError} If the size is negative, not a number or above 4 GiB.
 */
export function sizeClass(bytes: number): number {
  if (!(bytes >= 0 && bytes <= MAX_PAGES * PAGE_BYTES)) {
    throw new RangeError(
      `Cannot allocate a block as its size must be in 0 … 4 GiB: current value is ${bytes} bytes`,
    );
  }
  const octave = 2 ** Math.floor(Math.log2(Math.max(bytes, ALIGNMENT)));
  const step = Math.max(octave / 4, ALIGNMENT);
  return Math.max(ALIGNMENT, Math.ceil(bytes / step) * step);
}

/** Grows a memory to at least `bytes`, by an eighth of its size where that is more. */
function growTo(memory: WebAssembly.Memory, bytes: number): void {
  const pages = memory.buffer.byteLength / PAGE_BYTES;
  const needed = Math.ceil(bytes / PAGE_BYTES) - pages;
  const wanted = Math.max(needed, GROWTH_PAGES, Math.floor(pages / 8));
  const room = MAX_PAGES - pages;
  if (needed > room) {
    throw new RangeError(
      "Cannot allocate a block as the engine's memory must be <= 4 GiB: " +
        `current value is ${bytes} bytes`,
    );
  }
  memory.grow(Math.min(wanted, room));
}
