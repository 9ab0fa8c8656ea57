/**
 * What is there already of many recordings, over the cores.
 *
 * @module
 */
import { nCores } from "../cores/run.ts";
import type { Run } from "../cores/run.ts";
import { runInThreads } from "../cores/workers.ts";
import type { KeptJob, KeptResult } from "./kept_worker.ts";
import type { PackedFiles } from "./prepared_rows.ts";
import type { PreprocessJob } from "./preprocess_worker.ts";

/** Recordings that a worker looks at at a time. */
const AT_ONCE = 64;

/** Recordings from which another worker is worth its start. */
const FEW = 500;

/** How {@linkcode findKept} works. */
export interface KeptOptions
  extends Pick<Run, "nWorkers" | "signal">, Pick<PreprocessJob, "trackFolder" | "settings"> {
  /** SHA-256 of files by their recordings' names, as they were a moment ago. Default: none. */
  readonly hashes?: ReadonlyMap<string, string>;
}

/**
 * Finds recordings of which all is there, made from the same bytes by the same settings, and whole.
 */
export async function findKept(
  recordings: readonly Pick<PreprocessJob, "fname" | "path" | "cleanPath">[],
  { hashes, nWorkers = nCores(), signal, trackFolder, settings }: KeptOptions,
): Promise<(PackedFiles | undefined)[]> {
  const jobs: KeptJob[] = [];
  for (let from = 0; from < recordings.length; from += AT_ONCE) {
    const some = recordings.slice(from, from + AT_ONCE).map(({ fname, path, cleanPath }) => {
      return { fname, path, cleanPath, hash: hashes?.get(fname) };
    });
    jobs.push({ recordings: some, trackFolder, settings });
  }
  const found = await runInThreads<KeptJob, KeptResult>(jobs, {
    worker: new URL("./kept_worker.ts", import.meta.url),
    nWorkers: Math.min(nWorkers, Math.ceil(recordings.length / FEW)),
    signal,
  });
  return found.flat();
}
