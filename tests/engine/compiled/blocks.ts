/** A memory of marks, in which a write outside of a kernel's blocks is seen. */

import assert from "node:assert/strict";

const MARK = 123.25;
const PAGES = 64;

/** The memory, for kernels to work on. */
export const memory = new WebAssembly.Memory({ initial: PAGES, maximum: 65536, shared: true });

/** Its floats. */
export const floats = new Float32Array(memory.buffer).fill(MARK);

/** Floats behind the last block that are looked at too. */
const MARGIN = 4096;

/** Blocks of one kernel call, laid out with marks between them. */
export class Blocks {
  #top = 256;
  readonly #written: [from: number, to: number][] = [];

  /** Lays a block that the kernel only reads; every value is 0.5. */
  read(length: number): number {
    const pointer = this.#lay(4 * length);
    floats.fill(0.5, pointer / 4, pointer / 4 + length);
    return pointer;
  }

  /** Lays a block that the kernel may write, of a length in floats. */
  write(length: number): number {
    return this.work(4 * length);
  }

  /** Lays a workspace of a length in bytes. */
  work(bytes: number): number {
    const pointer = this.#lay(bytes);
    this.#written.push([pointer / 4, pointer / 4 + Math.ceil(bytes / 4)]);
    return pointer;
  }

  /** Asserts that every mark outside the blocks to write is still there, and renews all. */
  check(what: string): void {
    for (const [from, to] of this.#written) floats.fill(MARK, from, to);
    const used = floats.subarray(0, this.#top / 4 + MARGIN);
    const at = used.findIndex((value) => value !== MARK && value !== 0.5);
    assert.ok(at < 0, `${what} wrote ${used[at]} at ${at}`);
    used.fill(MARK);
  }

  #lay(bytes: number): number {
    const pointer = this.#top;
    this.#top += Math.ceil(bytes / 64) * 64 + 64;
    assert.ok(this.#top < PAGES * 65536);
    return pointer;
  }
}
