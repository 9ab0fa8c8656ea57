/**
 * XXH32, a checksum: it finds damage, not intent.
 *
 * Source: Yann Collet, xxHash fast digest algorithm 0.1.1; python's `xxhash.xxh32` gives the same
 * numbers.
 *
 * @module
 */

const P1 = 0x9e3779b1;
const P2 = 0x85ebca77;
const P3 = 0xc2b2ae3d;
const P4 = 0x27d4eb2f;
const P5 = 0x165667b1;

/** Bytes of a step, four words of 32 bits. */
const STEP_BYTES = 16;

/**
 * Computes the XXH32 of some bytes, seed 0. A change within any four bytes that are read as one
 * word always changes it.
 *
 * @returns A whole number in 0 … 2^32 - 1.
 *
 * @example
 * ```ts
 * import { xxh32 } from "earmark/pipeline/disk/safe/xxh32.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(xxh32(new TextEncoder().encode("abc")), 0x32d153ff);
 * ```
 */
export function xxh32(bytes: Uint8Array): number {
  const sum = new Xxh32();
  sum.update(bytes);
  return sum.digest();
}

/** The XXH32 of bytes that come in pieces. */
export class Xxh32 {
  readonly #lanes = Int32Array.of(P1 + P2, P2, 0, -P1);
  /** Bytes of a step that is not whole yet. */
  readonly #rest = new Uint8Array(STEP_BYTES);
  #length = 0;

  /** Adds bytes. */
  update(bytes: Uint8Array): void {
    const held = this.#length % STEP_BYTES;
    this.#length += bytes.length;
    let at = 0;
    if (held > 0) {
      at = Math.min(STEP_BYTES - held, bytes.length);
      this.#rest.set(bytes.subarray(0, at), held);
      if (held + at < STEP_BYTES) return;
      hashSteps(this.#lanes, wordsOf(this.#rest), 1);
    }
    const nSteps = Math.floor((bytes.length - at) / STEP_BYTES);
    const end = at + nSteps * STEP_BYTES;
    hashSteps(this.#lanes, wordsOf(bytes.subarray(at, end)), nSteps);
    this.#rest.set(bytes.subarray(end));
  }

  /** Returns the checksum of all bytes so far, a whole number in 0 … 2^32 - 1. */
  digest(): number {
    const [a, b, c, d] = this.#lanes;
    const isLong = this.#length >= STEP_BYTES;
    const joined = isLong ? rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18) : P5;
    let h = joined + this.#length | 0;
    const rest = this.#rest.subarray(0, this.#length % STEP_BYTES);
    const words = wordsOf(rest);
    for (const word of words) h = Math.imul(rotate(h + Math.imul(word, P3) | 0, 17), P4);
    for (const byte of rest.subarray(4 * words.length)) {
      h = Math.imul(rotate(h + Math.imul(byte, P5) | 0, 11), P1);
    }
    h = Math.imul(h ^ (h >>> 15), P2);
    h = Math.imul(h ^ (h >>> 13), P3);
    return (h ^ (h >>> 16)) >>> 0;
  }
}

/** Hashes steps in four lanes. */
function hashSteps(lanes: Int32Array, words: Int32Array, nSteps: number): void {
  let [a, b, c, d] = lanes;
  for (let i = 0; i < 4 * nSteps; i += 4) {
    a = Math.imul(rotate(a + Math.imul(words[i], P2) | 0, 13), P1);
    b = Math.imul(rotate(b + Math.imul(words[i + 1], P2) | 0, 13), P1);
    c = Math.imul(rotate(c + Math.imul(words[i + 2], P2) | 0, 13), P1);
    d = Math.imul(rotate(d + Math.imul(words[i + 3], P2) | 0, 13), P1);
  }
  lanes.set([a, b, c, d]);
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

/** Returns the whole words of some bytes, little-endian; copies them where they lie askew. */
function wordsOf(bytes: Uint8Array): Int32Array {
  const nWords = bytes.length >> 2;
  const { buffer, byteOffset } = isAligned(bytes) ? bytes : bytes.slice();
  return new Int32Array(buffer, byteOffset, nWords);
}

/** Says whether bytes start at a whole word of their buffer. */
function isAligned({ byteOffset }: Uint8Array): boolean {
  return byteOffset % 4 === 0;
}
