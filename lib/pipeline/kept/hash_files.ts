/**
 * Hashes of many files, over the cores.
 *
 * @module
 */
import { nCores } from "../cores/run.ts";
import type { Run } from "../cores/run.ts";
import { runInThreads } from "../cores/workers.ts";
import type { HashJob, HashResult } from "./hash_worker.ts";

/** Files that a worker hashes at a time. */
const AT_ONCE = 64;

/** Files from which another worker is worth its start. */
const FEW = 1000;

/** Hashes files. Returns: the SHA-256 of each; undefined where it can't be read. */
export async function hashFiles(
  paths: readonly string[],
  { nWorkers = nCores(), signal }: Pick<Run, "nWorkers" | "signal"> = {},
): Promise<(string | undefined)[]> {
  const jobs: HashJob[] = [];
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    jobs.push({ paths: paths.slice(from, from + AT_ONCE) });
  }
  const hashes = await runInThreads<HashJob, HashResult>(jobs, {
    worker: new URL("./hash_worker.ts", import.meta.url),
    nWorkers: Math.min(nWorkers, Math.ceil(paths.length / FEW)),
    signal,
  });
  return hashes.flat();
}
