/**
 * What cleaned recordings sound like, for telling which are one sound.
 *
 * @module
 */
import { join } from "node:path";
import { findLandmarks } from "../../audio/copies/landmarks.ts";
import type { Landmarks } from "../../audio/copies/landmarks.ts";
import { decodeWav } from "../../audio/wav/decode.ts";
import type { DataSet } from "../disk/data_set.ts";
import { readBytes, sha256 } from "../disk/files.ts";
import { cleanFolderOf } from "../preprocess/preprocess_data_set.ts";
import type { PreparedRow } from "../preprocess/preprocess_data_set.ts";

/** What is kept of a recording's sound. */
export interface Sound {
  /** SHA-256 of its cleaned samples, whatever header they stand under. */
  readonly hash: string;
  /** Its landmarks. */
  readonly landmarks: Landmarks;
}

/** Reads the cleaned recordings of a data set, one at a time. */
export async function readSounds(
  dataSet: Pick<DataSet, "out">,
  prepared: readonly PreparedRow[],
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Sound[]> {
  const sounds: Sound[] = [];
  for (const { fname } of prepared) {
    signal?.throwIfAborted();
    const channels = await readChannels(dataSet, fname);
    sounds.push({ hash: hashOf(channels), landmarks: findLandmarks(channels[0]) });
  }
  return sounds;
}

/** Reads the first cleaned signal of a recording. */
export async function readSound(
  dataSet: Pick<DataSet, "out">,
  fname: string,
): Promise<Float32Array> {
  return (await readChannels(dataSet, fname))[0];
}

async function readChannels(
  dataSet: Pick<DataSet, "out">,
  fname: string,
): Promise<readonly Float32Array[]> {
  return decodeWav(await readBytes(join(cleanFolderOf(dataSet), fname))).channels;
}

function hashOf(channels: readonly Float32Array[]): string {
  const hashes = channels.map(({ buffer, byteOffset, byteLength }) =>
    sha256(new Uint8Array(buffer, byteOffset, byteLength))
  );
  return sha256(hashes.join());
}
