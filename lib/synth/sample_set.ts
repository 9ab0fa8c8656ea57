/**
 * The sample set: synthetic parts of one production line, struck and recorded, for
 * those who have no recordings yet.
 *
 * @module
 */
import { createRandom } from "../random.ts";
import { type Defect, defects } from "./defects.ts";
import { drawPart } from "./part.ts";
import { recordPart } from "./recording.ts";

/** One recording of the sample set. */
export interface SampleRecording {
  /** File name, such as `part_017_2.wav`, which says nothing about the label. */
  readonly fname: string;
  /** How a quality engineer would judge the part. */
  readonly label: "OK" | "Not OK";
  /** The part, such as `part_017`. */
  readonly group: string;
  /** What is wrong with the part. */
  readonly defect: Defect;
  /** Samples, full scale 1. */
  readonly samples: Float32Array;
  /** Sample rate, in Hz. */
  readonly sampleRate: number;
}

/** Options for {@linkcode generateSampleSet}. */
export interface SampleSetOptions {
  /** Seed; the same seed gives the same samples on every machine. */
  readonly seed: number;
  /** Number of parts, each recorded two to four times; 48 by default (120 recordings). */
  readonly nParts?: number;
}

/** Sample rate of the set, in Hz. */
const sampleRate = 16_000;

/** Highest frequency that the recorder passes, in Hz. */
const fMax = 7800;

/** Share of the parts that are not OK. */
const notOkShare = 0.29;

/** Numbers of recordings of a part; 2.5 on average. */
const takes = [2, 3, 2, 4, 2, 2];

/**
 * Generates the recordings of a sample set one by one, in order of their names.
 * Levels, lengths, positions and noise are drawn for each recording independently
 * of its label.
 *
 * @throws {RangeError} If `nParts` is not a positive integer.
 *
 * @example
 * ```ts
 * import { generateSampleSet } from "earmark/synth/sample_set.ts";
 * import assert from "node:assert/strict";
 *
 * const [first] = generateSampleSet({ seed: 1, nParts: 4 });
 * assert.equal(first.fname, "part_001_1.wav");
 * ```
 */
export function* generateSampleSet(options: SampleSetOptions): Generator<SampleRecording> {
  const { seed, nParts = 48 } = options;
  if (!(Number.isInteger(nParts) && nParts > 0)) {
    throw new RangeError(
      `Cannot generate sample set as nParts must be a positive integer: current value is ${nParts}`,
    );
  }
  const plan = createRandom(seed, "plan");
  const nNotOk = Math.round(notOkShare * nParts);
  const conditions = plan.shuffle(Array.from({ length: nParts }, (_, i) => conditionOf(i, nNotOk)));
  const counts = plan.shuffle(Array.from({ length: nParts }, (_, i) => takes[i % takes.length]));
  for (const [i, defect] of conditions.entries()) {
    const group = `part_${String(i + 1).padStart(3, "0")}`;
    const label = defect === "none" ? "OK" : "Not OK";
    const part = drawPart(defect, fMax, createRandom(seed, group));
    for (let take = 1; take <= counts[i]; take++) {
      const samples = recordPart(part, sampleRate, createRandom(seed, group, take));
      yield { fname: `${group}_${take}.wav`, label, group, defect, samples, sampleRate };
    }
  }
}

/** Chooses the condition of a part: the first `nNotOk` have the defects in turn. */
function conditionOf(i: number, nNotOk: number): Defect {
  return i < nNotOk ? defects[i % defects.length] : "none";
}
