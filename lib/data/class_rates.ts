/**
 * Rates and encodings of files that give the class away.
 *
 * @module
 */
import { sum } from "../arrays.ts";

/** What is looked at of a recording. */
export interface RatedRecording {
  /** Its class. */
  readonly label: string;
  /** Rate of its file, Hz. */
  readonly sampleRate: number;
}

/** What is looked at of a recording besides. */
export interface EncodedRecording {
  /** Its class. */
  readonly label: string;
  /** Encoding of its file, such as `pcm16` or `mp3`. */
  readonly encoding: string;
}

/**
 * Says so where a rate is that of one class alone, so that what a file holds or lacks above
 * half of it may be what tells the classes apart.
 *
 * @returns A warning for most recordings being told so; none where they are not.
 *
 * @example
 * ```ts
 * import { ratesThatTell } from "earmark/data/class_rates.ts";
 * import assert from "node:assert/strict";
 *
 * const recordings = [
 *   { label: "OK", sampleRate: 16000 },
 *   { label: "Not OK", sampleRate: 48000 },
 * ];
 * assert.match(ratesThatTell(recordings)[0], /48000 Hz of Not OK/);
 * ```
 */
export function ratesThatTell(recordings: readonly RatedRecording[]): string[] {
  const told = ofOneClass(recordings, ({ sampleRate }) => sampleRate);
  if (told.length === 0) return [];
  const rates = told.sort(([a], [b]) => a - b).map(([rate, label]) => `${rate} Hz of ${label}`);
  return [
    `rates tell the class (${rates.join(", ")} alone): a model can go by the file's rate instead ` +
    `of the part`,
  ];
}

/**
 * Says so where an encoding is that of one class alone, as where the good parts are MP3 and the
 * bad ones WAV: a lossy encoder leaves traces that tell the classes apart.
 *
 * @returns A warning for most recordings being told so; none where they are not.
 *
 * @example
 * ```ts
 * import { encodingsThatTell } from "earmark/data/class_rates.ts";
 * import assert from "node:assert/strict";
 *
 * const recordings = [{ label: "OK", encoding: "mp3" }, { label: "Not OK", encoding: "pcm16" }];
 * assert.match(encodingsThatTell(recordings)[0], /mp3 of OK, pcm16 of Not OK/);
 * ```
 */
export function encodingsThatTell(recordings: readonly EncodedRecording[]): string[] {
  // FLAC keeps what PCM of as many bits holds.
  const told = ofOneClass(recordings, ({ encoding }) => encoding.replace(/^flac/, "pcm"));
  if (told.length === 0) return [];
  const named = told.map(([encoding, label]) => `${encoding} of ${label}`).sort();
  return [
    `encodings tell the class (${
      named.join(", ")
    } alone): a model can go by what an encoder left ` +
    `of the sound instead of the part`,
  ];
}

/**
 * Lists the values that one class of several alone has, with it; none where they tell of few
 * recordings. What has no label is of no class.
 */
function ofOneClass<Row extends { readonly label: string }, Value>(
  all: readonly Row[],
  valueOf: (recording: Row) => Value,
): [value: Value, label: string][] {
  const recordings = all.filter(({ label }) => label !== "");
  if (new Set(recordings.map(({ label }) => label)).size < 2) return [];
  const byValue = [...Map.groupBy(recordings, valueOf)];
  const told = byValue.filter(([, [first, ...rest]]) =>
    rest.every(({ label }) => label === first.label)
  );
  const nTold = sum(told.map(([, members]) => members.length));
  if (byValue.length < 2 || 2 * nTold < recordings.length) return [];
  return told.map(([value, [{ label }]]) => [value, label]);
}
