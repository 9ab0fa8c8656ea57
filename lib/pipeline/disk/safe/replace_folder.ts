/**
 * Folders that are replaced as a whole: written beside the old one, then renamed into its place.
 *
 * A folder can't be renamed onto another in one step. The old one steps aside first, and the two
 * renames follow each other at once; where a run is killed between them, the next one that looks
 * for the folder puts the old one back. What a swap uses beside the folder has one name, and its
 * lock says whether the run still lives.
 *
 * @module
 */
import { basename, dirname, join } from "node:path";
import { DataError } from "../../../errors.ts";
import { writeFault } from "./faults.ts";
import { entriesOf, renameIfThere, renameWhereMissing } from "./folders.ts";
import { linkTarget } from "./link_target.ts";
import { ASIDE } from "./restore_folder.ts";
import { freshDigits, isLocked, removeLeftovers, temporaryPath } from "./temporary.ts";

/** What stands in a folder after it was replaced. */
export interface FolderContent {
  /** Files that are written, by name. */
  readonly files: ReadonlyMap<string, Uint8Array | string>;
  /** Says whether something else in the old folder goes with it; the rest stays. */
  readonly goes: (entry: Deno.DirEntry) => boolean;
  /** Says whether an old folder is the one that the new was made for. Default: any is. */
  readonly isExpected?: (folder: string) => boolean;
}

/**
 * Replaces a folder, or makes it. Until the new one is whole the old one stays, whatever happens;
 * where both renames were done, nothing of the old one is left but what stays.
 *
 * @throws {DataError} If it can't be written, or the old folder is not the expected one. Also if
 *   something that stays can't be moved into the new folder: nothing of it is removed.
 */
export async function replaceFolder(path: string, content: FolderContent): Promise<void> {
  try {
    // A folder that is linked from elsewhere stays where it is.
    const folder = await linkTarget(path);
    await Deno.mkdir(dirname(folder), { recursive: true });
    await finishSwaps(dirname(folder), content.goes);
    await swap(folder, content);
  } catch (cause) {
    throw cause instanceof DataError ? cause : writeFault(path, cause);
  }
}

/** Writes the new folder beside the old one and puts it in its place. */
async function swap(folder: string, content: FolderContent): Promise<void> {
  const digits = freshDigits();
  const aside = (end: string) => join(dirname(folder), `.${basename(folder)}.${digits}.${end}`);
  const [fresh, old, lock] = [aside("new"), aside("old"), temporaryPath(dirname(folder), digits)];
  const left: string[] = [];
  using file = await Deno.open(lock, { createNew: true, write: true });
  await file.lock(true);
  try {
    await Deno.mkdir(fresh);
    for (const [name, text] of content.files) await writeSynced(join(fresh, name), text);
    await linkFiles(folder, fresh, content);
    renameBoth(folder, { fresh, old, isExpected: content.isExpected });
  } finally {
    for (const path of await olds(old)) {
      left.push(...await removeOld(path, folder, content.goes));
    }
    await Deno.remove(fresh, { recursive: true }).catch(() => {});
    await Deno.remove(lock).catch(() => {});
  }
  if (left.length === 0) return;
  throw new DataError(
    `Cannot keep ${left.join(", ")} in ${folder} as it can't be moved (a folder of another disk, ` +
      `or one that can't be written): the rest of ${folder} was written, move it back yourself`,
  );
}

/** Writes a file and waits until the disk has it, as its folder may be all that is left of it. */
async function writeSynced(path: string, content: Uint8Array | string): Promise<void> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  using file = await Deno.open(path, { createNew: true, write: true });
  for (let n = 0; n < bytes.length;) n += await file.write(bytes.subarray(n));
  await file.sync();
}

/** Puts the old folder's files that stay into the new one, where they are the same files. */
async function linkFiles(
  from: string,
  to: string,
  { files, goes }: Pick<FolderContent, "files" | "goes">,
): Promise<void> {
  for (const entry of await entriesOf(from)) {
    const { name, isFile } = entry;
    if (!isFile || files.has(name) || goes(entry)) continue;
    const [source, target] = [join(from, name), join(to, name)];
    await Deno.link(source, target).catch(() => Deno.copyFile(source, target));
  }
}

/** Renames the old folder aside and the new one into its place, again where another run was first. */
function renameBoth(
  folder: string,
  { fresh, old, isExpected = () => true }: Pick<FolderContent, "isExpected"> & {
    readonly fresh: string;
    readonly old: string;
  },
): void {
  for (let nTries = 1;; nTries++) {
    const aside = `${old}${nTries}`;
    const isThere = renameIfThere(folder, aside);
    const isOther = isThere && !isExpected(aside);
    try {
      if (!isOther) return Deno.renameSync(fresh, folder);
    } catch (error) {
      // Another run may have put its own folder there in between.
      if (nTries < MOST_TRIES) continue;
      if (isThere) renameWhereMissing(aside, folder);
      throw error;
    }
    renameWhereMissing(aside, folder);
    throw new DataError(
      `Cannot write ${folder} as it must stay as it was at the start: another run has changed it`,
    );
  }
}

/** How often two renames are tried, between which another run puts its own folder. */
const MOST_TRIES = 20;

/** Lists the folders that stepped aside in a swap. */
async function olds(old: string): Promise<string[]> {
  const names = (await entriesOf(dirname(old))).map(({ name }) => name);
  return names.filter((name) => name.startsWith(basename(old)))
    .map((name) => join(dirname(old), name));
}

/**
 * Moves what stays out of an old folder, links and folders too, and removes it if another is there.
 *
 * @returns Paths of what can't be moved: it is left where it is.
 */
async function removeOld(
  old: string,
  folder: string,
  goes: FolderContent["goes"],
): Promise<string[]> {
  if (renameWhereMissing(old, folder)) return [];
  const there = new Set((await entriesOf(folder)).map(({ name }) => name));
  const left: string[] = [];
  for (const entry of await entriesOf(old)) {
    const { name, isFile } = entry;
    const path = join(old, name);
    try {
      // A file that stays is in the new folder already.
      const isDone = goes(entry) || (isFile && there.has(name));
      if (isDone) await Deno.remove(path, { recursive: true });
      else if (!there.has(name)) await Deno.rename(path, join(folder, name));
      else left.push(path);
    } catch {
      left.push(path);
    }
  }
  if (left.length === 0) await Deno.remove(old).catch(() => {});
  return left;
}

/** Ends what killed runs began: a folder that is missing comes back, the rest goes. */
async function finishSwaps(parent: string, goes: FolderContent["goes"]): Promise<void> {
  for (const { name } of await entriesOf(parent)) {
    const [, ofFolder, digits, end] = ASIDE.exec(name) ?? [];
    if (digits === undefined || await isLocked(temporaryPath(parent, digits))) continue;
    const path = join(parent, name);
    if (end === "new") await Deno.remove(path, { recursive: true }).catch(() => {});
    else await removeOld(path, join(parent, ofFolder), goes);
  }
  await removeLeftovers(parent);
}
