/**
 * Models that a killed run left aside, put back before a command may no longer look beside them.
 *
 * @module
 */
import { readArguments } from "./arguments.ts";
import { isKnown, modelsOf } from "./paths.ts";

/**
 * Puts the model of a command back where the run that replaced it was killed between two renames.
 * What can't be put back is for the command to say.
 *
 * @param args Arguments of the program; the first is the command.
 */
export async function restoreModels(args: readonly string[]): Promise<void> {
  if (args.length === 0 || !isKnown(args[0])) return;
  for (const folder of modelsOf(readArguments(args.slice(1)))) {
    if (isThere(folder)) continue;
    const { restoreFolder } = await import("../../pipeline/disk/safe/restore_folder.ts");
    await restoreFolder(folder).catch(() => {});
  }
}

function isThere(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}
