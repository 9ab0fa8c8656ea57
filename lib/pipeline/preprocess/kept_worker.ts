/**
 * Looks at some recordings at a time whose files are perhaps there already: read once, and whole
 * by their seals. What is not is left to who makes it.
 *
 * @module
 */
import { stampOf } from "../disk/clean_file.ts";
import { sha256 } from "../disk/files.ts";
import { LARGE_RECORDING } from "../disk/recording_file.ts";
import { isWholeTrack } from "../disk/track_file.ts";
import { serveJobs } from "../cores/workers.ts";
import { keysOf } from "./keys.ts";
import { createFilesPacker } from "./prepared_rows.ts";
import type { PackedFiles } from "./prepared_rows.ts";
import type { Preprocessed, PreprocessJob } from "./preprocess_worker.ts";

/** Recordings to look at; what is made of them is asked for as if it were to be made. */
export interface KeptJob extends Pick<PreprocessJob, "trackFolder" | "settings"> {
  readonly recordings: readonly KnownRecording[];
}

/** A recording, with the hash of its file where that is known. */
export interface KnownRecording extends Pick<PreprocessJob, "fname" | "path" | "cleanPath"> {
  /** SHA-256 of the file's bytes. */
  readonly hash?: string;
}

/** What is there of each recording; undefined where something is to be made. */
export type KeptResult = readonly (PackedFiles | undefined)[];

serveJobs<KeptJob, KeptResult>(({ recordings, ...job }) => {
  // Of one job, as the numbers of all that it packs go to the other side in one piece.
  const pack = createFilesPacker(recordings.length);
  const result = recordings.map((recording) => {
    const found = findKept(recording, job);
    return found && pack(found);
  });
  return Promise.resolve(result);
});

/** Finds what is there of a recording. */
function findKept(
  { fname, path, hash: knownHash, cleanPath }: KnownRecording,
  { trackFolder, settings }: Omit<KeptJob, "recordings">,
): Preprocessed | undefined {
  // The recording last: where nothing was made of it, it need not be read.
  const clean = readFile(cleanPath, Deno.lstatSync);
  const stamp = clean && stampOf(clean);
  if (stamp === undefined) return undefined;
  const hash = knownHash ?? hashOf(readFile(path, Deno.statSync));
  if (hash === undefined) return undefined;
  const { cleanKey, trackName } = keysOf(hash, settings);
  const { key, ...made } = stamp;
  if (key !== cleanKey) return undefined;
  const found = { fname, hash, kept: true, wasDamaged: false, cleanKey, ...made };
  if (made.cleanLength === 0) return found;
  const trackPath = `${trackFolder}/${trackName}`;
  const track = readFile(trackPath, Deno.lstatSync);
  return track && isWholeTrack(track, trackPath) ? { ...found, trackPath } : undefined;
}

function hashOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && sha256(bytes);
}

/** Room that files are read into, one after the other: new room for each costs as much as the reading. */
let room = new Uint8Array(2 ** 17);

/**
 * Reads a file that is a regular one, and no large one.
 *
 * @returns Its bytes as many as it has now, good until the next call; undefined where there is no
 *   such file, or it shrinks meanwhile.
 */
function readFile(
  path: string,
  look: (path: string) => Deno.FileInfo,
): Uint8Array | undefined {
  try {
    const { isFile, size } = look(path);
    if (!isFile || size >= LARGE_RECORDING) return undefined;
    if (size >= room.length) room = new Uint8Array(size + 2 ** 16);
    using file = Deno.openSync(path);
    let nRead = 0;
    while (nRead < size) {
      const n = file.readSync(room.subarray(nRead, size));
      if (n === null) return undefined;
      nRead += n;
    }
    return room.subarray(0, size);
  } catch {
    return undefined;
  }
}
