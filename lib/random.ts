/**
 * Seeded randomness, passed in wherever it is needed. Nothing in lib/ calls
 * Math.random.
 *
 * @module
 */

/** A stream of pseudo-random numbers. */
export interface Random {
  /** Returns the next number, uniform in [0, 1). */
  next(): number;
  /** Returns an integer, uniform in 0 … n-1. */
  integer(n: number): number;
  /** Returns a number, uniform in [low, high). */
  uniform(low: number, high: number): number;
  /** Returns a number from the standard normal distribution. */
  normal(): number;
  /** Returns the items in a new random order; the input stays as it is. */
  shuffle<T>(items: readonly T[]): T[];
}

/**
 * Creates a stream of random numbers from a seed of any number of parts. The
 * same parts give the same stream on every machine, different parts give
 * independent streams, so that each use derives its own: `createRandom(seed,
 * "fold", 3)`.
 *
 * Source: sfc32 of PractRand, seeded by FNV-1a over the parts.
 *
 * @example
 * ```ts
 * import { createRandom } from "earmark/random.ts";
 * import assert from "node:assert/strict";
 *
 * const a = createRandom(7, "split");
 * const b = createRandom(7, "split");
 * assert.equal(a.next(), b.next());
 * ```
 */
export function createRandom(...seed: readonly (number | string)[]): Random {
  let [a, b, c] = hashSeed(seed.join("\u0000"));
  let counter = 1;
  const uint32 = (): number => {
    const t = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) uint32();
  const next = (): number => uint32() / 2 ** 32;
  const integer = (n: number): number => Math.floor(next() * n);
  return {
    next,
    integer,
    uniform: (low, high) => low + (high - low) * next(),
    // Box-Muller; 1 - next() lies in (0, 1], so that the logarithm is finite.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffle: <T>(items: readonly T[]): T[] => {
      const order = [...items];
      for (let i = order.length - 1; i > 0; i--) {
        const j = integer(i + 1);
        [order[i], order[j]] = [order[j], order[i]];
      }
      return order;
    },
  };
}

/** Hashes a text into three words of state by FNV-1a with three offsets. */
function hashSeed(text: string): [number, number, number] {
  const words: [number, number, number] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b];
  for (let i = 0; i < text.length; i++) {
    for (let k = 0; k < 3; k++) {
      words[k] = Math.imul(words[k] ^ text.charCodeAt(i), 0x01000193);
      words[k] ^= words[k] >>> 15;
    }
  }
  return words;
}
