/**
 * Sample sets in which some recordings are spoilt, and what the checks find in them.
 *
 * @module
 */
import { measureChecks } from "earmark/audio/checks/checks.ts";
import { mixToMono } from "earmark/audio/mono.ts";
import { judgeChecks } from "earmark/ml/checks/judge.ts";
import { learnCheckLimits } from "earmark/ml/checks/limits.ts";
import type { Checks, FaultKind } from "earmark/ml/checks/rules.ts";
import { createRandom } from "earmark/random.ts";
import { generateSampleSet } from "earmark/synth/sample_set.ts";
import { spoils } from "earmark/synth/spoil.ts";
import type { SpoilableSound, SpoilKind } from "earmark/synth/spoil.ts";

/** A recording of the generator with what was measured of it. */
export interface MeasuredSound {
  readonly sound: SpoilableSound;
  readonly checks: Checks;
}

/** What was flagged of recordings. */
export interface FlagCount {
  /** Spoilt recordings. */
  readonly nSpoilt: number;
  /** Of these, those that were flagged. */
  readonly nFound: number;
  /** Of the other recordings, each with the kinds that were found; empty where none was. */
  readonly others: readonly (readonly FaultKind[])[];
}

/** Share of the recordings that are spoilt. */
const SPOILT_SHARE = 0.05;

/** Parts in each set of the generator: 300 recordings. */
const N_PARTS = 120;

/** Measures a sound. */
export function measureSound(sound: SpoilableSound): MeasuredSound {
  return { sound, checks: measureChecks({ ...sound, signal: mixToMono(sound.channels) }) };
}

/** Generates and measures a set, as a 16-bit file would hold it. */
export function generateSounds(seed: number): MeasuredSound[] {
  return [...generateSampleSet({ seed, nParts: N_PARTS })].map(({ samples, sampleRate }) =>
    measureSound({ channels: [toSixteenBits(samples)], sampleRate })
  );
}

/** Rounds samples to those that 16 bits hold. */
export function toSixteenBits(samples: Float32Array): Float32Array {
  return samples.map((x) => Math.round(x * 32767) / 32768);
}

/** Spoils one in twenty of a set in one way, and judges all by limits that it taught itself. */
export function spoilTraining(
  set: readonly MeasuredSound[],
  kind: SpoilKind,
  seed: number,
): FlagCount {
  const random = createRandom(seed, `spoil ${kind}`);
  const order = random.shuffle([...set.keys()]);
  const chosen = new Set(order.slice(0, Math.round(SPOILT_SHARE * set.length)));
  const spoilt = set.map((one, i) =>
    chosen.has(i) ? measureSound(spoils[kind](one.sound, random)) : one
  );
  const limits = learnCheckLimits(spoilt.map(({ checks }) => checks));
  const kinds = spoilt.map(({ checks }) => kindsOf(limits, checks));
  return {
    nSpoilt: chosen.size,
    nFound: [...chosen].filter((i) => kinds[i].length > 0).length,
    others: kinds.filter((_, i) => !chosen.has(i)),
  };
}

/** Learns limits from one set, spoils one in twenty of another, and judges that. */
export function spoilPrediction(
  training: readonly MeasuredSound[],
  set: readonly MeasuredSound[],
  kind: SpoilKind,
  seed: number,
): FlagCount {
  const random = createRandom(seed, `predict ${kind}`);
  const limits = learnCheckLimits(training.map(({ checks }) => checks));
  const order = random.shuffle([...set.keys()]);
  const chosen = new Set(order.slice(0, Math.round(SPOILT_SHARE * set.length)));
  const found = [...chosen].filter((i) => {
    const { checks } = measureSound(spoils[kind](set[i].sound, random));
    return kindsOf(limits, checks).length > 0;
  });
  const others = set.filter((_, i) => !chosen.has(i)).map(({ checks }) => kindsOf(limits, checks));
  return { nSpoilt: chosen.size, nFound: found.length, others };
}

/** Finds the kinds of fault of a recording whose channels are averaged. */
export function kindsOf(
  limits: ReturnType<typeof learnCheckLimits>,
  checks: Checks,
): FaultKind[] {
  return judgeChecks(limits, checks, { isMixed: true }).map(({ kind }) => kind);
}
