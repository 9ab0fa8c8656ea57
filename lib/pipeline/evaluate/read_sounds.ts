/**
 * The sounds of recordings that were judged wrong, to be heard in the report.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import { recordingPath } from "../disk/data_set.ts";
import { recordingsFolder } from "../disk/listing/recordings_folder.ts";
import { MOST_HELD, readerOf, wholeOf } from "../../dsp/signal.ts";
import type { Signal } from "../../dsp/signal.ts";
import { withRecording } from "../disk/recording_file.ts";
import type { DataCard, ModelCard } from "../judge/card.ts";
import { shortHash } from "../judge/model.ts";

/** Recordings judged wrong that are heard in a report at most, the worst first. */
export const MOST_HEARD = 20;

/** Length of a sound in a report at most, seconds. */
export const HEARD_SECONDS = 10;

/** A recording as it was made, of one channel. */
export interface Sound {
  /** Name of the recording in the manifest. */
  readonly fname: string;
  /** Mean of its channels, full scale 1; the first of it where `nSamples` says so. */
  readonly signal: Float32Array;
  /** Samples of the whole recording, where it is longer than what is held of it. */
  readonly nSamples?: number;
  /** Rate, Hz. */
  readonly sampleRate: number;
}

/** Sounds that were read, and those that could not be. */
export interface Sounds {
  /** The sounds, in the order that was asked for. */
  readonly sounds: readonly Sound[];
  /** Why a recording could not be read, as messages that name the file. */
  readonly failures: readonly string[];
}

/** Which recordings are read. */
export interface SoundsRequest {
  /** Folder of the data set. */
  readonly data: string;
  /** Names of the recordings in the manifest. */
  readonly fnames: readonly string[];
  /** Those that are drawn, of which more is held than what is heard. Default: none is. */
  readonly drawn?: ReadonlySet<string>;
  /** What the model was trained on: another recording of the same name is not what was judged. */
  readonly known: Pick<DataCard, "recordings">;
}

/** Reads recordings that a model was trained on, one at a time; those that are gone are left out. */
export async function readSounds(
  { data, fnames, known, drawn }: SoundsRequest,
): Promise<Sounds> {
  const hashes = new Set(known.recordings);
  const recordings = await recordingsFolder(data);
  const sounds: Sound[] = [];
  const failures: string[] = [];
  for (const fname of fnames) {
    try {
      const path = recordingPath({ recordings }, fname);
      const sound = await withRecording(path, ({ signal, sampleRate }, file) => {
        if (hashes.has(shortHash(file.sha256()))) {
          const most = drawn?.has(fname) ? MOST_HELD : Math.round(HEARD_SECONDS * sampleRate);
          return { ...startOf(signal, most), sampleRate };
        }
        throw new DataError(`Cannot use ${path} as it must be a recording that was trained on`);
      });
      sounds.push({ fname, ...sound });
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      failures.push(error.message);
    }
  }
  return { sounds, failures };
}

/** Takes the first samples of a signal, and says how many there are where there are more. */
function startOf(signal: Signal, most: number): Pick<Sound, "signal" | "nSamples"> {
  const { length: nSamples } = signal;
  if (nSamples <= most) return { signal: wholeOf(signal) };
  return { signal: readerOf(signal)(0, most).slice(), nSamples };
}

/** Lists what a model judged while it was held out: what it was trained on, and what was tested. */
export function judgedRecordings(card: ModelCard): SoundsRequest["known"] {
  const { recordings } = card.data;
  return card.kind === "okOnly"
    ? { recordings: [...recordings, ...card.heldOut.testedRecordings] }
    : { recordings };
}

/** Names those of the worst recordings that can be read, and are what was judged. */
export async function readableWrong(
  wrong: readonly { readonly fname: string }[],
  { data, known }: { readonly data?: string; readonly known: SoundsRequest["known"] },
): Promise<string[]> {
  if (data === undefined) return [];
  const fnames = wrong.slice(0, MOST_HEARD).map(({ fname }) => fname);
  const { sounds } = await readSounds({ data, fnames, known });
  return sounds.map(({ fname }) => fname);
}
