/**
 * Recordings in hidden folders.
 *
 * @module
 */
import { join } from "node:path";
import { kindOfName } from "../../../data/naming/extension.ts";
import { listEntries } from "./entries.ts";
import { isOfMac, isOfTool } from "./folder_names.ts";

/** Says whether the name of a hidden file is that of a recording, in whatever format. */
export function isHiddenRecording(name: string): boolean {
  return !isOfMac(name) && ["read", "unread", "disguised"].includes(kindOfName(name));
}

/**
 * Lists the recordings in a hidden folder and below, links apart.
 *
 * @param path Path of the folder as it is listed.
 * @param visited Real paths of folders that were listed by way of a link; what is in them is not
 *   hidden.
 */
export function hiddenBelow(
  folder: string,
  path: string,
  visited: ReadonlySet<string>,
): string[] {
  const place = join(folder, path);
  if (isVisited(place, visited)) return [];
  const found: string[] = [];
  for (const { name, isDirectory, isFile } of listEntries(place).entries) {
    const below = `${path}/${name}`;
    if (isDirectory && !isOfTool(name)) found.push(...hiddenBelow(folder, below, visited));
    else if (isFile && isHiddenRecording(name)) found.push(below);
  }
  return found;
}

/** Says whether what is at a path was listed under another name. */
export function isVisited(path: string, visited: ReadonlySet<string>): boolean {
  try {
    return visited.has(Deno.realPathSync(path));
  } catch {
    return false;
  }
}
