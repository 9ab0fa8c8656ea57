/**
 * Recordings on disk.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import { decodeRecording } from "../judge/recording.ts";
import type { Recording } from "../judge/recording.ts";
import { readBytes } from "./files.ts";

/**
 * Reads and decodes a recording.
 *
 * @throws {DataError} If the file can't be read, or not without guessing; names the file.
 */
export async function readRecording(path: string): Promise<Recording> {
  return decodeNamed(await readBytes(path), path);
}

/**
 * Decodes a recording whose bytes were read.
 *
 * @param path Names the file in an error.
 * @throws {DataError} If it can't be decoded without guessing, or holds no sample.
 */
export function decodeNamed(bytes: Uint8Array, path: string): Recording {
  return namingFile(path, () => decodeRecording(bytes));
}

/** Does some work on a file's content; an error of it names the file. */
export function namingFile<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw namedAfter(path, cause);
  }
}

/** Returns an error that names the file, where the file is at fault. */
export function namedAfter(path: string, cause: unknown): unknown {
  if (!(cause instanceof DataError)) return cause;
  return new DataError(`Cannot read ${path}: ${cause.message}`, { cause, remedy: cause.remedy });
}
