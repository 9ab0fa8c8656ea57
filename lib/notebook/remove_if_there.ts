/**
 * Files that are gone afterwards, whoever has removed them.
 *
 * @module
 */

/** Removes a file at once, also while the program ends; one that isn't there is no fault. */
export function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
