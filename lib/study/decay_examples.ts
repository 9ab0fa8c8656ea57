/**
 * Decays that stand for each condition, read and fitted, for a figure.
 *
 * @module
 */
import { type DecayCurve, decayCurve } from "../dsp/envelope/decay.ts";
import { type DecayLine, fitDecay, type FitDecayOptions } from "../dsp/envelope/decay_line.ts";
import type { ConditionDecays, Decay } from "./decays.ts";
import type { Exploration } from "./explore.ts";

/** The decay of one recording: its curve, and the line through it or why there is none. */
export interface DecayExample extends DecayCurve, DecayLine {
  /** Its condition. */
  readonly label: string;
  /** Name of the recording. */
  readonly name: string;
}

/** Which decays {@linkcode readDecayExamples} reads, and how the lines are fitted. */
export interface DecayExampleOptions extends FitDecayOptions {
  /** Conditions at most. Default: 2. */
  readonly nConditions?: number;
}

/**
 * Reads for each of the first conditions the recording with the middle decay time; where none has
 * one, the first recording.
 *
 * @param decays As `measureDecays` returns them.
 * @param conditions The same, as `gatherDecays` gathers them.
 * @throws {DataError} If a recording can no longer be read.
 * @throws {RangeError} If toDb is not below -5.
 */
export async function readDecayExamples(
  { read }: Pick<Exploration, "read">,
  { decays, conditions }: {
    readonly decays: readonly Decay[];
    readonly conditions: readonly ConditionDecays[];
  },
  { nConditions = 2, toDb }: DecayExampleOptions = {},
): Promise<DecayExample[]> {
  const examples: DecayExample[] = [];
  for (const { condition: label, middle } of conditions.slice(0, nConditions)) {
    const { recording } = middle ?? decays.find(({ condition }) => condition === label)!;
    const { signal, sampleRate } = await read(recording);
    const curve = decayCurve(signal, { sampleRate });
    examples.push({ label, name: recording.row.fname, ...curve, ...fitDecay(curve, { toDb }) });
  }
  return examples;
}
