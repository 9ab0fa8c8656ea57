/** Chunks that seem to stand within the data, as the second reader of WAV files sees them. */

/** Where something is, bytes. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Reads four characters, or as many as there are. */
export function textAt(bytes: Uint8Array, at: number): string {
  return [...bytes.subarray(at, at + 4)].map((code) => String.fromCodePoint(code)).join("");
}

/** Says whether they may be the id of a chunk. */
export function isPrintable(id: string): boolean {
  return id.length === 4 && [...id].every((letter) => letter >= " " && letter <= "~");
}

/** Names of chunks that stand behind data in many files, and that of a second recording. */
const USUAL = ["JUNK", "LIST", "bext", "fact", "cue ", "id3 ", "iXML", "data"];

/**
 * Says whether a chunk seems to start within the data and to end behind them: one of the usual ones,
 * or any after which chunks follow to the end of the file.
 */
export function holdsChunk(
  bytes: Uint8Array,
  view: DataView,
  { start, end, littleEndian }: Place & { readonly littleEndian: boolean },
): boolean {
  for (let at = start; at < end && at + 8 <= bytes.length; at++) {
    if (!isPrintable(textAt(bytes, at))) continue;
    const isUsual = USUAL.includes(textAt(bytes, at));
    let last = at;
    while (last + 8 <= bytes.length && isPrintable(textAt(bytes, last))) {
      const next = last + 8 + view.getUint32(last + 4, littleEndian);
      if (next > bytes.length) break;
      last = isPrintable(textAt(bytes, next)) ? next : next + (next - last) % 2;
      const isAcross = next > end + (end - start) % 2;
      if (isAcross && (isUsual || last >= bytes.length)) return true;
    }
  }
  return false;
}
