/**
 * The kinds of jobs that go to a queue: which module does them, and where their paths stand.
 * What is no kind here, such as fits to statistics that a job would carry, stays on the machine
 * that asks for it.
 *
 * @module
 */
import { checkpointPath } from "../disk/checkpoints.ts";
import type { StatisticsJob } from "../compare/statistics_worker.ts";
import type { ScanJob } from "../inspect/scan_worker.ts";
import type { LevelsJob } from "../limits/levels_worker.ts";
import type { PredictJob } from "../predict/predict_worker.ts";
import type { PreprocessJob, PreprocessResult } from "../preprocess/preprocess_worker.ts";
import type { TrainJob } from "../train/train_worker.ts";
import type { Wanted } from "./exchange.ts";

/** A kind of job. */
export interface JobKind<Job> {
  /** Module that does it, the same that does it in a thread. */
  readonly worker: URL;
  /** Returns the job with each of its paths replaced. */
  mapPaths(job: Job, map: (path: string) => string): Job;
  /**
   * Lists files and folders whose content the job is about. Tracks and checkpoints are not among
   * them: their names and keys are hashes of what decides their content.
   */
  inputs(job: Job): string[];
  /** Lists what else it reads, where that is there. */
  reads?(job: Job): (Wanted & { readonly path: string })[];
  /** Lists the files that it made and the run goes on with. */
  makes?(job: Job, result: never): string[];
  /** Returns the file by which another worker goes on with it. */
  checkpoint?(job: Job): string | undefined;
}

/** A job that looks at one recording. */
type OfRecording = ScanJob | StatisticsJob | LevelsJob;

function ofRecording(worker: URL): JobKind<OfRecording> {
  return {
    worker,
    mapPaths: (job, map) => ({ ...job, path: map(job.path) }),
    inputs: ({ path }) => [path],
  };
}

const preprocess: JobKind<PreprocessJob> = {
  worker: new URL("../preprocess/preprocess_worker.ts", import.meta.url),
  mapPaths: ({ embeddingPath, ...job }, map) => ({
    ...job,
    path: map(job.path),
    cleanPath: map(job.cleanPath),
    trackFolder: map(job.trackFolder),
    ...(embeddingPath !== undefined && { embeddingPath: map(embeddingPath) }),
  }),
  inputs: ({ path }) => [path],
  reads: ({ cleanPath, embeddingPath }) =>
    [cleanPath, embeddingPath ?? []].flat().map((path) => ({ path })),
  makes: ({ cleanPath }, result: PreprocessResult) =>
    "error" in result ? [] : [cleanPath, result.trackPath ?? []].flat(),
};

const train: JobKind<TrainJob> = {
  worker: new URL("../train/train_worker.ts", import.meta.url),
  mapPaths: ({ checkpoints, data, ...job }, map) => ({
    ...job,
    data: { ...data, items: data.items.map(map) },
    ...(checkpoints && { checkpoints: { ...checkpoints, folder: map(checkpoints.folder) } }),
  }),
  inputs: () => [],
  reads: (job) => [
    ...job.data.items.map((path) => ({ path, isKeyed: true })),
    ...[checkpointOf(job) ?? []].flat().map((path) => ({ path })),
  ],
  checkpoint: checkpointOf,
};

function checkpointOf({ checkpoints, name }: TrainJob): string | undefined {
  return checkpoints && checkpointPath(checkpoints.folder, name);
}

const predict: JobKind<PredictJob> = {
  worker: new URL("../predict/predict_worker.ts", import.meta.url),
  mapPaths: (job, map) => ({
    ...job,
    path: map(job.path),
    modelFolder: map(job.modelFolder),
  }),
  inputs: ({ path, modelFolder }) => [path, modelFolder],
};

/** All kinds, by the names that jobs carry. */
export const kinds: Readonly<Record<string, JobKind<unknown>>> = {
  scan: ofRecording(new URL("../inspect/scan_worker.ts", import.meta.url)),
  statistics: ofRecording(new URL("../compare/statistics_worker.ts", import.meta.url)),
  levels: ofRecording(new URL("../limits/levels_worker.ts", import.meta.url)),
  preprocess,
  train,
  predict,
};

/** Returns the name of the kind that a module does; undefined where its jobs are not queued. */
export function kindOf(worker: URL): string | undefined {
  return Object.keys(kinds).find((name) => kinds[name].worker.href === worker.href);
}

/** Lists the paths of a job, in the order in which its kind has them. */
export function pathsOf({ mapPaths }: JobKind<unknown>, job: unknown): string[] {
  const paths: string[] = [];
  mapPaths(job, (path) => {
    paths.push(path);
    return path;
  });
  return paths;
}
