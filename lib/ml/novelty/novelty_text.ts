/**
 * Novelty as text: JSON, with lists of single-precision numbers as base64.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { DISTANCES } from "./detector.ts";
import type { NoveltyDetector } from "./detector.ts";
import type { Novelty } from "./novelty.ts";

/** Raised when the layout of the text, or what its numbers mean, changes. */
const NOVELTY_VERSION = 2;

/** Versions that are read: before the second there was one detector alone. */
const READ_VERSIONS: readonly unknown[] = [1, NOVELTY_VERSION];

/** Formats novelty, so that what {@linkcode parseNovelty} reads gives the same distances. */
export function formatNovelty({ detector, falls, scales, heldOut, limit }: Novelty): string {
  const written = {
    version: NOVELTY_VERSION,
    limit,
    scales,
    heldOut,
    ...writtenDetector(detector),
    ...(falls && { falls: writtenDetector(falls) }),
  };
  return JSON.stringify(written, null, 2) + "\n";
}

/** Lays out a detector. */
function writtenDetector({ axes, neighbours, centers, kinds, ...lists }: NoveltyDetector) {
  return {
    kinds,
    nAxes: axes.rows,
    ...Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, toBase64(list)])),
    centers: toBase64(centers.data),
    axes: toBase64(axes.data),
    neighbours: toBase64(neighbours.data),
  };
}

/**
 * Parses what {@linkcode formatNovelty} wrote.
 *
 * @throws {RangeError} If anything is missing, or does not go together; the message is the rest of
 *   "Cannot load model as ".
 *
 * @example
 * ```ts
 * import { fitNoveltyDetector } from "earmark/ml/novelty/detector.ts";
 * import { formatNovelty, parseNovelty } from "earmark/ml/novelty/novelty_text.ts";
 * import assert from "node:assert/strict";
 *
 * const detector = fitNoveltyDetector([1, 2, 4].map((value) => Float64Array.of(value, 0)));
 * const scales = [{ mean: 0, deviation: 1 }, { mean: 1, deviation: 2 }];
 * const novelty = { detector, scales, heldOut: [0.5, 1], limit: 3 };
 * assert.deepEqual(parseNovelty(formatNovelty(novelty)), novelty);
 * ```
 */
export function parseNovelty(text: string): Novelty {
  const read = parseJson(text);
  const isKnown = READ_VERSIONS.includes(read.version);
  require(isKnown, `be of version ${READ_VERSIONS.join(" or ")}`, read.version);
  const { limit, scales, heldOut } = read as unknown as Novelty;
  const detector = parseDetector(read);
  const falls = read.falls === undefined ? undefined : parseDetector(Object(read.falls));
  const nDistances = (falls === undefined ? 1 : 2) * DISTANCES.length;
  const areNumbers = Number.isFinite(limit) && Array.isArray(heldOut) && Array.isArray(scales) &&
    heldOut.every(Number.isFinite) && scales.length === nDistances &&
    scales.every(({ mean, deviation }) => Number.isFinite(mean) && deviation > 0);
  require(areNumbers, "hold distances and their limit", limit);
  return { detector, ...(falls && { falls }), scales, heldOut, limit };
}

/** Parses a detector. */
function parseDetector(read: Record<string, unknown>): NoveltyDetector {
  const { nAxes, kinds } = read as { nAxes?: number; kinds?: number[] };
  const listOf = (name: string): Float32Array => fromBase64(name, read[name]);
  const [scale, origin] = ["scale", "origin"].map(listOf);
  const matrixOf = (name: string, columns: number): Matrix<Float32Array> => {
    const data = listOf(name);
    return { data, rows: columns === 0 ? 0 : data.length / columns, columns };
  };
  const centers = matrixOf("centers", scale.length);
  const axes = matrixOf("axes", scale.length);
  const [weights, beside, spacing] = ["weights", "beside", "spacing"].map(listOf);
  const neighbours = { ...matrixOf("neighbours", axes.rows), rows: beside.length };
  const isWhole = origin.length === scale.length && Number.isInteger(centers.rows) &&
    axes.rows === nAxes && weights.length === axes.rows + 1 && spacing.length === beside.length &&
    neighbours.data.length === beside.length * axes.rows && Array.isArray(kinds) &&
    kinds.length === beside.length && kinds.every((kind) => kind < centers.rows);
  require(isWhole, "hold lists that go together", scale.length);
  return {
    ...{ centers, scale, origin, axes, weights },
    ...{ kinds: kinds!, neighbours, beside, spacing },
  };
}

function parseJson(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch (cause) {
    throw new RangeError("its novelty must be JSON", { cause });
  }
}

/** Encodes numbers, least significant byte first on every machine. */
function toBase64(values: Float32Array): string {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, i) => view.setFloat32(4 * i, value, true));
  return new Uint8Array(view.buffer).toBase64();
}

function fromBase64(name: string, text: unknown): Float32Array {
  try {
    const view = new DataView(Uint8Array.fromBase64(String(text ?? "?")).buffer);
    const values = new Float32Array(Math.floor(view.byteLength / 4));
    for (let i = 0; i < values.length; i++) values[i] = view.getFloat32(4 * i, true);
    return values;
  } catch (cause) {
    throw new RangeError(`its novelty must hold ${name} as base64`, { cause });
  }
}

function require(holds: boolean, rule: string, current: unknown): void {
  if (holds) return;
  throw new RangeError(
    `its novelty must ${rule}: current value is ${JSON.stringify(current) ?? "missing"}`,
  );
}
