/**
 * Which runs need the tracks of a folder, so that none removes what another works on.
 *
 * A run holds a mark: a file of its own in the folder, locked for as long as the run lasts. The
 * system gives the lock back when a process ends, however it ends. Marks are set and looked at
 * under a lock of the whole folder.
 *
 * @module
 */
import { join } from "node:path";
import { isLocked } from "./safe/temporary.ts";
import { writeFault } from "./safe/faults.ts";

/** File whose lock is held while marks are set or looked at. */
const FOLDER_LOCK = ".lock";

/** End of a mark's name. */
const MARK = ".in-use";

/**
 * Marks the tracks of a folder as needed for as long as some work takes.
 *
 * @param work Gets the name of its mark.
 * @throws {DataError} If the folder can't be written.
 */
export async function usingTracks<Result>(
  folder: string,
  work: (mark: string) => Promise<Result>,
): Promise<Result> {
  const name = `${crypto.randomUUID()}${MARK}`;
  const path = join(folder, name);
  const file = await whileLocked(folder, async () => {
    const file = await Deno.open(path, { create: true, write: true });
    await file.lock(true);
    return file;
  });
  try {
    return await work(name);
  } finally {
    file.close();
    await Deno.remove(path).catch(() => {});
  }
}

/**
 * Removes what is not needed, unless another run works on the folder.
 *
 * @param remove Removes it.
 * @param ownMark Mark of the run that asks, where it has one.
 */
export async function unlessInUse(
  folder: string,
  remove: () => Promise<void>,
  ownMark?: string,
): Promise<void> {
  await whileLocked(folder, async () => {
    if (!await hasOtherRuns(folder, ownMark)) await remove();
  });
}

/** Says whether a mark of another run is alive; a mark whose process has died goes. */
async function hasOtherRuns(folder: string, ownMark?: string): Promise<boolean> {
  let isInUse = false;
  for await (const { name } of Deno.readDir(folder)) {
    if (!name.endsWith(MARK) || name === ownMark) continue;
    const path = join(folder, name);
    if (await isLocked(path)) isInUse = true;
    else await Deno.remove(path).catch(() => {});
  }
  return isInUse;
}

/** Does some work while no other run looks at the marks of the folder. */
async function whileLocked<Result>(
  folder: string,
  work: () => Promise<Result>,
): Promise<Result> {
  using file = await openLock(folder);
  await file.lock(true);
  return await work();
}

async function openLock(folder: string): Promise<Deno.FsFile> {
  try {
    await Deno.mkdir(folder, { recursive: true });
    return await Deno.open(join(folder, FOLDER_LOCK), { create: true, write: true });
  } catch (cause) {
    throw writeFault(folder, cause);
  }
}
