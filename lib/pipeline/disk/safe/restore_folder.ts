/**
 * Folders that are being replaced, as those see them who read.
 *
 * @module
 */
import { basename, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DataError } from "../../../errors.ts";
import { reasonOf } from "./faults.ts";
import { entriesOf, renameWhereMissing } from "./folders.ts";
import { isLocked, temporaryPath } from "./temporary.ts";

/** Names of folders beside a folder that is replaced: the new one, and the old one that stepped aside. */
export const ASIDE = /^\.(.+)\.([0-9a-f]{16})\.(new|old\d*)$/;

/**
 * Waits while a folder is being replaced, and puts the old one back where the run that did so was
 * killed; does nothing where the folder is there, or never was.
 *
 * @throws {DataError} If it can't be put back.
 */
export async function restoreFolder(folder: string): Promise<void> {
  const parent = dirname(folder);
  for (let nLeft = 50;; nLeft--) {
    if (await Deno.stat(folder).then(() => true, () => false)) return;
    const old = (await entriesOf(parent)).map(({ name }) => ASIDE.exec(name) ?? [])
      .find(([, ofFolder, , end]) => ofFolder === basename(folder) && end !== "new");
    if (old === undefined) return;
    const [name, , digits] = old;
    const isAlive = await isLocked(temporaryPath(parent, digits)).catch(() => true);
    try {
      if (!isAlive && renameWhereMissing(join(parent, name), folder)) return;
    } catch (cause) {
      throw new DataError(
        `Cannot read ${folder} as the run that replaced it was killed, and it can't be put back here ` +
          `(rename ${join(parent, name)}, which is what it was): ${reasonOf(cause)}`,
        { cause },
      );
    }
    if (nLeft === 0) {
      throw new DataError(
        `Cannot read ${folder} as a run that replaced it must end: ${
          join(parent, name)
        } is what it was`,
      );
    }
    await delay(20);
  }
}
