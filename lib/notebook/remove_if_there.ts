/**
 * Removal of files that may be gone already.
 *
 * @module
 */

/** Removes a file, also while the program ends; does nothing if there is none. */
export function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
