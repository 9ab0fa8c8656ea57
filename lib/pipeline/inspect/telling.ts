/**
 * Which single measure of how recordings were made tells a class from the others.
 *
 * @module
 */
import { quantile } from "../../arrays.ts";
import { writeApart } from "../../ml/checks/write_apart.ts";
import { rocAuc } from "../../ml/statistics/metrics.ts";
import type { ScannedRow } from "./scanned_rows.ts";

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
  /** Writes a value with as many decimals. */
  readonly write: (value: number, nDecimals: number) => string;
  /** Decimals that are written at least. Default: 0. */
  readonly nDecimals?: number;
  /** Whether no defect of a part changes it. */
  readonly isMade?: true;
}

const decibels = (value: number, n: number) => `${value.toFixed(n)} dB`;

/** What needs no listening, in the order in which it is named. */
const MEASURES: readonly Measure[] = [
  {
    name: "number of channels",
    valueOf: ({ nChannels }) => nChannels,
    write: String,
    isMade: true,
  },
  {
    name: "number of bits of a sample",
    valueOf: ({ encoding }) => Number(/\d+$/.exec(encoding)?.[0] ?? 8),
    write: String,
    isMade: true,
  },
  {
    name: "rate",
    valueOf: ({ sampleRate }) => sampleRate,
    write: (hz) => `${hz} Hz`,
    isMade: true,
  },
  {
    name: "frequency up to which something is heard",
    valueOf: ({ bandwidth }) => bandwidth,
    write: (hz, n) => `${(hz / 1000).toFixed(n)} kHz`,
    nDecimals: 1,
  },
  {
    name: "length",
    valueOf: ({ seconds }) => seconds,
    write: (s, n) => `${s.toFixed(n)} s`,
    nDecimals: 2,
  },
  {
    name: "offset",
    valueOf: ({ checks }) => checks.dcOffset,
    write: (mean, n) => mean.toFixed(n),
    nDecimals: 4,
    isMade: true,
  },
  {
    name: "noise floor",
    valueOf: ({ noiseFloorDb }) => noiseFloorDb,
    write: decibels,
    nDecimals: 1,
  },
  { name: "level", valueOf: ({ checks }) => checks.rmsDb, write: decibels, nDecimals: 1 },
];

/** Writes two values of a measure with as many decimals as tell them apart. */
function writeBoth(values: readonly [number, number], { write, nDecimals }: Measure) {
  return writeApart(values, write, nDecimals);
}

/** Area under the ROC curve from which a measure alone tells classes apart. */
const TELLING = 0.95;

/** Recordings of a class below which a measure may tell by chance. */
const FEWEST = 5;

/**
 * Says which measures tell a class from the others by themselves: by more or less than theirs, or
 * by what lies on both sides of it.
 *
 * @param labels Class of each recording, from 0.
 * @param names Names of the classes, two or more.
 * @returns Sentences; none of a class of few recordings, or beside few of others.
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
  const isTwo = names.length === 2;
  // What tells one of two classes apart tells the other too.
  const looked = isTwo ? [1] : [...names.keys()];
  return MEASURES.flatMap((measure) =>
    looked.flatMap((k) => {
      const { name, valueOf, isMade } = measure;
      const valuesOf = (isOwn: boolean): number[] =>
        recordings.filter((_, i) => (labels[i] === k) === isOwn).map(valueOf);
      const own = { name: names[k], values: valuesOf(true) };
      const others = { name: isTwo ? names[0] : "the others", values: valuesOf(false) };
      if (Math.min(own.values.length, others.values.length) < FEWEST) return [];
      const difference = describeDifference(own, others, { measure, isTwo });
      if (difference === undefined) return [];
      return [
        `The ${name} tells ${isTwo ? "the classes apart" : `${names[k]} from the others`}: ` +
        `${difference}. ${isMade ? MADE : MAY_BE_MADE}`,
      ];
    })
  );
}

/** What is said of what no defect changes. */
const MADE = "That is how they were recorded, and no defect: a model can go by it instead of the " +
  "part.";

/** What is said of what a defect may change too. */
const MAY_BE_MADE =
  "That may be how they were recorded, or what a defect does: check it, as a model " +
  "can go by it instead of the part.";

/** Values of a measure in some recordings, with their name. */
interface Side {
  readonly name: string;
  readonly values: readonly number[];
}

/** Says how one side differs from the other, if by this alone it can be told. */
function describeDifference(
  own: Side,
  others: Side,
  { measure, isTwo }: { readonly measure: Measure; readonly isTwo: boolean },
): string | undefined {
  const chance = chanceAbove(own.values, others.values);
  if (Math.max(chance, 1 - chance) >= TELLING) {
    const medians = [quantile(others.values, 0.5), quantile(own.values, 0.5)] as const;
    const [ofOthers, ofOwn] = writeBoth(medians, measure);
    return `${ofOthers} (${others.name}) against ${ofOwn} (${own.name}), medians`;
  }
  // One class of several may well lie between the others.
  const sides = isTwo ? [[others, own], [own, others]] : [[others, own]];
  for (const [near, far] of sides) {
    const middle = quantile(near.values, 0.5);
    const apart = (values: readonly number[]) => values.map((value) => Math.abs(value - middle));
    if (chanceAbove(apart(far.values), apart(near.values)) < TELLING) continue;
    const [, distance] = writeBoth([0, quantile(apart(far.values), 0.5)], measure);
    const [written] = writeBoth([middle, middle + quantile(apart(far.values), 0.5)], measure);
    return `${written} (${near.name}) against values ${distance} above and below (${far.name}), medians`;
  }
  return undefined;
}

/** Returns the chance that a value lies above another one. */
function chanceAbove(values: readonly number[], others: readonly number[]): number {
  const all = [...values, ...others];
  return rocAuc(all, all.map((_, i) => i < values.length));
}
