/**
 * Folders looked at and renamed, where another run may do the same.
 *
 * @module
 */

/** Renames what is there; says whether it was. At once, so that nothing comes between two of them. */
export function renameIfThere(from: string, to: string): boolean {
  try {
    Deno.renameSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Renames a folder unless another has its name; says whether it did. */
export function renameWhereMissing(from: string, to: string): boolean {
  try {
    Deno.lstatSync(to);
    return false;
  } catch {
    return renameIfThere(from, to);
  }
}

/** Lists a folder; nothing where it is none. */
export async function entriesOf(folder: string): Promise<Deno.DirEntry[]> {
  try {
    return await Array.fromAsync(Deno.readDir(folder));
  } catch {
    return [];
  }
}
