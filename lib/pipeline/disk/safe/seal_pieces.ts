/**
 * Seals of files that are written and read piece by piece.
 *
 * @module
 */
import type { ByteSource } from "../../../audio/wav/byte_source.ts";
import { BLANK_SEAL, digitsOf, SEAL_BYTES } from "./seal.ts";
import { writeAll } from "./temporary.ts";
import { Xxh32 } from "./xxh32.ts";

/** Bytes that are read at once. */
const PIECE = 2 ** 18;

/**
 * Writes pieces into an empty file and seals it.
 *
 * @param pieces With a blank seal, in the first of them; each may be overwritten by the next.
 * @param placeIn Finds where the seal stands in the first piece.
 */
export async function writeSealed(
  file: Deno.FsFile,
  pieces: Iterable<Uint8Array>,
  placeIn: (piece: Uint8Array) => number,
): Promise<void> {
  const sum = new Xxh32();
  let place = -1;
  for (const piece of pieces) {
    if (place < 0) place = placeIn(piece);
    sum.update(piece);
    await writeAll(file, piece);
  }
  await file.seek(place, Deno.SeekMode.Start);
  await writeAll(file, new TextEncoder().encode(digitsOf(sum.digest())));
}

/** Says whether bytes that are read as they are needed are those that were sealed. */
export function isSealedSource(bytes: ByteSource, at: number): boolean {
  if (bytes.size < at + SEAL_BYTES) return false;
  const sum = new Xxh32();
  sum.update(bytes.read(0, at));
  sum.update(new TextEncoder().encode(BLANK_SEAL));
  for (let next = at + SEAL_BYTES; next < bytes.size; next += PIECE) {
    sum.update(bytes.read(next, PIECE));
  }
  return digitsOf(sum.digest()) === new TextDecoder().decode(bytes.read(at, SEAL_BYTES));
}
