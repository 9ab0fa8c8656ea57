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
  /** Fills a list with what as many calls of `next` would return, times 2³²: faster for many. */
  fill(integers: Uint32Array): void;
  /** Returns the four words of the generator's state: with them the stream goes on elsewhere. */
  state(): number[];
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
  const state = Int32Array.of(...hashSeed(seed.join("\u0000")), 1);
  const uint32 = (): number => step(state) >>> 0;
  for (let i = 0; i < 12; i++) uint32();
  const next = (): number => uint32() / 2 ** 32;
  const integer = (n: number): number => Math.floor(next() * n);
  return {
    next,
    fill: (integers) => {
      for (let i = 0; i < integers.length; i++) integers[i] = step(state);
    },
    state: () => [...state],
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

/**
 * Advances the generator by one step. Returns: 32 bits, as a signed integer.
 *
 * @param state In an array, as numbers that a function keeps would be allocated anew.
 */
function step(state: Int32Array): number {
  const b = state[1], c = state[2], counter = state[3];
  const t = (state[0] + b + counter) | 0;
  state[0] = b ^ (b >>> 9);
  state[1] = c + (c << 3);
  state[2] = ((c << 21) | (c >>> 11)) + t;
  state[3] = counter + 1;
  return t;
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
