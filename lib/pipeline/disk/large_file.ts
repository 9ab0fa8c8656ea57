/**
 * Files that are too large to be held: read where and when they are needed.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { DataError } from "../../errors.ts";
import type { FileBytes } from "../judge/sound/sound.ts";
import { reasonOf } from "./safe/faults.ts";

/** The bytes of a recording on disk, for as long as they are used. */
export interface RecordingFile extends FileBytes, Disposable {
  /**
   * Makes sure that what was read is one file, and not one half of a file and half of the next.
   *
   * @throws {DataError} If another program wrote to it meanwhile.
   */
  requireUnchanged(): void;
}

/** Bytes that are read from disk at once. */
const BLOCK_BYTES = 2 ** 18;

/** Bytes that are summed up at once. */
const SUMMED_BYTES = 2 ** 20;

/**
 * Opens a file to be read in any order; what was read last is kept, so that a header is not read
 * byte by byte.
 *
 * @throws {DataError} If it can't be opened.
 */
export function openLargeFile(path: string): RecordingFile {
  const fault = (cause: unknown) =>
    cause instanceof DataError
      ? cause
      : new DataError(`Cannot read ${path}: ${reasonOf(cause)}`, { cause });
  let file: Deno.FsFile;
  try {
    file = Deno.openSync(path);
  } catch (cause) {
    throw fault(cause);
  }
  const { size, mtime } = statOf(path, file, fault);
  /** What was read last. */
  let block = { start: 0, length: 0 };
  let buffer = new Uint8Array(0);
  const fill = (start: number, length: number): void => {
    block = { start, length: 0 };
    try {
      if (length > buffer.length) buffer = new Uint8Array(length);
      file.seekSync(start, Deno.SeekMode.Start);
      while (block.length < length) {
        const count = file.readSync(buffer.subarray(block.length, length));
        if (count === null) throw changed(path);
        block.length += count;
      }
    } catch (cause) {
      throw fault(cause);
    }
  };
  const read = (offset: number, length: number): Uint8Array => {
    const end = Math.min(size, offset + length);
    if (end <= offset) return new Uint8Array(0);
    if (offset < block.start || end > block.start + block.length) {
      fill(offset, Math.min(size, Math.max(end, offset + BLOCK_BYTES)) - offset);
    }
    return buffer.subarray(offset - block.start, end - block.start);
  };
  return {
    size,
    read,
    sha256() {
      const hash = createHash("sha256");
      for (let at = 0; at < size; at += SUMMED_BYTES) hash.update(read(at, SUMMED_BYTES));
      return hash.digest("hex");
    },
    requireUnchanged() {
      const after = Deno.statSync(path);
      if (after.size !== size || after.mtime?.getTime() !== mtime?.getTime()) throw changed(path);
    },
    [Symbol.dispose]: () => file.close(),
  };
}

/** Looks at an open file; closes it where that fails. */
function statOf(
  path: string,
  file: Deno.FsFile,
  fault: (cause: unknown) => DataError,
): Deno.FileInfo {
  try {
    // By its path: a link may be followed, and where it leads need not be allowed.
    return Deno.statSync(path);
  } catch (cause) {
    file.close();
    throw fault(cause);
  }
}

function changed(path: string): DataError {
  return new DataError(`Cannot read ${path} as it must not change meanwhile: copy it again`);
}
