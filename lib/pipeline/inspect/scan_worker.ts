/**
 * Looks at one recording at a time: what is in it, before anything is made.
 *
 * @module
 */
import type { RecordingChecks } from "../../audio/checks/checks.ts";
import { cutSharedQuiet } from "../../audio/clean_channels.ts";
import type { Surroundings } from "../../audio/surroundings.ts";
import { measureBandwidth } from "../../audio/bandwidth.ts";
import { hasAxes } from "../../data/recommend_channel.ts";
import type { Signal } from "../../dsp/signal.ts";
import { DataError } from "../../errors.ts";
import type { Settings } from "../../settings.ts";
import { serveJobs } from "../cores/workers.ts";
import { withRecording } from "../disk/recording_file.ts";
import { hashSound } from "../kept/hash_samples.ts";
import { hearRecording, measureHeard } from "../judge/sound/heard.ts";
import { requireShort, zeroRunLength } from "../judge/sound/clean.ts";
import { surroundingsOf } from "../judge/sound/recording.ts";
import type { Recording, RecordingNotes, SoundHeader } from "../judge/sound/recording.ts";

/** One recording to look at. */
export interface ScanJob {
  /** Path of the recording. */
  readonly path: string;
  /** Tells quiet from sound. */
  readonly clean: Settings["clean"];
  /** What is heard of several channels. Default: each axis of a sensor, else the mean. */
  readonly channel?: Settings["audio"]["channel"];
  /** Rate at which all will be heard, Hz. Default: not known yet. */
  readonly sampleRate?: number;
  /** Channel that hears the hall alone; 0 where there is none. Default: 0. */
  readonly noiseChannel?: number;
}

/** Lowest rate at which a recording of a higher one is heard where none is asked for, Hz. */
const LOWEST_RATE = 8000;

/** What is in a recording. */
export interface ScannedRecording extends RecordingNotes, Surroundings {
  /** Hash of what is heard of it, whatever header, silence and equal channels it stands with. */
  readonly hash: string;
  /** SHA-256 of the file's bytes. */
  readonly fileHash: string;
  /** Rate of the file, Hz. */
  readonly sampleRate: number;
  /** Encoding of the samples. */
  readonly encoding: string;
  /** What is irregular in the file without being ambiguous, in words. */
  readonly header: readonly string[];
  /** Length without quiet stretches, seconds. */
  readonly activeSeconds: number;
  /** What may be wrong with it, measured. */
  readonly measures: RecordingChecks;
}

/** What a scan says of a file. */
export type ScanResult = ScannedRecording | { readonly error: string };

serveJobs<ScanJob, ScanResult>(async (job) => {
  try {
    return await withRecording(
      job.path,
      (recording, file) => ({ ...scanRecording(recording, job), fileHash: file.sha256() }),
      { accept: (header) => requireShort(header, heardAt(job, header)) },
    );
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { error: error.message };
  }
});

/** Returns the rate at which a recording is heard, or the lowest where that is not known yet, Hz. */
function heardAt({ sampleRate }: ScanJob, own: SoundHeader): number {
  return sampleRate ?? Math.min(own.sampleRate, LOWEST_RATE);
}

/** Measures a recording. */
function scanRecording(
  recording: Recording<Signal>,
  { clean, channel, noiseChannel = 0 }: ScanJob,
): Omit<ScannedRecording, "fileHash"> {
  const { sampleRate, nChannels, encoding, header, notes } = recording;
  const audio = { channel: channel ?? channelOf(recording), nChannels, noiseChannel };
  const heard = hearRecording(recording, audio, zeroRunLength(clean, sampleRate));
  const [active] = cutSharedQuiet(heard, { sampleRate, ...clean });
  return {
    ...notes,
    ...surroundingsOf(recording),
    hash: hashSound(recording.channels),
    sampleRate,
    encoding,
    header,
    activeSeconds: active.length / sampleRate,
    measures: measureHeard(recording, audio),
    bandwidth: Math.max(...heard.map((signal) => measureBandwidth(signal, sampleRate))),
  };
}

/** Returns what is measured of a recording, before it is known what will be heard of all. */
function channelOf(recording: Recording<Signal>): Settings["audio"]["channel"] {
  return hasAxes(recording) ? "all" : "mean";
}
