/**
 * A seal: eight digits inside a file that are a checksum of all the rest of it, so that a cache is
 * never trusted by its size alone.
 *
 * @module
 */
import { Xxh32 } from "./xxh32.ts";

/** Bytes of a seal: hexadecimal digits, as text, so that it may stand in one. */
export const SEAL_BYTES = 8;

/** What stands in the place of a seal as the rest is summed up. */
export const BLANK_SEAL = "0".repeat(SEAL_BYTES);

/**
 * Puts a seal into bytes.
 *
 * @param at Where it stands; {@linkcode SEAL_BYTES} from there on are overwritten.
 * @param name What they are sealed as: under another name they are not what was sealed. Default:
 *   none.
 */
export function seal(bytes: Uint8Array, at: number, name?: string): void {
  bytes.set(new TextEncoder().encode(sealOf(bytes, at, name)), at);
}

/** Says whether bytes are those that were sealed, under the same name. */
export function isSealed(bytes: Uint8Array, at: number, name?: string): boolean {
  if (bytes.length < at + SEAL_BYTES) return false;
  const place = bytes.subarray(at, at + SEAL_BYTES);
  const before = place.slice();
  const found = new TextDecoder().decode(before);
  const isWhole = sealOf(bytes, at, name) === found;
  place.set(before);
  return isWhole;
}

/** Sums bytes up behind their name; leaves the place of the seal blank. */
function sealOf(bytes: Uint8Array, at: number, name = ""): string {
  bytes.set(new TextEncoder().encode(BLANK_SEAL), at);
  const sum = new Xxh32();
  sum.update(new TextEncoder().encode(name));
  sum.update(bytes);
  return digitsOf(sum.digest());
}

/** Writes a checksum as a seal. */
export function digitsOf(checksum: number): string {
  return checksum.toString(16).padStart(SEAL_BYTES, "0");
}
