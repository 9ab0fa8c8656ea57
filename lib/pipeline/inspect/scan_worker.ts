/**
 * Looks at one recording at a time: what is in it, before anything is made.
 *
 * @module
 */
import { cutQuiet, cutZeroRuns } from "../../audio/clean.ts";
import { measureBandwidth } from "../../audio/bandwidth.ts";
import { DataError } from "../../errors.ts";
import type { Settings } from "../../settings.ts";
import { readBytes, sha256 } from "../disk/files.ts";
import { serveJobs } from "../cores/workers.ts";
import { decodeNamed } from "../disk/recording_file.ts";
import type { RecordingNotes } from "../judge/recording.ts";

/** One recording to look at. */
export interface ScanJob {
  /** Path of the recording. */
  readonly path: string;
  /** Tells quiet from sound. */
  readonly clean: Settings["clean"];
}

/** What is in a recording. */
export interface ScannedRecording extends RecordingNotes {
  /** SHA-256 of the file's bytes. */
  readonly hash: string;
  /** Rate of the file, Hz. */
  readonly sampleRate: number;
  /** Channels in the file. */
  readonly nChannels: number;
  /** Encoding of the samples. */
  readonly encoding: string;
  /** Length without quiet stretches, seconds. */
  readonly activeSeconds: number;
  /** Highest frequency at which there is anything to hear, Hz. */
  readonly bandwidth: number;
}

/** What a scan says of a file. */
export type ScanResult = ScannedRecording | { readonly error: string };

serveJobs<ScanJob, ScanResult>(async ({ path, clean }) => {
  try {
    const bytes = await readBytes(path);
    const recording = decodeNamed(bytes, path);
    const { signal, sampleRate, nChannels, encoding, notes } = recording;
    const heard = cutZeroRuns(signal, Math.round(clean.zeroRunSeconds * sampleRate));
    const active = cutQuiet(heard, { sampleRate, ...clean });
    return {
      ...notes,
      hash: sha256(bytes),
      sampleRate,
      nChannels,
      encoding,
      activeSeconds: active.length / sampleRate,
      bandwidth: measureBandwidth(signal, sampleRate),
    };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { error: error.message };
  }
});
