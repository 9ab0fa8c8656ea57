/**
 * Links that stand in the place of what is written.
 *
 * @module
 */

/**
 * Finds what is replaced where something is written: a link stays, and what it leads to is replaced.
 *
 * @returns The path of what a link leads to; the path itself where it is no link, or leads nowhere.
 */
export async function linkTarget(path: string): Promise<string> {
  const isLink = await Deno.lstat(path).then(({ isSymlink }) => isSymlink, () => false);
  return isLink ? await Deno.realPath(path).catch(() => path) : path;
}
