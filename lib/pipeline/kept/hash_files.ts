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

/** How {@linkcode hashFiles} works. */
export interface HashOptions extends Pick<Run, "nWorkers" | "signal"> {
  /** Called with the SHA-256 of a file and its place among the paths, while others are hashed. */
  readonly onHash: (hash: string, i: number) => void;
}

/** Hashes files; of those that can't be read nothing is said. */
export async function hashFiles(
  paths: readonly string[],
  { nWorkers = nCores(), signal, onHash }: HashOptions,
): Promise<void> {
  const jobs: HashJob[] = [];
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    jobs.push({ paths: paths.slice(from, from + AT_ONCE) });
  }
  await runInThreads<HashJob, HashResult>(jobs, {
    worker: new URL("./hash_worker.ts", import.meta.url),
    nWorkers: Math.min(nWorkers, Math.ceil(paths.length / FEW)),
    signal,
    onResult: (hashes, job) =>
      hashes.forEach((hash, i) => {
        if (hash !== undefined) onHash(hash, job * AT_ONCE + i);
      }),
  });
}
