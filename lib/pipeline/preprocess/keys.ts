/**
 * What decides the files that are made of a recording, as hashes.
 *
 * @module
 */
import { featureSystemOf } from "../../ml/features/feature_systems.ts";
import type { Settings } from "../../settings.ts";
import { sha256 } from "../disk/files.ts";
import { TRACK_VERSION } from "../disk/track_file.ts";
import { CLEAN_VERSION } from "../judge/sound/clean.ts";

/**
 * Raised when a stamp tells more of a recording than before, or files are read that were refused or
 * misread, so that they are made again.
 */
const STAMP_VERSION = 5;

/** What decides the numbers. */
export type PreprocessSettings = Pick<Settings, "audio" | "clean" | "features">;

/** What stands for the files of a recording. */
export interface RecordingKeys {
  /** Hash of what decides the cleaned WAV, which its stamp holds. */
  readonly cleanKey: string;
  /** Name of the track. */
  readonly trackName: string;
}

/** Computes the keys of a recording by the hash of its bytes. */
export function keysOf(hash: string, settings: PreprocessSettings): RecordingKeys {
  const { audio, clean, features } = settings;
  const cleanKey = sha256(JSON.stringify([CLEAN_VERSION, STAMP_VERSION, hash, audio, clean]));
  const versions = [TRACK_VERSION, featureSystemOf(settings).version];
  const trackKey = sha256(JSON.stringify([...versions, cleanKey, features]));
  return { cleanKey, trackName: `${trackKey}.f32` };
}
