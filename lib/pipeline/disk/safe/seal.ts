/**
 * A seal: eight digits inside a file that are a checksum of all the rest of it, so that a cache is
 * never trusted by its size alone.
 *
 * @module
 */
import { xxh32 } from "./xxh32.ts";

/** Bytes of a seal: hexadecimal digits, as text, so that it may stand in one. */
export const SEAL_BYTES = 8;

/** What stands in the place of a seal as the rest is summed up. */
export const BLANK_SEAL = "0".repeat(SEAL_BYTES);

/**
 * Puts a seal into bytes.
 *
 * @param at Where it stands; {@linkcode SEAL_BYTES} from there on are overwritten.
 */
export function seal(bytes: Uint8Array, at: number): void {
  bytes.set(new TextEncoder().encode(sealOf(bytes, at)), at);
}

/** Says whether bytes are those that were sealed. */
export function isSealed(bytes: Uint8Array, at: number): boolean {
  if (bytes.length < at + SEAL_BYTES) return false;
  const place = bytes.subarray(at, at + SEAL_BYTES);
  const before = place.slice();
  const found = new TextDecoder().decode(before);
  const isWhole = sealOf(bytes, at) === found;
  place.set(before);
  return isWhole;
}

/** Sums bytes up; leaves the place of the seal blank. */
function sealOf(bytes: Uint8Array, at: number): string {
  bytes.set(new TextEncoder().encode(BLANK_SEAL), at);
  return digitsOf(xxh32(bytes));
}

/** Writes a checksum as a seal. */
export function digitsOf(checksum: number): string {
  return checksum.toString(16).padStart(SEAL_BYTES, "0");
}
