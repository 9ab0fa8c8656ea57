/**
 * Preprocesses one recording at a time: makes its cleaned WAV and its track,
 * unless both are there and were made from the same bytes by the same settings.
 *
 * @module
 */
import type { RecordingChecks } from "../../audio/checks/checks.ts";
import type { Surroundings } from "../../audio/surroundings.ts";
import { DataError } from "../../errors.ts";
import { createFrontEnd } from "../../ml/features/feature_systems.ts";
import { embedRecording } from "../../ml/features/embedding.ts";
import type { Embed } from "../../ml/features/embedding.ts";
import type { FrontEnd } from "../../ml/features/feature_system.ts";
import type { Settings } from "../../settings.ts";
import { decodeWav } from "../../audio/wav/decode.ts";
import type { Signal } from "../../dsp/signal.ts";
import { readCleanFile, writeClean } from "../disk/clean_file.ts";
import type { CleanFile, CleanStamp } from "../disk/clean_file.ts";
import type { RecordingFile } from "../disk/large_file.ts";
import { openEmbedding } from "../embedding.ts";
import type { EmbeddingFile } from "../embedding.ts";
import { serveJobs } from "../cores/workers.ts";
import { measureHeard } from "../judge/sound/heard.ts";
import { withRecordingFile } from "../disk/recording_file.ts";
import { acceptHearable, cleanSignals } from "../judge/sound/clean.ts";
import { surroundingsOf } from "../judge/sound/recording.ts";
import type { RecordingNotes } from "../judge/sound/recording.ts";
import { openAsRecording } from "../judge/sound/sound.ts";
import { stateOfTrack, writeTrack } from "../disk/track_file.ts";
import { keysOf } from "./keys.ts";
import type { PreprocessSettings } from "./keys.ts";

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
  readonly settings: PreprocessSettings;
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
  /** Whether one of them was damaged, and was made again. */
  readonly wasDamaged: boolean;
  /** Hash of what decides the cleaned WAV, which its stamp holds. */
  readonly cleanKey: string;
  /** Length and checks of the recording as it was made. */
  readonly notes: RecordingNotes;
  /** How the recording was made. */
  readonly surroundings: Surroundings;
  /** What may be wrong with it, measured. */
  readonly checks: RecordingChecks;
  /** Samples of each cleaned signal. */
  readonly cleanLength: number;
}

const frontEnds = new Map<string, FrontEnd>();
let embedding: Promise<EmbeddingFile> | undefined;

serveJobs<PreprocessJob, PreprocessResult>(async (job) => {
  const embed = await embedOf(job);
  try {
    return await preprocess(job, embed);
  } catch (error) {
    // A write that fails would fail for all: it is one fault, not one of each recording.
    if (!(error instanceof DataError) || error.remedy === "chooseFolder") throw error;
    return { fname: job.fname, error: error.message };
  }
});

/** Does one job. */
function preprocess(job: PreprocessJob, embed: Embed | undefined): Promise<Preprocessed> {
  return withRecordingFile(job.path, (file) => preprocessFile(job, file, embed));
}

/** Does one job on the file of its recording. */
async function preprocessFile(
  { fname, cleanPath, trackFolder, settings }: PreprocessJob,
  file: RecordingFile,
  embed: Embed | undefined,
): Promise<Preprocessed> {
  const hash = file.sha256();
  const { audio } = settings;
  const { cleanKey, trackName } = keysOf(hash, settings);
  const trackPath = `${trackFolder}/${trackName}`;

  const makeTrack = async (signals: readonly Signal[]) => {
    const row = embed && await embedRecording(signals, settings, embed);
    await writeTrack(trackPath, frontEndOf(settings).transform(signals, row));
  };
  const makeClean = async (): Promise<CleanStamp> => {
    const recording = await openAsRecording(file, { accept: acceptHearable(settings) });
    const signals = cleanSignals(recording, settings);
    const [{ length: cleanLength }] = signals;
    if (cleanLength > 0) await makeTrack(signals);
    const surroundings = surroundingsOf(recording);
    const { notes } = recording;
    const checks = measureHeard(recording, audio);
    const stamp = { key: cleanKey, cleanLength, notes, surroundings, checks };
    file.requireUnchanged();
    // The cleaned WAV comes last: its stamp says that everything before it is there.
    await writeClean(cleanPath, signals, audio.sampleRate, stamp);
    return stamp;
  };

  const found = await readCleanFile(cleanPath);
  if (found === "foreign") throw foreignFile(cleanPath);
  const known = isMadeBy(found, cleanKey) ? found : undefined;
  const hasSound = known !== undefined && known.stamp.cleanLength > 0;
  const track = hasSound ? await stateOfTrack(trackPath) : undefined;
  const kept = known !== undefined && (!hasSound || track === "whole");
  // Where only the features changed, the cleaned signals are what they were.
  const { bytes } = kept ? {} : known ?? {};
  if (bytes) await makeTrack(decodeWav(bytes).channels);
  const { key: _, ...made } = kept || bytes ? known!.stamp : await makeClean();
  const wasDamaged = found === "damaged" || track === "damaged";
  const ofTrack = made.cleanLength > 0 && { trackPath };
  return { fname, hash, kept, wasDamaged, cleanKey, ...made, ...ofTrack };
}

/** Says whether a cleaned WAV is whole and was made from what has a key. */
function isMadeBy(
  found: Awaited<ReturnType<typeof readCleanFile>>,
  key: string,
): found is CleanFile {
  return typeof found === "object" && found.stamp.key === key;
}

/** Says that a file stands in the way which this program did not make. */
function foreignFile(path: string): DataError {
  return new DataError(
    `Cannot write ${path} as another program's file must not be replaced: move it away`,
    { remedy: "chooseFolder" },
  );
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
