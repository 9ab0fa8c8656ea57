/**
 * One job from a queue, done on this machine.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import { isFolder } from "../disk/files.ts";
import { contentHash, MISSING } from "./content.ts";
import type { Exchange } from "./exchange.ts";
import { kinds } from "./kinds.ts";
import { encodeResult, jobFromPlaces } from "./messages.ts";
import type { QueuedJob } from "./messages.ts";
import { placeToPath, rootPairs } from "./places.ts";
import { packResult, requireAccess } from "./run_folder.ts";
import type { Parcel, RunPlaces } from "./run_folder.ts";
import type { Slots } from "./slots.ts";

/** What a worker works with. */
export interface WorkerState extends RunPlaces {
  /** Name of this machine. */
  readonly host: string;
  readonly slots: Slots;
  /** Runs whose folders were seen. */
  readonly access: Map<string, Promise<void>>;
  /** Folders that are the same as at a run, each with the run. */
  readonly same: Set<string>;
}

/** What is heard of a job. */
export interface JobListeners {
  readonly onProgress: (progress: object) => void;
  /** Called where this machine does not see the folders of the run; throws. */
  readonly onNoAccess: (error: Error) => Promise<never>;
}

/**
 * Does a job.
 *
 * @returns Its result, to be sent.
 * @throws {Error} What it failed by; a DataError where what is here is not what the run has.
 */
export async function doJob(
  state: WorkerState,
  { id, data }: { readonly id: string; readonly data: QueuedJob },
  { onProgress, onNoAccess }: JobListeners,
): Promise<Parcel> {
  const { run, kind, job: queued } = data;
  const { location, exchange, slots } = state;
  await accessTo(state, run).catch(onNoAccess);
  await requireSameContent(state, data);
  const job = jobFromPlaces(kind, queued, location);
  const { worker, reads, makes, checkpoint } = kinds[kind];
  for (const { path, ...wanted } of reads?.(job) ?? []) await exchange.fetch(path, wanted);
  const offer = offering(exchange, checkpoint?.(job));
  const result = await slots.run({
    id,
    purpose: `${run} ${kind}`,
    worker,
    job,
    onProgress(progress) {
      onProgress(progress);
      offer();
    },
  });
  for (const path of makes?.(job, result as never) ?? []) await exchange.offer(path);
  return await packResult(encodeResult(result, rootPairs(location)), state, run);
}

/** Makes sure, once for each run, that its folders are seen. */
function accessTo(state: WorkerState, run: string): Promise<void> {
  const { access } = state;
  const known = access.get(run) ?? requireAccess(state, run);
  access.set(run, known);
  return known;
}

/** Returns what offers a file to other workers, unless it is being offered. */
function offering(exchange: Exchange, path: string | undefined): () => void {
  let isOffering = false;
  return () => {
    if (isOffering || path === undefined) return;
    isOffering = true;
    // Without it, another worker would only begin further back.
    exchange.offer(path).catch(() => {}).finally(() => isOffering = false);
  };
}

/**
 * Refuses to work on anything but what the run has at the same places. What neither of the two has
 * is not the same.
 */
async function requireSameContent(
  { host, same, location, exchange }: WorkerState,
  { run, hashes }: QueuedJob,
): Promise<void> {
  for (const [place, hash] of Object.entries(hashes)) {
    const known = `${run} ${place}`;
    if (same.has(known)) continue;
    const path = placeToPath(place, location);
    await exchange.fetch(path, { hash });
    const found = await contentHash(path);
    if (found === MISSING || found !== hash) {
      throw new DataError(
        `Cannot work on ${place} as it must be the same on ${host} as at the run: current value ` +
          `is ${found.slice(0, 8)} in place of ${hash.slice(0, 8)}`,
      );
    }
    // A folder is what many jobs are about, such as a model.
    if (await isFolder(path)) same.add(known);
  }
}
