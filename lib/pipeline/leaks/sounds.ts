/**
 * What cleaned recordings sound like, for telling which are one sound.
 *
 * @module
 */
import { join } from "node:path";
import { createLandmarkStore } from "../../audio/copies/kept_landmarks.ts";
import { findLandmarks } from "../../audio/copies/landmarks.ts";
import type { Landmarks } from "../../audio/copies/landmarks.ts";
import type { Signal } from "../../dsp/signal.ts";
import { DataError } from "../../errors.ts";
import { followReading } from "../cores/run.ts";
import type { ReadingRun } from "../cores/run.ts";
import { readCleanSignals } from "../disk/clean_file.ts";
import { recordingPath } from "../disk/data_set.ts";
import type { DataSet } from "../disk/data_set.ts";
import { hashSamples } from "../kept/hash_samples.ts";
import { withRecording } from "../disk/recording_file.ts";
import { acceptHearable, cleanSignals } from "../judge/sound/clean.ts";
import { cleanName } from "../disk/clean_name.ts";
import { cleanFolderOf } from "../preprocess/preprocess_data_set.ts";
import type { PreparedRow } from "../preprocess/prepared_rows.ts";
import type { Settings } from "../../settings.ts";

/** What is kept of a recording's sound. */
export interface Sound {
  /** SHA-256 of its cleaned samples, whatever header they stand under. */
  readonly hash: string;
  /** Its landmarks; of very many recordings a share. */
  readonly landmarks: Landmarks;
}

/** Where cleaned recordings are, and how they are made where another run has replaced them. */
export interface SoundSource {
  /** The data set. */
  readonly dataSet: Pick<DataSet, "out" | "recordings">;
  /** Settings that they were made by. */
  readonly settings: Pick<Settings, "audio" | "clean">;
}

/** Reads the cleaned recordings of a data set, one at a time. */
export async function readSounds(
  source: SoundSource,
  prepared: readonly PreparedRow[],
  run: ReadingRun = {},
): Promise<Sound[]> {
  const hashes: string[] = [];
  const landmarks = createLandmarkStore();
  const follow = followReading("copies", prepared.length, run);
  for (const [i, row] of prepared.entries()) {
    await withSound(source, row, (channels) => {
      hashes.push(hashSamples(channels));
      landmarks.set(i, findLandmarks(channels[0]));
    });
    follow(i + 1);
  }
  const held = landmarks.all(prepared.length);
  return hashes.map((hash, i) => ({ hash, landmarks: held[i] }));
}

/**
 * Does some work on the cleaned signals that a run prepared: another run may have its own in their
 * place.
 */
export async function withSound<Result>(
  { dataSet, settings }: SoundSource,
  { fname, cleanKey, hash }: PreparedRow,
  work: (channels: readonly Signal[]) => Result | Promise<Result>,
): Promise<Result> {
  const channels = await readCleanSignals(join(cleanFolderOf(dataSet), cleanName(fname)), cleanKey);
  if (channels) return await work(channels);
  const path = recordingPath(dataSet, fname);
  return await withRecording(path, (recording, file) => {
    if (file.sha256() === hash) return work(cleanSignals(recording, settings));
    throw new DataError(`Cannot read ${path} as it must not change meanwhile: run this again`);
  }, { accept: acceptHearable(settings) });
}
