/**
 * Whether the folder of a model can be replaced, before there is a model.
 *
 * @module
 */
import { basename, dirname, join } from "node:path";
import { DataError } from "../../../errors.ts";
import { exists, requireWritable } from "../files.ts";
import { linkTarget } from "../safe/link_target.ts";
import { freshDigits } from "../safe/temporary.ts";

/**
 * Refuses a model's folder that can't be replaced by another, before work is done for it; one that
 * is not there can be made.
 *
 * @throws {DataError} If it can't be written, or is where another disk begins.
 */
export async function requireReplaceable(path: string): Promise<void> {
  const folder = await linkTarget(path);
  if (!await exists(folder)) return;
  await requireWritable(folder);
  // Onto a folder that holds something no other is renamed: the system says why not.
  const probe = join(dirname(folder), `.${basename(folder)}.${freshDigits()}.new`);
  try {
    await Deno.mkdir(probe);
    await Deno.rename(probe, folder);
  } catch (cause) {
    if ((cause as { code?: string }).code !== "EBUSY") return;
    throw new DataError(
      `Cannot replace ${path} as it must not be where another disk begins: mount the folder around it`,
      { cause, remedy: "chooseFolder" },
    );
  } finally {
    await Deno.remove(probe).catch(() => {});
  }
}
