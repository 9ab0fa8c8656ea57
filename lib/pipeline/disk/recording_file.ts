/**
 * Recordings on disk.
 *
 * @module
 */
import { isWav } from "../../audio/wav/riff.ts";
import { describeForeignFile, latin1 } from "../../audio/wav/file_signature.ts";
import { DataError } from "../../errors.ts";
import { decodeRecording } from "../judge/recording.ts";
import type { Recording } from "../judge/recording.ts";
import { readBytes, sha256 } from "./files.ts";

/** Size from which a file's first bytes are looked at before the rest is read, bytes. */
const LARGE = 2 ** 24;

/** First bytes of files that are no WAV, and may still be decoded or hold one further on. */
const OTHERS = /^(ID3|OggS|fLaC|\xff[\xe0-\xff])/;

/**
 * Reads the bytes of a recording; of a large file that is none, the first bytes alone.
 *
 * @throws {DataError} As {@linkcode readBytes} does, and if it is large and no WAV.
 */
export async function readRecordingBytes(path: string): Promise<Uint8Array> {
  const { isFile, size } = await Deno.stat(path).catch(() => ({ isFile: false, size: 0 }));
  if (isFile && size >= LARGE) {
    const head = await readHead(path);
    if (head && !isWav(head) && !OTHERS.test(latin1(head))) {
      const rule = 'the file must start with "RIFF" and "WAVE"';
      throw new DataError(
        `Cannot read ${path} as ${rule}: current value is ${describeForeignFile(head)}`,
      );
    }
  }
  return await readBytes(path);
}

/** Reads the first bytes of a file; undefined where it can't be read. */
async function readHead(path: string): Promise<Uint8Array | undefined> {
  const head = new Uint8Array(256);
  try {
    using file = await Deno.open(path);
    return head.subarray(0, await file.read(head) ?? 0);
  } catch {
    return undefined;
  }
}

/**
 * Reads and decodes a recording.
 *
 * @throws {DataError} If the file can't be read, or not without guessing; names the file.
 */
export async function readRecording(path: string): Promise<Recording> {
  return decodeNamed(await readRecordingBytes(path), path);
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

/** Computes the hash of samples, whatever header they stood under. */
export function hashSamples(channels: readonly Float32Array[]): string {
  const hashes = channels.map(({ buffer, byteOffset, byteLength }) =>
    sha256(new Uint8Array(buffer, byteOffset, byteLength))
  );
  return sha256(hashes.join());
}
