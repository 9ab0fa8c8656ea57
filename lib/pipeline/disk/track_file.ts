/**
 * Tracks on disk: the feature cache. A file holds its shape (rows and columns
 * as two 32-bit integers), a seal of eight digits, its values (32-bit floats), and what was
 * measured of the recording that it was cut from (64-bit floats, where there is one), all
 * little-endian. Its name is under the seal, so that no track is taken for another.
 *
 * @module
 */
import { basename } from "node:path";
import { DataError } from "../../errors.ts";
import type { Track } from "../../ml/features/feature_system.ts";
import type { Rows } from "../../ml/features/prepared.ts";
import { readBytes, writeFileAtomic } from "./files.ts";
import { reasonOf } from "./safe/faults.ts";
import { isSealed, seal, SEAL_BYTES } from "./safe/seal.ts";

/** Raised when a file holds something else of a recording. */
export const TRACK_VERSION = 3;

/** Where the seal stands: behind the shape. */
const SEAL_AT = 8;

const HEADER_BYTES = SEAL_AT + SEAL_BYTES;

/** Writes a track. */
export async function writeTrack(path: string, track: Track): Promise<void> {
  const { ofWhole = new Float64Array(0) } = track;
  const end = HEADER_BYTES + 4 * track.data.length;
  const bytes = new Uint8Array(end + 8 * ofWhole.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, track.rows, true);
  view.setUint32(4, track.columns, true);
  new Float32Array(bytes.buffer, HEADER_BYTES).set(track.data);
  bytes.set(new Uint8Array(ofWhole.buffer, ofWhole.byteOffset, ofWhole.byteLength), end);
  seal(bytes, SEAL_AT, basename(path));
  await writeFileAtomic(path, bytes);
}

/**
 * Reads a track.
 *
 * @throws {DataError} If the file is missing or is not what was written.
 */
export async function readTrack(path: string): Promise<Track> {
  const track = trackIn(await readBytes(path), path);
  if (track) return track;
  throw damaged(path);
}

/**
 * Reads rows of a track in its file, as they are asked for. Whoever has read the whole of it knows
 * that its seal holds.
 *
 * @param shape That of the track.
 */
export function rowsInFile(
  path: string,
  { rows, columns }: Pick<Track, "rows" | "columns">,
): Rows {
  return new RowsInFile(path, rows, columns);
}

/** Very many of these are held at once: they share their method. */
class RowsInFile implements Rows {
  readonly #path: string;
  readonly rows: number;
  readonly columns: number;

  constructor(path: string, rows: number, columns: number) {
    this.#path = path;
    this.rows = rows;
    this.columns = columns;
  }

  read(first: number, count: number): Float32Array {
    return readRows(this.#path, first * this.columns, count * this.columns);
  }
}

/** Reads values of a track from one on. */
function readRows(path: string, first: number, count: number): Float32Array {
  const bytes = new Uint8Array(4 * count);
  try {
    using file = Deno.openSync(path);
    file.seekSync(HEADER_BYTES + 4 * first, Deno.SeekMode.Start);
    for (let nRead = 0; nRead < bytes.length;) {
      const n = file.readSync(bytes.subarray(nRead));
      if (n === null) throw damaged(path);
      nRead += n;
    }
  } catch (cause) {
    if (cause instanceof DataError) throw cause;
    throw new DataError(`Cannot read ${path}: ${reasonOf(cause)}`, { cause });
  }
  return new Float32Array(bytes.buffer);
}

function damaged(path: string): DataError {
  return new DataError(`Cannot read ${path} as it is damaged: run the same command again`);
}

/** What was found of a track. */
export type TrackState = "missing" | "damaged" | "whole";

/** Says whether a track is there, and is what was written. */
export async function stateOfTrack(path: string): Promise<TrackState> {
  let bytes: Uint8Array;
  try {
    bytes = await Deno.readFile(path);
  } catch {
    return "missing";
  }
  return isWholeTrack(bytes, path) ? "whole" : "damaged";
}

/** Says whether bytes are those of the track of a path, as it was written. */
export function isWholeTrack(bytes: Uint8Array, path: string): boolean {
  return trackIn(bytes, path) !== undefined;
}

/** Finds the track in a file's bytes; undefined where they are not what was written. */
function trackIn(bytes: Uint8Array, path: string): Track | undefined {
  if (!isSealed(bytes, SEAL_AT, basename(path))) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const rows = view.getUint32(0, true);
  const columns = view.getUint32(4, true);
  const end = HEADER_BYTES + 4 * rows * columns;
  const left = bytes.length - end;
  if (left < 0 || left % 8 !== 0) return undefined;
  const data = new Float32Array(bytes.buffer, bytes.byteOffset + HEADER_BYTES, rows * columns);
  if (left === 0) return { data, rows, columns };
  return { data, rows, columns, ofWhole: new Float64Array(bytes.slice(end).buffer) };
}
