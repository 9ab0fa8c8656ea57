/**
 * The folder of a run below its output, in which workers leave results that are too large for a
 * queue, and by which they tell that they see the data set and the output of the run.
 *
 * @module
 */
import { dirname, join, resolve } from "node:path";
import { DataError } from "../../errors.ts";
import type { DataSetLocation } from "../disk/data_set.ts";
import { readBytes, removeFolder, sha256, writeFileAtomic } from "../disk/files.ts";
import { contentHash } from "./content.ts";
import type { Exchange } from "./exchange.ts";

/** Folder below the output that holds those of runs. */
const RUNS = ".queue";

/** Bytes up to which a result goes through the queue itself. */
const FEW_BYTES = 4096;

/** File by which the folder of a run is known. */
const SIGN = "run";

/** Where a run or a worker has its folders, and how files come from one to the other. */
export interface RunPlaces {
  readonly location: DataSetLocation;
  readonly exchange: Exchange;
}

/** A result on its way: itself, or the name of its file, which is the hash of its content. */
export type Parcel = { readonly inline: string } | { readonly file: string };

/** Returns the folder of a run. */
export function runFolder({ out }: Pick<DataSetLocation, "out">, run: string): string {
  return join(out, RUNS, run);
}

/**
 * Makes the folder of a run.
 *
 * @returns What removes it again.
 * @throws {DataError} If the output can't be written.
 */
export async function makeRunFolder(
  { location, exchange }: RunPlaces,
  run: string,
): Promise<() => Promise<void>> {
  const folder = runFolder(location, run);
  const sign = join(folder, SIGN);
  await writeFileAtomic(sign, await contentHash(join(location.data, "audio.csv")));
  // The system gives the lock back when a process ends, however it ends.
  const file = await Deno.open(sign, { read: true, write: true });
  await file.lock(true);
  await exchange.offer(sign);
  return async () => {
    file.close();
    await removeFolder(folder);
    await exchange.remove(folder);
    await Deno.remove(dirname(folder)).catch(() => {});
  };
}

/**
 * Removes the folders of runs that were killed: those whose locks nobody holds.
 *
 * @returns The names of these runs.
 */
export async function removeDeadRuns(location: Pick<DataSetLocation, "out">): Promise<string[]> {
  const folder = join(location.out, RUNS);
  const removed: string[] = [];
  for (const { name } of await Array.fromAsync(Deno.readDir(folder)).catch(() => [])) {
    if (!await isDead(join(folder, name, SIGN))) continue;
    await removeFolder(join(folder, name));
    removed.push(name);
  }
  return removed;
}

/** Says whether nobody holds the lock of a run; one that is just being made has no file yet. */
async function isDead(sign: string): Promise<boolean> {
  try {
    using file = await Deno.open(sign, { read: true, write: true });
    return await file.tryLock(true);
  } catch {
    return false;
  }
}

/**
 * Makes sure that this machine sees the data set and the output of a run, and can write there.
 *
 * @throws {DataError} If not; says which folder.
 */
export async function requireAccess(
  { location, exchange }: RunPlaces,
  run: string,
): Promise<void> {
  const folder = runFolder(location, run);
  const { data, out } = location;
  await exchange.fetch(join(folder, SIGN));
  await exchange.fetch(join(data, "audio.csv"));
  const found = await readBytes(join(folder, SIGN)).catch(() => undefined);
  if (found === undefined) {
    throw refused("the output folder must be that of the run", `${resolve(out)} has no ${folder}`);
  }
  if (await contentHash(join(data, "audio.csv")) !== new TextDecoder().decode(found)) {
    throw refused("the data set must be that of the run", `another audio.csv in ${resolve(data)}`);
  }
  const trial = join(folder, `.${crypto.randomUUID()}.tmp`);
  try {
    await Deno.writeTextFile(trial, "");
    await exchange.offer(trial);
    await exchange.remove(trial);
    await Deno.remove(trial);
  } catch (cause) {
    throw refused("the output folder must be writable", resolve(out), cause);
  }
}

/** Says what must hold. */
function refused(rule: string, value: string, cause?: unknown): DataError {
  return new DataError(`Cannot work for a run as ${rule}: current value is ${value}`, { cause });
}

/** Packs a result: into the folder of its run where it is large. */
export async function packResult(
  bytes: Uint8Array,
  { location, exchange }: RunPlaces,
  run: string,
): Promise<Parcel> {
  if (bytes.length <= FEW_BYTES) return { inline: bytes.toBase64() };
  const file = sha256(bytes);
  const path = join(runFolder(location, run), file);
  await writeFileAtomic(path, bytes);
  await exchange.offer(path);
  return { file };
}

/**
 * Unpacks a result.
 *
 * @throws {DataError} If its file is not there, or not what was written.
 */
export async function unpackResult(
  parcel: Parcel,
  { location, exchange }: RunPlaces,
  run: string,
): Promise<Uint8Array> {
  if ("inline" in parcel) return Uint8Array.fromBase64(parcel.inline);
  const path = join(runFolder(location, run), parcel.file);
  await exchange.fetch(path, { isKeyed: true });
  const bytes = await readBytes(path);
  if (sha256(bytes) !== parcel.file) {
    throw new DataError(`Cannot use a worker's result as ${path} must be as it was written`);
  }
  return bytes;
}
