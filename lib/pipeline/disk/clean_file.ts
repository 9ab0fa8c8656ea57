/**
 * Cleaned recordings on disk: float32 WAV files that say of themselves what they
 * were made from.
 *
 * @module
 */
import type { Surroundings } from "../../audio/surroundings.ts";
import { readWavComment } from "../../audio/wav/comment.ts";
import { decodeWav } from "../../audio/wav/decode.ts";
import { encodeWav } from "../../audio/wav/encode.ts";
import type { RecordingNotes } from "../judge/recording.ts";

/** What a cleaned WAV says of itself in its comment. */
export interface CleanStamp {
  /** Hash of the recording, the settings and the version that made it. */
  readonly key: string;
  /** Samples of each cleaned signal. */
  readonly cleanLength: number;
  /** What was found in the recording as it was made. */
  readonly notes: RecordingNotes;
  /** How the recording was made. */
  readonly surroundings: Surroundings;
}

/** First words of the comment in a cleaned WAV. */
const STAMP_PREFIX = "earmark ";

/** Encodes cleaned signals as float32, each a channel, with their stamp. */
export function encodeClean(
  signals: readonly Float32Array[],
  sampleRate: number,
  stamp: CleanStamp,
): Uint8Array {
  const comment = STAMP_PREFIX + JSON.stringify(stamp);
  return encodeWav(signals, { sampleRate, encoding: "float32", comment });
}

/** Reads the stamp of a cleaned WAV; undefined where there is none or the file is cut short. */
export async function readCleanStamp(path: string): Promise<CleanStamp | undefined> {
  try {
    using file = await Deno.open(path);
    const head = new Uint8Array(HEAD_BYTES);
    return stampIn(head.subarray(0, await file.read(head) ?? 0), (await file.stat()).size);
  } catch {
    return undefined;
  }
}

/** Reads cleaned signals whose stamp has a key; undefined where there are none such. */
export async function readCleanSignals(
  path: string,
  key: string,
): Promise<readonly Float32Array[] | undefined> {
  const bytes = await Deno.readFile(path).catch(() => new Uint8Array(0));
  if (stampIn(bytes.subarray(0, HEAD_BYTES), bytes.length)?.key !== key) return undefined;
  return decodeWav(bytes).channels;
}

/** Bytes at the start of a cleaned WAV that hold its stamp. */
const HEAD_BYTES = 4096;

/** Finds the stamp in the start of a file of some size; undefined where there is none. */
function stampIn(head: Uint8Array, nBytes: number): CleanStamp | undefined {
  try {
    const comment = readWavComment(head);
    // The size that a RIFF file says of itself leaves out its first eight bytes.
    const size = 8 + new DataView(head.buffer, head.byteOffset).getUint32(4, true);
    return comment?.startsWith(STAMP_PREFIX) && size === nBytes
      ? JSON.parse(comment.slice(STAMP_PREFIX.length))
      : undefined;
  } catch {
    return undefined;
  }
}
