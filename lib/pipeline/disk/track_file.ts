/**
 * Tracks on disk: the feature cache. A file holds its shape (rows and columns
 * as two 32-bit integers), a seal of eight digits, and its values (32-bit floats),
 * all little-endian.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { DataError } from "../../errors.ts";
import { readBytes, writeFileAtomic } from "./files.ts";
import { isSealed, seal, SEAL_BYTES } from "./safe/seal.ts";

/** Where the seal stands: behind the shape. */
const SEAL_AT = 8;

const HEADER_BYTES = SEAL_AT + SEAL_BYTES;

/** Writes a track. */
export async function writeTrack(path: string, track: Matrix<Float32Array>): Promise<void> {
  const bytes = new Uint8Array(HEADER_BYTES + 4 * track.data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, track.rows, true);
  view.setUint32(4, track.columns, true);
  new Float32Array(bytes.buffer, HEADER_BYTES).set(track.data);
  seal(bytes, SEAL_AT);
  await writeFileAtomic(path, bytes);
}

/**
 * Reads a track.
 *
 * @throws {DataError} If the file is missing or is not what was written.
 */
export async function readTrack(path: string): Promise<Matrix<Float32Array>> {
  const track = trackIn(await readBytes(path));
  if (track) return track;
  throw new DataError(`Cannot read ${path} as it is damaged: run the same command again`);
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
  return trackIn(bytes) ? "whole" : "damaged";
}

/** Finds the track in a file's bytes; undefined where they are not what was written. */
function trackIn(bytes: Uint8Array): Matrix<Float32Array> | undefined {
  if (!isSealed(bytes, SEAL_AT)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const rows = view.getUint32(0, true);
  const columns = view.getUint32(4, true);
  if (bytes.length !== HEADER_BYTES + 4 * rows * columns) return undefined;
  const data = new Float32Array(bytes.buffer, bytes.byteOffset + HEADER_BYTES, rows * columns);
  return { data, rows, columns };
}
