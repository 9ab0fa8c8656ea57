/**
 * Tracks on disk: the feature cache. A file holds its shape (rows and columns
 * as two 32-bit integers) and its values (32-bit floats), all little-endian.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { DataError } from "../../errors.ts";
import { readBytes, writeFileAtomic } from "./files.ts";

const HEADER_BYTES = 8;

/** Writes a track. */
export async function writeTrack(path: string, track: Matrix<Float32Array>): Promise<void> {
  const bytes = new Uint8Array(HEADER_BYTES + 4 * track.data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, track.rows, true);
  view.setUint32(4, track.columns, true);
  new Float32Array(bytes.buffer, HEADER_BYTES).set(track.data);
  await writeFileAtomic(path, bytes);
}

/**
 * Reads a track.
 *
 * @throws {DataError} If the file is missing or its length is not what its shape says.
 */
export async function readTrack(path: string): Promise<Matrix<Float32Array>> {
  const bytes = await readBytes(path);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const rows = bytes.length >= HEADER_BYTES ? view.getUint32(0, true) : 0;
  const columns = bytes.length >= HEADER_BYTES ? view.getUint32(4, true) : 0;
  if (bytes.length !== HEADER_BYTES + 4 * rows * columns) {
    throw new DataError(`Cannot read ${path} as it is damaged: delete it and run preprocess again`);
  }
  const data = new Float32Array(bytes.buffer, bytes.byteOffset + HEADER_BYTES, rows * columns);
  return { data, rows, columns };
}

/** Says whether a track is there and whole, without reading its values. */
export async function hasTrack(path: string): Promise<boolean> {
  try {
    using file = await Deno.open(path);
    const header = new Uint8Array(HEADER_BYTES);
    if (await file.read(header) !== HEADER_BYTES) return false;
    const view = new DataView(header.buffer);
    const nValues = view.getUint32(0, true) * view.getUint32(4, true);
    return (await file.stat()).size === HEADER_BYTES + 4 * nValues;
  } catch {
    return false;
  }
}
