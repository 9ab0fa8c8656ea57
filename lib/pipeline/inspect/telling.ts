/**
 * Which single measure of how recordings were made tells two classes apart: no defect does that.
 *
 * @module
 */
import { quantile } from "../../arrays.ts";
import { rocAuc } from "../../ml/statistics/metrics.ts";
import type { ScannedRow } from "./scan.ts";

/** What of a recording is looked at. */
export type MadeRow =
  & Pick<
    ScannedRow,
    "seconds" | "sampleRate" | "nChannels" | "encoding" | "bandwidth" | "noiseFloorDb"
  >
  & { readonly checks: Pick<ScannedRow["checks"], "rmsDb" | "dcOffset"> };

/** A measure, and how a value of it is written. */
interface Measure {
  readonly name: string;
  readonly valueOf: (recording: MadeRow) => number;
  readonly write: (value: number) => string;
}

const decibels = (value: number) => `${value.toFixed(1)} dB`;

/** What needs no listening, in the order in which it is named. */
const MEASURES: readonly Measure[] = [
  { name: "number of channels", valueOf: ({ nChannels }) => nChannels, write: String },
  {
    name: "number of bits of a sample",
    valueOf: ({ encoding }) => Number(/\d+$/.exec(encoding)?.[0] ?? 8),
    write: String,
  },
  { name: "rate", valueOf: ({ sampleRate }) => sampleRate, write: (hz) => `${hz} Hz` },
  {
    name: "frequency up to which something is heard",
    valueOf: ({ bandwidth }) => bandwidth,
    write: (hz) => `${(hz / 1000).toFixed(1)} kHz`,
  },
  { name: "length", valueOf: ({ seconds }) => seconds, write: (s) => `${s.toFixed(2)} s` },
  { name: "offset", valueOf: ({ checks }) => checks.dcOffset, write: (mean) => mean.toFixed(4) },
  { name: "noise floor", valueOf: ({ noiseFloorDb }) => noiseFloorDb, write: decibels },
  { name: "level", valueOf: ({ checks }) => checks.rmsDb, write: decibels },
];

/** Area under the ROC curve from which a measure alone tells classes apart. */
const TELLING = 0.95;

/** Recordings of a class below which a measure may tell by chance. */
const FEWEST = 5;

/**
 * Says which measures tell two classes apart by themselves.
 *
 * @param labels Class of each recording, 0 or 1.
 * @param names Names of the classes.
 * @returns Sentences; none where there are other than two classes, or few recordings of one.
 *
 * @example
 * ```ts
 * import { measuresThatTell } from "earmark/pipeline/inspect/telling.ts";
 * import assert from "node:assert/strict";
 *
 * const made = (bandwidth: number) => ({
 *   ...{ seconds: 1, sampleRate: 16000, nChannels: 1, encoding: "pcm16", bandwidth },
 *   ...{ noiseFloorDb: -60, checks: { rmsDb: -20, dcOffset: 0 } },
 * });
 * const recordings = [...Array(5).fill(made(8000)), ...Array(5).fill(made(3700))];
 * const labels = recordings.map((_, i) => i < 5 ? 0 : 1);
 * const [told] = measuresThatTell(recordings, labels, ["OK", "Not OK"]);
 * assert.match(told, /something is heard .*: 8.0 kHz \(OK\) against 3.7 kHz \(Not OK\)/);
 * ```
 */
export function measuresThatTell(
  recordings: readonly MadeRow[],
  labels: readonly number[],
  names: readonly string[],
): string[] {
  const counts = names.map((_, k) => labels.filter((label) => label === k).length);
  if (names.length !== 2 || Math.min(...counts) < FEWEST) return [];
  const isSecond = labels.map((label) => label === 1);
  return MEASURES.flatMap(({ name, valueOf, write }) => {
    const values = recordings.map(valueOf);
    const auc = rocAuc(values, isSecond);
    if (Math.max(auc, 1 - auc) < TELLING) return [];
    const medians = names.map((label, k) => {
      const own = values.filter((_, i) => labels[i] === k);
      return `${write(quantile(own, 0.5))} (${label})`;
    });
    return [
      `The ${name} tells the classes apart: ${medians.join(" against ")}, medians. That is how ` +
      "they were recorded, and no defect: a model can go by it instead of the part.",
    ];
  });
}
