/**
 * What goes through a queue: jobs that carry names and hashes, and what became of them.
 *
 * @module
 */
import { deserialize, serialize } from "node:v8";
import { errorFromPlain, errorToPlain } from "../../errors.ts";
import type { PlainError } from "../../errors.ts";
import type { DataSetLocation } from "../disk/data_set.ts";
import { VERSION } from "../version.ts";
import { kinds, pathsOf } from "./kinds.ts";
import { pathToPlace, placeToPath, replaceTexts, rootPairs } from "./places.ts";
import type { TextPairs } from "./places.ts";

/** Raised when what goes through a queue changes, so that older workers take none of it. */
const PROTOCOL = 2;

/**
 * What a machine speaks. Machines give the same bytes where the program is the same, and Deno,
 * which computes its logarithms, so only machines that speak the same work together.
 */
export const SPEAKS = `protocol ${PROTOCOL}, earmark ${VERSION}, deno ${Deno.version.deno}`;

/** Name of the queue: of another version's jobs a worker never hears. */
export const QUEUE_NAME = SPEAKS.replaceAll(/[^a-z0-9.]+/g, "-");

/** A job as it goes through the queue. */
export interface QueuedJob {
  /** Name of the run that asks for it. */
  readonly run: string;
  /** Name of its kind. */
  readonly kind: string;
  /** The job, with places for paths. */
  readonly job: unknown;
  /** Hash of the content of each place that the job is about. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** Writes a job with places for paths. */
export function jobToPlaces(kind: string, job: unknown, location: DataSetLocation): unknown {
  return kinds[kind].mapPaths(job, (path) => pathToPlace(path, location));
}

/** Reads a job, with the paths of this machine for places. */
export function jobFromPlaces(kind: string, job: unknown, location: DataSetLocation): unknown {
  return kinds[kind].mapPaths(job, (place) => placeToPath(place, location));
}

/** Paths of a job up to which an error may speak of each as it was given. */
const FEW_PATHS = 8;

/** Pairs the places of a job with its paths on the machine that asks for it, to be read there. */
export function pairsToRead(
  { kind, job: queued }: Pick<QueuedJob, "kind" | "job">,
  job: unknown,
  location: DataSetLocation,
): TextPairs {
  const roots = rootPairs(location).map(([path, place]) => [place, path] as const);
  const places = pathsOf(kinds[kind], queued);
  if (places.length > FEW_PATHS) return roots;
  return [...roots, ...pathsOf(kinds[kind], job).map((path, i) => [places[i], path] as const)];
}

/** Encodes the result of a job that was done below these roots, with places for its paths. */
export function encodeResult(result: unknown, roots: TextPairs): Uint8Array {
  return serialize(replaceTexts(result, roots));
}

/** Decodes what {@linkcode encodeResult} made elsewhere. */
export function decodeResult(bytes: Uint8Array, pairs: TextPairs): unknown {
  return replaceTexts(deserialize(bytes), pairs);
}

/** Encodes what a job failed by, and where. */
export function encodeFailure(error: unknown, host: string, roots: TextPairs): string {
  return JSON.stringify({ host, error: replaceTexts(errorToPlain(error), roots) });
}

/** What is known of a job that failed for good. */
export interface FailedJob {
  /** What it is called, such as `preprocess data://wavfiles/a.wav`. */
  readonly name: string;
  /** Machine that took it last, where that is known. */
  readonly host?: string;
  /** What makes paths of its places. */
  readonly pairs: TextPairs;
}

/** Decodes what a job failed by for good; the error names the job and the machine. */
export function decodeFailure(text: string, { name, host: last, pairs }: FailedJob): Error {
  const { host = "a machine that is gone", error } = parseFailure(text) ??
    { host: last, error: { name: "Error", message: "Cannot do a job as its workers died" } };
  const plain = replaceTexts(error, pairs) as PlainError;
  const known = replaceTexts(name, pairs);
  const message = `${plain.message} (${known} failed ${MAX_ATTEMPTS} times, the last on ${host})`;
  return errorFromPlain({ ...plain, message });
}

/** Times that a job is tried. */
export const MAX_ATTEMPTS = 3;

function parseFailure(text: string): { host: string; error: PlainError } | undefined {
  try {
    const { host, error } = JSON.parse(text);
    return typeof host === "string" && typeof error?.message === "string"
      ? { host, error }
      : undefined;
  } catch {
    return undefined;
  }
}
