/**
 * Several files of a model's folder, read as those of one model.
 *
 * @module
 */
import { join } from "node:path";
import { ModelError } from "../../../errors.ts";
import { readText } from "../files.ts";
import { restoreFolder } from "../safe/restore_folder.ts";
import { CARD_FILE } from "./file_names.ts";

/** How often a model is read whose folder is replaced meanwhile. */
const MOST_READS = 10;

/**
 * Reads several files of a model's folder as those of one model: where another run replaces the
 * folder meanwhile, all are read again.
 *
 * @param read Reads them.
 * @throws {ModelError} If the folder is replaced over and over.
 */
export async function readTogether<Result>(
  folder: string,
  read: () => Promise<Result>,
): Promise<Result> {
  for (let nLeft = MOST_READS;; nLeft--) {
    const before = await identityOf(folder);
    const outcome = await read().then((result) => ({ result }), (error) => ({ error }));
    if (await identityOf(folder) === before) {
      if ("error" in outcome) throw outcome.error;
      return outcome.result;
    }
    if (nLeft > 1) continue;
    throw new ModelError(
      "Cannot load model as other runs must not replace it over and over",
      folder,
    );
  }
}

/** Tells one state of a model's folder from another. */
async function identityOf(folder: string): Promise<string> {
  await restoreFolder(folder);
  try {
    const path = join(folder, CARD_FILE);
    const { ino, mtime } = await Deno.stat(path);
    return [ino, mtime?.getTime(), await readText(path)].join();
  } catch {
    return "";
  }
}
