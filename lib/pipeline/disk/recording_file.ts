/**
 * Recordings on disk: short ones are read at once, long ones as they are needed.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { mayBeRead, START } from "../../audio/decode.ts";
import { byteSourceOf } from "../../audio/wav/byte_source.ts";
import { describeForeignFile } from "../../audio/wav/file_signature.ts";
import type { Signal } from "../../dsp/signal.ts";
import { DataError } from "../../errors.ts";
import type { Remedy } from "../../errors.ts";
import { decodeRecording, openRecording } from "../judge/sound/recording.ts";
import type { Recording } from "../judge/sound/recording.ts";
import { readBytes } from "./files.ts";
import { openLargeFile } from "./large_file.ts";
import type { RecordingFile } from "./large_file.ts";

/** Size from which a file is read as it is needed, bytes. */
const LARGE = 2 ** 24;

/** What is done about faults of a folder that is written, and of a model. */
const OF_OTHERS: readonly (Remedy | undefined)[] = ["chooseFolder", "lowerLearningRate"];

/**
 * Opens a recording; of a large file that is none, the first bytes alone are read.
 *
 * @throws {DataError} As {@linkcode readBytes} does, and if it is large and no WAV.
 */
export async function openRecordingFile(path: string): Promise<RecordingFile> {
  const { isFile, size } = await Deno.stat(path).catch(() => ({ isFile: false, size: 0 }));
  if (!isFile || size < LARGE) return held(await readBytes(path));
  const file = openLargeFile(path);
  const head = file.read(0, START).slice();
  if (await mayBeRead(head)) return file;
  file[Symbol.dispose]();
  throw new DataError(
    `Cannot read ${path} as the file must start with "RIFF" and "WAVE": current value is ` +
      describeForeignFile(head),
  );
}

/** Says whether a file starts like a format that is read, or can't be looked at. */
export async function startsAsRead(path: string): Promise<boolean> {
  const head = new Uint8Array(START);
  try {
    using file = await Deno.open(path);
    return await mayBeRead(head.subarray(0, await file.read(head) ?? 0));
  } catch {
    return true;
  }
}

/** Takes bytes that were read as a file. */
function held(bytes: Uint8Array): RecordingFile {
  return {
    ...byteSourceOf(bytes),
    sha256: () => createHash("sha256").update(bytes).digest("hex"),
    requireUnchanged: () => {},
    [Symbol.dispose]: () => {},
  };
}

/**
 * Does some work on a recording on disk.
 *
 * @param work Gets the recording, and the file that it is read from as it is needed.
 * @throws {DataError} If the file can't be read, not without guessing, or changes meanwhile; and as
 *   `work` does. Each names the file.
 */
export function withRecording<Result>(
  path: string,
  work: (recording: Recording<Signal>, file: RecordingFile) => Result | Promise<Result>,
): Promise<Result> {
  return withRecordingFile(path, async (file) => work(await openRecording(file), file));
}

/** Does some work on the file of a recording, as {@linkcode withRecording} does. */
export async function withRecordingFile<Result>(
  path: string,
  work: (file: RecordingFile) => Result | Promise<Result>,
): Promise<Result> {
  using file = await openRecordingFile(path);
  try {
    const result = await work(file);
    file.requireUnchanged();
    return result;
  } catch (cause) {
    throw namedAfter(path, cause);
  }
}

/**
 * Reads and decodes a recording, all of it.
 *
 * @throws {DataError} If the file can't be read, or not without guessing; names the file.
 */
export async function readRecording(path: string): Promise<Recording> {
  return await decodeNamed(await readBytes(path), path);
}

/**
 * Decodes a recording whose bytes were read.
 *
 * @param path Names the file in an error.
 * @throws {DataError} If it can't be decoded without guessing, or holds no sample.
 */
export async function decodeNamed(bytes: Uint8Array, path: string): Promise<Recording> {
  try {
    return await decodeRecording(bytes);
  } catch (cause) {
    throw namedAfter(path, cause);
  }
}

/** Returns an error that names the file, where the file is at fault and is not named yet. */
export function namedAfter(path: string, cause: unknown): unknown {
  const isOfFile = cause instanceof DataError && !OF_OTHERS.includes(cause.remedy) &&
    !cause.message.includes(path);
  if (!isOfFile) return cause;
  return new DataError(`Cannot read ${path}: ${cause.message}`, { cause, remedy: cause.remedy });
}
