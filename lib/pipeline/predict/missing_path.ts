/**
 * Paths that lead nowhere, with what was probably meant.
 *
 * @module
 */
import { basename, dirname, join } from "node:path";
import { createSuggester } from "../../data/manifest/matching/suggest.ts";
import { showMeant } from "../../visible.ts";
import { toPosix } from "../disk/files.ts";

/** Paths that are suggested for one. */
const MOST_SUGGESTED = 3;

/** Finds names in a folder that are like one. */
type Suggest = (name: string) => readonly string[];

/**
 * Creates a function that says why there is nothing at a path, with what is there under a name that
 * is spelt in another way or ends otherwise; what can't be seen is shown. Where a folder of the path
 * is not there, one like it is looked for.
 *
 * @returns A function that returns undefined where something is there, or nothing is like it.
 */
export function createPathSuggester(): (path: string) => Promise<string | undefined> {
  const folders = new Map<string, Suggest>();
  const suggestIn = async (folder: string): Promise<Suggest> => {
    const known = folders.get(folder) ?? suggesterOf(await namesIn(folder));
    folders.set(folder, known);
    return known;
  };
  return async (path) => {
    if (!await isMissing(path)) return undefined;
    const lost = await outermostMissing(path);
    const folder = dirname(lost);
    const likely = (await suggestIn(folder))(basename(lost)).slice(0, MOST_SUGGESTED);
    const { name, meant } = showMeant(path, likely.map((name) => toPosix(join(folder, name))));
    const hint = meant.length > 0 ? `did you mean ${meant.join(" or ")}?` : whyNone(path);
    return hint && `Cannot read ${name}: there is no such file or folder; ${hint}`;
  };
}

/** Says why nothing has a name, where the name itself tells. */
function whyNone(path: string): string | undefined {
  if (path.includes("\uFFFD")) {
    return "its name is in another encoding than UTF-8 (rename it, such as by " +
      "convmv -f latin1 -t utf8)";
  }
  return /[*?]/.test(path) && !path.includes("://")
    ? "no name matched the pattern where it was typed (name the folder itself)"
    : undefined;
}

/** Finds names like one; where it is there itself, as a link that leads nowhere, none is meant. */
function suggesterOf(names: readonly string[]): Suggest {
  const suggest = createSuggester(names);
  const there = new Set(names);
  return (name) => there.has(name) ? [] : suggest(name);
}

/** Lists what is in a folder but for hidden files; nothing where it may not be looked at. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    return entries.map(({ name }) => name).filter((name) => !name.startsWith(".")).sort();
  } catch {
    return [];
  }
}

/** Returns the shortest beginning of a missing path that is missing. */
async function outermostMissing(path: string): Promise<string> {
  const folder = dirname(path);
  return folder !== path && await isMissing(folder) ? await outermostMissing(folder) : path;
}

/** Says whether there is nothing at a path; false where that can't be told. */
async function isMissing(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return false;
  } catch (cause) {
    return cause instanceof Deno.errors.NotFound;
  }
}
