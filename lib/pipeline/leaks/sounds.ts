/**
 * What cleaned recordings sound like, for telling which are one sound.
 *
 * @module
 */
import { join } from "node:path";
import { findLandmarks } from "../../audio/copies/landmarks.ts";
import type { Landmarks } from "../../audio/copies/landmarks.ts";
import { readCleanSignals } from "../disk/clean_file.ts";
import { recordingPath } from "../disk/data_set.ts";
import type { DataSet } from "../disk/data_set.ts";
import { hashSamples, readRecording } from "../disk/recording_file.ts";
import { cleanRecording } from "../judge/recording.ts";
import { cleanFolderOf } from "../preprocess/preprocess_data_set.ts";
import type { PreparedRow } from "../preprocess/preprocess_data_set.ts";
import type { Settings } from "../../settings.ts";

/** What is kept of a recording's sound. */
export interface Sound {
  /** SHA-256 of its cleaned samples, whatever header they stand under. */
  readonly hash: string;
  /** Its landmarks. */
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
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Sound[]> {
  const sounds: Sound[] = [];
  for (const row of prepared) {
    signal?.throwIfAborted();
    const channels = await readChannels(source, row);
    sounds.push({ hash: hashSamples(channels), landmarks: findLandmarks(channels[0]) });
  }
  return sounds;
}

/** Reads the first cleaned signal of a recording. */
export async function readSound(source: SoundSource, row: PreparedRow): Promise<Float32Array> {
  return (await readChannels(source, row))[0];
}

/** Reads the cleaned signals that a run prepared: another run may have its own in their place. */
async function readChannels(
  { dataSet, settings }: SoundSource,
  { fname, cleanKey }: PreparedRow,
): Promise<readonly Float32Array[]> {
  return await readCleanSignals(join(cleanFolderOf(dataSet), fname), cleanKey) ??
    cleanRecording(await readRecording(recordingPath(dataSet, fname)), settings);
}
