/**
 * What verdicts are explained by, as text: JSON, with lists of numbers as base64.
 *
 * @module
 */
import type { ExpectedLevels } from "./expected_levels.ts";
import type { KnownRecording, KnownRecordings } from "./nearest.ts";

/** Raised when the layout of the text, or what its numbers mean, changes. */
const EVIDENCE_VERSION = 1;

/** What a model keeps to explain verdicts by. */
export interface Evidence {
  /** What good parts have in each band. */
  readonly levels: ExpectedLevels;
  /** Recordings that others are held beside; none where novelty could not be learned. */
  readonly known: KnownRecordings;
  /** Recordings that were left out of these, as the file would grow with the set. */
  readonly nLeftOut: number;
}

/** Fields of a recording, in the order in which they are written. */
const FIELDS = ["fname", "group", "label", "hash"] as const satisfies (keyof KnownRecording)[];

/** Formats what {@linkcode parseEvidence} reads, in half precision. */
export function formatEvidence({ levels, known, nLeftOut }: Evidence): string {
  const { recordings, places } = known;
  return JSON.stringify({
    version: EVIDENCE_VERSION,
    nLeftOut,
    offset: toBase64(levels.offset),
    slope: toBase64(levels.slope),
    nAxes: places.columns,
    places: toBase64(places.data),
    recordings: recordings.map((recording) => FIELDS.map((field) => recording[field])),
  }) + "\n";
}

/**
 * Parses what {@linkcode formatEvidence} wrote.
 *
 * @throws {RangeError} If anything is missing, or does not go together; the message is the rest of
 *   "Cannot load model as ".
 *
 * @example
 * ```ts
 * import { formatEvidence, parseEvidence } from "earmark/ml/explain/recording/evidence_text.ts";
 * import assert from "node:assert/strict";
 *
 * const levels = { offset: Float32Array.of(-4), slope: Float32Array.of(1) };
 * const recordings = [{ fname: "a.wav", group: "a", label: 0, hash: "0f" }];
 * const places = { data: Float32Array.of(0.5, 2), rows: 1, columns: 2 };
 * const evidence = { levels, known: { recordings, places }, nLeftOut: 0 };
 * assert.deepEqual(parseEvidence(formatEvidence(evidence)), evidence);
 * ```
 */
export function parseEvidence(text: string): Evidence {
  const read = parseJson(text);
  require(read.version === EVIDENCE_VERSION, `be of version ${EVIDENCE_VERSION}`, read.version);
  const { nLeftOut, nAxes } = read as { nLeftOut: number; nAxes: number };
  const [offset, slope, data] = (["offset", "slope", "places"] as const)
    .map((name) => fromBase64(name, read[name]));
  const rows = Array.isArray(read.recordings) ? read.recordings : [];
  const recordings = rows.map((row) =>
    Object.fromEntries(FIELDS.map((field, i) => [field, row?.[i]])) as unknown as KnownRecording
  );
  const areWhole = recordings.every(({ fname, group, label, hash }) =>
    [fname, group, hash].every((field) => typeof field === "string") && Number.isInteger(label)
  );
  require(areWhole, "name recordings with their parts and classes", rows.length);
  const goTogether = offset.length === slope.length && Number.isInteger(nAxes) &&
    data.length === nAxes * recordings.length && Number.isInteger(nLeftOut);
  require(goTogether, "hold lists that go together", data.length);
  return {
    levels: { offset, slope },
    known: { recordings, places: { data, rows: recordings.length, columns: nAxes } },
    nLeftOut,
  };
}

function parseJson(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch (cause) {
    throw new RangeError("its evidence must be JSON", { cause });
  }
}

/** Encodes numbers in half precision, least significant byte first on every machine. */
function toBase64(values: ArrayLike<number>): string {
  const view = new DataView(new ArrayBuffer(2 * values.length));
  for (let i = 0; i < values.length; i++) view.setFloat16(2 * i, values[i], true);
  return new Uint8Array(view.buffer).toBase64();
}

function fromBase64(name: string, text: unknown): Float32Array {
  try {
    const view = new DataView(Uint8Array.fromBase64(String(text ?? "?")).buffer);
    const n = Math.floor(view.byteLength / 2);
    return Float32Array.from({ length: n }, (_, i) => view.getFloat16(2 * i, true));
  } catch (cause) {
    throw new RangeError(`its evidence must hold ${name} as base64`, { cause });
  }
}

function require(holds: boolean, rule: string, current: unknown): void {
  if (holds) return;
  throw new RangeError(
    `its evidence must ${rule}: current value is ${JSON.stringify(current) ?? "missing"}`,
  );
}
