/**
 * The header of a WAV file: what is in it, and where.
 *
 * @module
 */
import { WavError } from "../../errors.ts";
import { byteSourceOf } from "./byte_source.ts";
import type { ByteSource } from "./byte_source.ts";
import { EXPORT_AGAIN, locateChunks, refuseMissingData } from "./chunks/locate.ts";
import { parseFmtChunk, type SampleFormat } from "./fmt_chunk.ts";
import { mayBePadded, notesOn } from "./irregular.ts";
import { openRiff, refuseWav, type Riff } from "./riff.ts";
import { requireBinary } from "./text_copy.ts";

/** What a WAV file holds, and where. */
export interface WavFormat extends SampleFormat {
  /** Complete frames. */
  readonly nFrames: number;
  /** Offset of the first sample, bytes. */
  readonly dataOffset: number;
  /** Length of all complete frames, bytes. */
  readonly dataBytes: number;
  /** Byte order of the samples. */
  readonly littleEndian: boolean;
  /** What is irregular in the file without being ambiguous, in words. */
  readonly notes: readonly string[];
}

/**
 * Reads what a WAV file holds, without its samples.
 *
 * Rules for wrong headers: the byte rate is ignored, and so is the RIFF size but where it tells
 * whether a file was cut off. Chunks may come in any order, but a second `fmt ` that differs,
 * or a second `data`, is refused. A data chunk that announces more frames than the file has is refused: the recording was
 * cut off. A data chunk whose size was never written, or counts bytes of the header or of
 * the chunks behind it ({@linkcode explainDataSize}), extends to the end of the file or to the chunks that close it. Bytes
 * after the last complete frame are left out, and so is what follows the data and is no chunk, or
 * another file. `notes` says which of these applied.
 *
 * @param bytes The whole file, or what it is read from.
 * @throws {WavError} If the file is not a WAV or can't be decoded without guessing.
 *
 * @example
 * ```ts
 * import { encodeWav } from "earmark/audio/wav/encode.ts";
 * import { readWavFormat } from "earmark/audio/wav/format.ts";
 * import assert from "node:assert/strict";
 *
 * const bytes = encodeWav([new Float32Array(8)], { sampleRate: 16000 });
 * const { encoding, sampleRate, nFrames } = readWavFormat(bytes);
 * assert.deepEqual([encoding, sampleRate, nFrames], ["float32", 16000, 8]);
 * ```
 */
export function readWavFormat(bytes: Uint8Array | ByteSource): WavFormat {
  const riff = openRiff(byteSourceOf(bytes));
  try {
    return readFormat(riff);
  } catch (error) {
    // What was copied as text has a wrong header too.
    if (error instanceof WavError) requireBinary(riff.bytes, MOST_LOOKED_AT);
    throw error;
  }
}

/** Bytes of a file with a wrong header that say whether it was copied as text. */
const MOST_LOOKED_AT = 2 ** 20;

/** Reads what a file holds behind its RIFF header. */
function readFormat(riff: Riff): WavFormat {
  const { size } = riff.bytes;
  const found = locateChunks(riff);
  const { fmt, data, last } = found;
  if (!fmt && data) {
    refuseWav("a fmt chunk must say how samples are encoded", `none; ${EXPORT_AGAIN}`, data.start);
  }
  const format = fmt && parseFmtChunk(riff, fmt);
  if (!format || !data) return refuseMissingData(riff, last);
  const { frameBytes } = format;
  const isPadded = mayBePadded(riff, data, frameBytes);
  const nFrames = Math.floor((data.size - (isPadded ? 1 : 0)) / frameBytes);
  const dataBytes = nFrames * frameBytes;
  const available = size - data.offset;
  if (dataBytes > available) {
    const rule = `the data chunk must hold the ${data.size} bytes that it announces`;
    refuseWav(rule, `${available}; the recording was cut off, copy it again`, size);
  }
  const { littleEndian } = riff;
  const { notes: ofFormat, ...rest } = format;
  const notes = [...notesOn(riff, { ...found, fmt, data }, { frameBytes, dataBytes }), ...ofFormat];
  return { ...rest, nFrames, dataOffset: data.offset, dataBytes, littleEndian, notes };
}
