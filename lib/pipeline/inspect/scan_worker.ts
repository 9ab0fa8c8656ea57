/**
 * Looks at one recording at a time: what is in it, before anything is made.
 *
 * @module
 */
import { cutSharedQuiet, cutSharedZeroRuns } from "../../audio/clean_channels.ts";
import { measureSurroundings } from "../../audio/surroundings.ts";
import type { Surroundings } from "../../audio/surroundings.ts";
import { measureBandwidth } from "../../audio/bandwidth.ts";
import { hasAxes } from "../../data/recommend_channel.ts";
import { DataError } from "../../errors.ts";
import type { Settings } from "../../settings.ts";
import { readBytes, sha256 } from "../disk/files.ts";
import { serveJobs } from "../cores/workers.ts";
import { decodeNamed } from "../disk/recording_file.ts";
import { zeroRunLength } from "../judge/recording.ts";
import type { Recording, RecordingNotes } from "../judge/recording.ts";

/** One recording to look at. */
export interface ScanJob {
  /** Path of the recording. */
  readonly path: string;
  /** Tells quiet from sound. */
  readonly clean: Settings["clean"];
  /** What is heard of several channels. Default: each axis of a sensor, else the mean. */
  readonly channel?: Settings["audio"]["channel"];
}

/** What is in a recording. */
export interface ScannedRecording extends RecordingNotes, Surroundings {
  /** SHA-256 of the file's bytes. */
  readonly hash: string;
  /** Rate of the file, Hz. */
  readonly sampleRate: number;
  /** Encoding of the samples. */
  readonly encoding: string;
  /** Length without quiet stretches, seconds. */
  readonly activeSeconds: number;
}

/** What a scan says of a file. */
export type ScanResult = ScannedRecording | { readonly error: string };

serveJobs<ScanJob, ScanResult>(async ({ path, clean, channel }) => {
  try {
    const bytes = await readBytes(path);
    const recording = decodeNamed(bytes, path);
    const { sampleRate, nChannels, encoding, notes } = recording;
    const signals = signalsOf(recording, channel);
    const heard = cutSharedZeroRuns(signals, zeroRunLength(clean, sampleRate));
    const [active] = cutSharedQuiet(heard, { sampleRate, ...clean });
    return {
      ...notes,
      ...measureSurroundings(recording.signal, { sampleRate, nChannels }),
      hash: sha256(bytes),
      sampleRate,
      encoding,
      activeSeconds: active.length / sampleRate,
      bandwidth: Math.max(...signals.map((signal) => measureBandwidth(signal, sampleRate))),
    };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { error: error.message };
  }
});

/** Returns what is measured of a recording, before it is known what will be heard of all. */
function signalsOf(
  recording: Recording,
  channel: ScanJob["channel"] = hasAxes(recording) ? "all" : "mean",
): readonly Float32Array[] {
  return channel === "all" ? recording.channels : [recording.signal];
}
