/**
 * Recordings on disk: short ones are read at once, long ones as they are needed.
 *
 * @module
 */
import { describeUnread, mayBeRead, MUST_BE_READ, openSound } from "../../audio/decode.ts";
import { mixToMono } from "../../audio/mono.ts";
import { byteSourceOf } from "../../audio/wav/byte_source.ts";
import { wholeOf } from "../../dsp/signal.ts";
import type { Signal } from "../../dsp/signal.ts";
import { DataError } from "../../errors.ts";
import type { Remedy } from "../../errors.ts";
import { openRecording } from "../judge/sound/recording.ts";
import type { OpenOptions, Recording } from "../judge/sound/recording.ts";
import { readBytes, sha256 } from "./files.ts";
import { openLargeFile } from "./large_file.ts";
import type { RecordingFile } from "./large_file.ts";

/** Size from which a recording is read as it is needed, and never held, bytes. */
export const LARGE_RECORDING = 2 ** 24;

/** What is done about faults of a folder that is written, and of a model. */
const OF_OTHERS: readonly (Remedy | undefined)[] = ["chooseFolder", "lowerLearningRate"];

/**
 * Opens a recording; of a large file that is none, the first bytes alone are read.
 *
 * @throws {DataError} As {@linkcode readBytes} does, and if it is large and of no format that is
 *   read.
 */
export async function openRecordingFile(path: string): Promise<RecordingFile> {
  const { isFile, size } = await Deno.stat(path).catch(() => ({ isFile: false, size: 0 }));
  if (!isFile || size < LARGE_RECORDING) return held(await readBytes(path));
  const file = openLargeFile(path);
  try {
    if (await mayBeRead(file)) return file;
    const value = await describeUnread(file);
    throw new DataError(`Cannot read ${path} as ${MUST_BE_READ}: current value is ${value}`);
  } catch (cause) {
    file[Symbol.dispose]();
    throw cause;
  }
}

/** Says whether a file starts like a format that is read, or can't be looked at. */
export async function startsAsRead(path: string): Promise<boolean> {
  try {
    const { size } = await Deno.stat(path);
    using file = await Deno.open(path);
    const read = (offset: number, length: number) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      file.seekSync(offset, Deno.SeekMode.Start);
      return bytes.subarray(0, file.readSync(bytes) ?? 0);
    };
    return await mayBeRead({ size, read });
  } catch {
    return true;
  }
}

/** Takes bytes that were read as a file. */
function held(bytes: Uint8Array): RecordingFile {
  return {
    ...byteSourceOf(bytes),
    sha256: () => sha256(bytes),
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
  options?: OpenOptions,
): Promise<Result> {
  return withRecordingFile(path, async (file) => work(await openRecording(file, options), file));
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
    // What is wrong with one half of a file and half of the next is that they are two.
    file.requireUnchanged();
    throw namedAfter(path, cause);
  }
}

/** Does some work on the mean of a recording's channels, which is not measured for that. */
export function withMono<Result>(
  path: string,
  work: (signal: Signal) => Result | Promise<Result>,
): Promise<Result> {
  return withRecordingFile(
    path,
    async (file) => work(mixToMono((await openSound(file)).channels)),
  );
}

/**
 * Reads and decodes a recording, all of it.
 *
 * @throws {DataError} If the file can't be read, or not without guessing; names the file.
 */
export function readRecording(path: string): Promise<Recording> {
  return withRecording(path, (recording) => ({
    ...recording,
    signal: wholeOf(recording.signal),
    channels: recording.channels.map(wholeOf),
  }));
}

/** Returns an error that names the file, where the file is at fault and no file is named yet. */
export function namedAfter(path: string, cause: unknown): unknown {
  const isOfFile = cause instanceof DataError && !OF_OTHERS.includes(cause.remedy) &&
    !NAMED.test(cause.message);
  if (!isOfFile) return cause;
  return new DataError(`Cannot read ${path}: ${cause.message}`, { cause, remedy: cause.remedy });
}

/** Messages that name a file by its path. */
const NAMED = /^Cannot (read|use|write) ([/\\]|[A-Za-z]:|\.)/;
