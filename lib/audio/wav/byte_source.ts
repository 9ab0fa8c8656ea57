/**
 * Bytes that may be more than memory holds: of a file that is read as it is needed, or at hand.
 *
 * @module
 */

/** Bytes that are read in any order. */
export interface ByteSource {
  /** Number of bytes. */
  readonly size: number;
  /**
   * Reads bytes from an offset on; fewer where there are no more.
   *
   * @returns Bytes that the caller must not change, and that may be others after the next read.
   */
  read(offset: number, length: number): Uint8Array;
}

/** Bytes that are looked at in one go, where all of them are. */
const STRETCH = 2 ** 16;

/** Returns bytes at hand as a source; a source comes back as it is. */
export function byteSourceOf(bytes: Uint8Array | ByteSource): ByteSource {
  if (!(bytes instanceof Uint8Array)) return bytes;
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, Math.max(offset, offset + length)),
  };
}

/** Says whether all bytes from an offset on are zero; true where there is none. */
export function areZeroFrom(bytes: ByteSource, offset: number): boolean {
  for (let at = offset; at < bytes.size; at += STRETCH) {
    if (!bytes.read(at, STRETCH).every((byte) => byte === 0)) return false;
  }
  return true;
}
