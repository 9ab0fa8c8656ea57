/**
 * Preprocesses one recording at a time: makes its cleaned WAV and its track,
 * unless both are there and were made from the same bytes by the same settings.
 *
 * @module
 */
import { measureSurroundings } from "../../audio/surroundings.ts";
import type { Surroundings } from "../../audio/surroundings.ts";
import { DataError } from "../../errors.ts";
import { createFrontEnd, featureSystemOf } from "../../ml/features/feature_systems.ts";
import { embedRecording } from "../../ml/features/embedding.ts";
import type { Embed } from "../../ml/features/embedding.ts";
import type { FrontEnd } from "../../ml/features/feature_system.ts";
import type { Settings } from "../../settings.ts";
import { encodeClean, readCleanSignals, readCleanStamp } from "../disk/clean_file.ts";
import type { CleanStamp } from "../disk/clean_file.ts";
import { readBytes, sha256, writeFileAtomic } from "../disk/files.ts";
import { openEmbedding } from "../embedding.ts";
import type { EmbeddingFile } from "../embedding.ts";
import { serveJobs } from "../cores/workers.ts";
import { decodeNamed, namingFile } from "../disk/recording_file.ts";
import { CLEAN_VERSION, cleanRecording } from "../judge/recording.ts";
import type { RecordingNotes } from "../judge/recording.ts";
import { hasTrack, writeTrack } from "../disk/track_file.ts";

/** One recording to preprocess. */
export interface PreprocessJob {
  /** Name in the manifest. */
  readonly fname: string;
  /** Path of the recording. */
  readonly path: string;
  /** Path of the cleaned WAV. */
  readonly cleanPath: string;
  /** Folder of the tracks, each named by its key. */
  readonly trackFolder: string;
  /** What decides the numbers. */
  readonly settings: Pick<Settings, "audio" | "clean" | "features">;
  /** ONNX file of a pretrained network; the same for all jobs of a worker. Default: none. */
  readonly embeddingPath?: string;
}

/** What became of a recording. */
export type PreprocessResult = Preprocessed | { readonly fname: string; readonly error: string };

/** A recording whose cleaned WAV and track are on disk. */
export interface Preprocessed {
  /** Name of the recording. */
  readonly fname: string;
  /** SHA-256 of the file's bytes. */
  readonly hash: string;
  /** Path of the track; undefined where the recording holds no sound. */
  readonly trackPath?: string;
  /** Whether both files were there already. */
  readonly kept: boolean;
  /** Length and checks of the recording as it was made. */
  readonly notes: RecordingNotes;
  /** How the recording was made. */
  readonly surroundings: Surroundings;
  /** Samples of each cleaned signal. */
  readonly cleanLength: number;
}

/** Raised when a stamp tells more of a recording than before, so that it is made again. */
const STAMP_VERSION = 1;

const frontEnds = new Map<string, FrontEnd>();
let embedding: Promise<EmbeddingFile> | undefined;

serveJobs<PreprocessJob, PreprocessResult>(async (job) => {
  const embed = await embedOf(job);
  try {
    return await preprocess(job, embed);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { fname: job.fname, error: error.message };
  }
});

/** Does one job. */
async function preprocess(
  { fname, path, cleanPath, trackFolder, settings }: PreprocessJob,
  embed: Embed | undefined,
): Promise<Preprocessed> {
  const bytes = await readBytes(path);
  const hash = sha256(bytes);
  const { audio, clean, features } = settings;
  const cleanKey = sha256(JSON.stringify([CLEAN_VERSION, STAMP_VERSION, hash, audio, clean]));
  const trackKey = sha256(JSON.stringify([featureSystemOf(settings).version, cleanKey, features]));
  const trackPath = `${trackFolder}/${trackKey}.f32`;

  const makeTrack = async (signals: readonly Float32Array[]) => {
    const row = embed && await embedRecording(signals, settings, embed);
    await writeTrack(trackPath, frontEndOf(settings).transform(signals, row));
  };
  const makeClean = async (): Promise<CleanStamp> => {
    const recording = decodeNamed(bytes, path);
    const signals = namingFile(path, () => cleanRecording(recording, settings));
    const [{ length: cleanLength }] = signals;
    if (cleanLength > 0) await makeTrack(signals);
    const surroundings = measureSurroundings(recording.signal, recording);
    const stamp = { key: cleanKey, cleanLength, notes: recording.notes, surroundings };
    // The cleaned WAV comes last: its stamp says that everything before it is there.
    await writeFileAtomic(cleanPath, encodeClean(signals, audio.sampleRate, stamp));
    return stamp;
  };

  const found = await readCleanStamp(cleanPath);
  const known = found?.key === cleanKey ? found : undefined;
  const kept = known !== undefined && (known.cleanLength === 0 || await hasTrack(trackPath));
  // Where only the features changed, the cleaned signals are what they were, unless another run has
  // just put its own in their place.
  const signals = known && !kept ? await readCleanSignals(cleanPath, cleanKey) : undefined;
  if (signals) await makeTrack(signals);
  const stamp = known && (kept || signals) ? known : await makeClean();
  const { key: _, ...made } = stamp;
  return { fname, hash, kept, ...made, ...(made.cleanLength > 0 && { trackPath }) };
}

/** Returns the front end of the settings, made once. */
function frontEndOf(settings: Pick<Settings, "audio" | "features">): FrontEnd {
  const key = JSON.stringify([settings.audio, settings.features]);
  let frontEnd = frontEnds.get(key);
  if (!frontEnd) frontEnds.set(key, frontEnd = createFrontEnd(settings));
  return frontEnd;
}

/** Returns what embeds windows by a job's file, opened once; undefined where there is none. */
async function embedOf({ embeddingPath, settings }: PreprocessJob): Promise<Embed | undefined> {
  if (embeddingPath === undefined) return undefined;
  const { sha256, embed } = await (embedding ??= openEmbedding(embeddingPath));
  if (sha256 === settings.features.embedding?.sha256) return embed;
  throw new DataError(
    `Cannot embed recordings as ${embeddingPath} must stay as it was at the start`,
  );
}
