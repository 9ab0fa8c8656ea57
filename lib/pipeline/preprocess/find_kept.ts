/**
 * What is there already of many recordings, over the cores.
 *
 * @module
 */
import { nCores } from "../cores/run.ts";
import type { Run } from "../cores/run.ts";
import { runInThreads } from "../cores/workers.ts";
import type { KeptJob, KeptResult } from "./kept_worker.ts";
import type { Preprocessed, PreprocessJob } from "./preprocess_worker.ts";

/** Recordings that a worker looks at at a time. */
const AT_ONCE = 64;

/** Recordings from which another worker is worth its start. */
const FEW = 500;

/**
 * Finds recordings of which all is there, made from the same bytes by the same settings, and whole.
 *
 * @param hashes SHA-256 of files by the names of their recordings, as they were a moment ago; of
 *   others it is computed.
 */
export async function findKept(
  recordings: readonly PreprocessJob[],
  { hashes, nWorkers = nCores(), signal }: Pick<Run, "nWorkers" | "signal"> & {
    readonly hashes?: ReadonlyMap<string, string>;
  },
): Promise<(Preprocessed | undefined)[]> {
  const jobs: KeptJob[] = [];
  for (let from = 0; from < recordings.length; from += AT_ONCE) {
    const some = recordings.slice(from, from + AT_ONCE);
    jobs.push({ recordings: some.map((job) => ({ ...job, hash: hashes?.get(job.fname) })) });
  }
  const found = await runInThreads<KeptJob, KeptResult>(jobs, {
    worker: new URL("./kept_worker.ts", import.meta.url),
    nWorkers: Math.min(nWorkers, Math.ceil(recordings.length / FEW)),
    signal,
  });
  return found.flat();
}
