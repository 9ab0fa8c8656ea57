/**
 * Typical recordings of each class, read, for figures and players.
 *
 * @module
 */
import { examplesOfEach } from "./explore.ts";
import type { Exploration } from "./explore.ts";
import type { ScannedRow } from "../pipeline/inspect/scanned_rows.ts";

/** A recording with what a figure writes beside it. */
export interface Example {
  /** Class of the recording. */
  readonly label: string;
  /** Name of the recording. */
  readonly name: string;
  /** Samples, full scale 1. */
  readonly signal: Float32Array;
  /** Rate of the signal, Hz. */
  readonly sampleRate: number;
}

/** Which recordings {@linkcode readExamples} reads, and how. */
export interface ReadExamplesOptions {
  /** Recordings of each class at most. Default: 1. */
  readonly nPerClass?: number;
  /** Whether to clean them as `preprocess` does, or to leave them as recorded. Default: false. */
  readonly clean?: boolean;
}

/**
 * Reads recordings that stand for each class (`examplesOfEach`).
 *
 * @returns Class by class, the good one first; at the recordings' own rate or,
 *   cleaned, at that of the settings.
 * @throws {DataError} If a recording can't be read.
 */
export async function readExamples(
  exploration: Exploration,
  { nPerClass = 1, clean = false }: ReadExamplesOptions = {},
): Promise<Example[]> {
  const { sampleRate } = exploration.settings.audio;
  return await Promise.all(
    examplesOfEach(exploration, { nPerClass }).map(async (recording) => {
      const { label, fname } = recording.row;
      const sound = clean
        ? { signal: await readHeard(exploration, recording), sampleRate }
        : await exploration.read(recording);
      return { label, name: fname, signal: sound.signal, sampleRate: sound.sampleRate };
    }),
  );
}

/** Reads and cleans a recording; one of silence, which is all cut, is as long as it was. */
async function readHeard(
  { readClean, settings: { audio: { sampleRate } } }: Exploration,
  recording: ScannedRow,
): Promise<Float32Array> {
  const signal = await readClean(recording);
  if (signal.length > 0) return signal;
  return new Float32Array(Math.max(1, Math.round(recording.seconds * sampleRate)));
}
