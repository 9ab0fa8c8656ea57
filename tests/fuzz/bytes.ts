import type { Random } from "earmark/random.ts";
import { pick } from "./case.ts";

/** Joins pieces of bytes. */
export function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** Makes bytes of any value. */
export function anyBytes(random: Random, n: number): Uint8Array {
  const bytes = new Uint8Array(n);
  for (let i = 0; i < n; i++) bytes[i] = random.integer(256);
  return bytes;
}

/** Where bytes were changed: those from `start` up to `end` of the original, by `nNew` others. */
export interface Change {
  readonly what: string;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly nNew: number;
}

/** Changes bytes in one place between two: flips a bit, sets, inserts, deletes or cuts off. */
export function changeBytes(
  bytes: Uint8Array,
  random: Random,
  { from = 0, to = bytes.length }: { readonly from?: number; readonly to?: number } = {},
): Change {
  const start = Math.min(bytes.length, from + random.integer(Math.max(1, to - from)));
  const spliced = (what: string, end: number, put: Uint8Array): Change => ({
    ...{ what: `${what} at ${start}`, start, end, nNew: put.length },
    bytes: joined(bytes.subarray(0, start), put, bytes.subarray(end)),
  });
  const end = Math.min(Math.max(start, to), start + 1 + random.integer(pick(random, [1, 4, 40])));
  switch (random.integer(6)) {
    case 0:
      return spliced("inserted", start, anyBytes(random, 1 + random.integer(9)));
    case 1:
      return spliced("deleted", end, new Uint8Array(0));
    case 2:
      return { ...spliced("cut", bytes.length, new Uint8Array(0)), end: Infinity };
    case 3:
      return spliced("set", end, new Uint8Array(end - start).fill(pick(random, [0, 0x20, 0xff])));
    default: {
      const flipped = bytes.slice(start, Math.min(bytes.length, start + 1));
      if (flipped.length > 0) flipped[0] ^= 1 << random.integer(8);
      return spliced("flipped", start + flipped.length, flipped);
    }
  }
}
