/**
 * How long the parts of a data set ring.
 *
 * @module
 */
import { mean } from "../arrays.ts";
import { groupRecordings } from "../data/splits/groups.ts";
import { decayCurve } from "../dsp/envelope/decay.ts";
import { type DecayFault, fitDecay } from "../dsp/envelope/decay_line.ts";
import { chanceSeparation, separation } from "../ml/statistics/separation.ts";
import type { ShuffleOptions } from "../ml/statistics/separation.ts";
import { classOptions } from "./class_options.ts";
import type { Exploration } from "./explore.ts";
import type { ScannedRow } from "../pipeline/inspect/scanned_rows.ts";

/** The decay time of one recording. */
export interface Decay {
  /** The recording. */
  readonly recording: ScannedRow;
  /** Class of the recording. */
  readonly label: string;
  /** What is wrong with the part; its class where that is not known, or nothing is. */
  readonly condition: string;
  /** What must be counted once: the part. */
  readonly group: string;
  /** Time in which the level falls by 60 dB, seconds; NaN where there is none to measure. */
  readonly decaySeconds: number;
  /** Why there is none; missing where there is one. */
  readonly fault?: DecayFault;
}

/** How {@linkcode measureDecays} measures. */
export interface MeasureDecaysOptions {
  /** Column of the manifest that says what is wrong with a bad part. Default: none. */
  readonly conditionColumn?: string;
  /** Level at which the line through a decay ends, dB; below -5. Default: -25. */
  readonly toDb?: number;
}

/**
 * Measures the decay time of every recording, as it was recorded.
 *
 * @returns By condition: good parts first, then the conditions in the order of the alphabet.
 * @throws {DataError} If a recording can no longer be read.
 * @throws {RangeError} If toDb is not below -5.
 */
export async function measureDecays(
  { recordings, classes, read }: Pick<Exploration, "recordings" | "classes" | "read">,
  { conditionColumn, toDb }: MeasureDecaysOptions = {},
): Promise<Decay[]> {
  const { okClass } = classOptions(classes);
  const { groups } = groupRecordings(recordings.map(({ row, hash }) => ({ ...row, hash })));
  const decays: Decay[] = [];
  for (const [i, recording] of recordings.entries()) {
    const { label, fields } = recording.row;
    const { signal, sampleRate } = await read(recording);
    const { decaySeconds, fault } = fitDecay(decayCurve(signal, { sampleRate }), { toDb });
    decays.push({
      recording,
      label,
      condition: (label !== okClass && fields[conditionColumn ?? ""]) || label,
      group: groups[i],
      decaySeconds,
      fault,
    });
  }
  const rank = ({ condition }: Decay) => condition === okClass ? "" : condition;
  return decays.sort((a, b) => rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0);
}

/** The decay times of one condition. */
export interface ConditionDecays {
  /** What is wrong with the parts, or their class. */
  readonly condition: string;
  /** Recordings, with and without a decay time. */
  readonly nRecordings: number;
  /** Recordings that fall too little above their noise for a decay time. */
  readonly nTooShort: number;
  /** Recordings that do not fall along a straight line. */
  readonly nBent: number;
  /** Decay times of the recordings that have one, seconds, rising. */
  readonly seconds: readonly number[];
  /** Mean of each part's decay times, seconds. */
  readonly partSeconds: readonly number[];
  /** The recording with the middle decay time, the longer of two; none where there is none. */
  readonly middle: Decay | undefined;
}

/** Gathers decay times by condition, and the means of the parts, each of which counts once. */
export function gatherDecays(decays: readonly Decay[]): ConditionDecays[] {
  return [...Map.groupBy(decays, ({ condition }) => condition)].map(([condition, members]) => {
    const measured = members.filter(({ decaySeconds }) => !Number.isNaN(decaySeconds))
      .sort((a, b) => a.decaySeconds - b.decaySeconds);
    const parts = Map.groupBy(measured, ({ group }) => group);
    return {
      condition,
      nRecordings: members.length,
      nTooShort: members.filter(({ fault }) => fault === "range").length,
      nBent: members.filter(({ fault }) => fault === "bend").length,
      seconds: measured.map(({ decaySeconds }) => decaySeconds),
      partSeconds: [...parts.values()].map((takes) =>
        mean(takes.map(({ decaySeconds }) => decaySeconds))
      ),
      middle: measured[measured.length >> 1],
    };
  });
}

/** How far the decay time tells the parts of one condition from those of another. */
export interface DecaySeparation {
  /** The condition. */
  readonly condition: string;
  /** Its parts that have a decay time. */
  readonly nParts: number;
  /** How often two parts are ranked as most such pairs are, 0.5 … 1. */
  readonly separation: number;
  /** What 95 % of the shuffles of the parts do not exceed. */
  readonly byChance: number;
}

/**
 * Measures how far the decay time tells the parts of each further condition from
 * those of the first, and how far chance alone would.
 *
 * @param conditions As {@linkcode gatherDecays} returns them.
 * @returns The further conditions that have a part with a decay time; none where the
 *   first has none.
 */
export function separateDecays(
  [first, ...others]: readonly ConditionDecays[],
  shuffling: ShuffleOptions,
): DecaySeparation[] {
  if (first === undefined || first.partSeconds.length === 0) return [];
  return others.filter(({ partSeconds }) => partSeconds.length > 0)
    .map(({ condition, partSeconds }) => {
      const data = Float64Array.of(...first.partSeconds, ...partSeconds);
      const labels = Array.from(data, (_, i) => i < first.partSeconds.length ? "first" : "other");
      return {
        condition,
        nParts: partSeconds.length,
        separation: separation(data, labels),
        byChance: chanceSeparation({ data, rows: data.length, columns: 1 }, labels, shuffling),
      };
    });
}
