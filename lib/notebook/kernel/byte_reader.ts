/**
 * Bytes of a stream, exactly as many as are asked for.
 *
 * @module
 */

/** Reads the next `nBytes` of a stream. */
export type TakeBytes = (nBytes: number) => Promise<Uint8Array>;

/** Thrown if a stream ends before the bytes that were asked for have come. */
export class StreamEnded extends Error {
  override readonly name = "StreamEnded";
}

/**
 * Makes a reader of a stream of chunks, which copies every byte once.
 *
 * @returns A function that resolves to the next `nBytes` bytes, and rejects
 *   with {@linkcode StreamEnded} if the stream ends earlier.
 *
 * @example Two numbers that came in three chunks
 * ```ts
 * import { byteReader } from "earmark/notebook/kernel/byte_reader.ts";
 * import assert from "node:assert/strict";
 *
 * const chunks = [[1], [2, 3], [4]].map((bytes) => Uint8Array.from(bytes));
 * const take = byteReader(ReadableStream.from(chunks));
 * assert.deepEqual([...await take(3)], [1, 2, 3]);
 * assert.deepEqual([...await take(1)], [4]);
 * ```
 */
export function byteReader(stream: ReadableStream<Uint8Array>): TakeBytes {
  const chunks = stream.getReader();
  let rest: Uint8Array = new Uint8Array(0);
  return async (nBytes) => {
    const taken = new Uint8Array(nBytes);
    let nTaken = 0;
    while (nTaken < nBytes) {
      if (rest.length === 0) {
        const { value, done } = await chunks.read();
        if (done) throw new StreamEnded(`Stream ended after ${nTaken} of ${nBytes} bytes`);
        rest = value;
      }
      const part = rest.subarray(0, nBytes - nTaken);
      taken.set(part, nTaken);
      nTaken += part.length;
      rest = rest.subarray(part.length);
    }
    return taken;
  };
}
