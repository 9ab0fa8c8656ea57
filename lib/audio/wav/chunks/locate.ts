/**
 * The chunks of a WAV file that matter: how samples are encoded, and where they are.
 *
 * @module
 */
import { idAt, refuseWav, type Riff } from "../riff.ts";
import { offsetAfter } from "./headers.ts";
import type { Chunk } from "./headers.ts";
import { walkChunks } from "./walk.ts";

/** What to do about a file that nothing but its maker can explain. */
export const EXPORT_AGAIN = "export it again from the program that recorded it";

/** The two chunks that matter, and the last one found. */
export interface Located {
  fmt?: Chunk;
  data?: Chunk;
  last?: Chunk;
  /** Whether a chunk of odd size up to these lacks its pad byte. */
  lacksPad?: boolean;
  /** Whether another fmt chunk says the same. */
  repeatsFmt?: boolean;
}

/** Longest fmt chunk that is held against another, bytes. */
const MOST_FMT = 4096;

/** Says whether two fmt chunks are alike, byte for byte. */
function saySame({ bytes }: Riff, a: Chunk, b: Chunk): boolean {
  if (a.id !== "fmt " || a.size !== b.size || a.size > MOST_FMT) return false;
  const content = bytes.read(a.offset, a.size).slice();
  const other = bytes.read(b.offset, b.size);
  return other.length === content.length && other.every((byte, i) => byte === content[i]);
}

/** Finds the chunks; stops at the end that the header gives once both are found. */
export function locateChunks(riff: Riff): Located {
  const found: Located = {};
  for (const chunk of walkChunks(riff)) {
    if (found.fmt && found.data && chunk.start >= riff.end) break;
    const key = chunk.id === "fmt " ? "fmt" : "data";
    if (chunk.id === "fmt " || chunk.id === "data") {
      if (found[key] && saySame(riff, found[key], chunk)) {
        found.repeatsFmt = true;
        continue;
      }
      if (found[key]) {
        refuseWav(`the file must hold only one ${key} chunk`, `2; ${EXPORT_AGAIN}`, chunk.start);
      }
      found[key] = chunk;
    }
    found.last = chunk;
    found.lacksPad ||= chunk.size % 2 === 1 && !chunk.openEnded &&
      offsetAfter(riff, chunk) === chunk.offset + chunk.size;
  }
  return found;
}

/** Refuses a file without a data chunk, and says what is in its place. */
export function refuseMissingData(riff: Riff, last: Chunk | undefined): never {
  const { bytes } = riff;
  const rule = "a data chunk must follow";
  for (const chunk of walkChunks(riff)) {
    const kin = nameOfKin(riff, chunk);
    if (kin) refuseWav(rule, `${kin} in its place; ${EXPORT_AGAIN}`, chunk.start);
  }
  const end = last ? offsetAfter(riff, last) : riff.firstChunk;
  if (last && last.offset + last.size > bytes.size) {
    const id = JSON.stringify(last.id);
    refuseWav(
      rule,
      `the chunk ${id} of ${last.size} bytes, which ends beyond the file; copy it again`,
      last.start,
    );
  }
  if (end >= bytes.size) refuseWav(rule, "the end of the file; copy it again", bytes.size);
  if (end + 8 > bytes.size) refuseWav(rule, "a chunk's header cut short; copy it again", end);
  const id = JSON.stringify(idAt(bytes, end));
  refuseWav(rule, `${id}, which is not a chunk id; ${EXPORT_AGAIN}`, end);
}

/** Names a chunk that holds sound where no data chunk does; undefined where it holds none. */
function nameOfKin({ bytes }: Riff, { id, offset }: Chunk): string | undefined {
  if (id.toLowerCase() === "data") return JSON.stringify(id);
  const isList = id === "LIST" && idAt(bytes, offset) === "wavl";
  return isList ? 'pieces of sound and silence (a "wavl" list)' : undefined;
}
