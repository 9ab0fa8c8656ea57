/**
 * What lies beside the folder of recordings, and is therefore not read.
 *
 * @module
 */
import { basename, dirname, join } from "node:path";
import { kindOfName } from "../../../data/naming/extension.ts";
import { nameSome, plural } from "../../../plural.ts";
import { cleanName } from "../clean_name.ts";
import { lookAtClean } from "../clean_file.ts";
import { MOST_NAMED } from "./describe_left_out.ts";
import { listEntries } from "./entries.ts";
import { CLEAN, isOfSystem, TRACKS } from "./folder_names.ts";

/** The table that makes a folder a data set. */
const TABLE = "audio.csv";

/** What was listed, beside which others are looked for. */
export interface Listed {
  /** Names of recordings; files of such names in a folder of cleaned ones are not looked at. */
  readonly recordings: readonly string[];
  /** Real paths of folders that were listed, and of files to which listed links lead. */
  readonly visited: ReadonlySet<string>;
}

/**
 * Lists recordings, also of formats that are not read, in a folder and below that are not among
 * those that were listed: data sets of their own, linked and hidden folders and cleaned recordings
 * left out.
 *
 * @returns Paths relative to the folder with `/`, sorted by code unit.
 */
export async function listBeside(
  folder: string,
  { recordings, visited }: Listed,
): Promise<string[]> {
  const found: string[] = [];
  const mayBeCleaned: string[] = [];
  const cleaned = new Set<string>();
  const walk = (path: string, real: string, madeIn?: string): void => {
    const { entries } = listEntries(join(folder, path));
    if (path !== "" && entries.some(({ name }) => name === TABLE)) return;
    const isMade = basename(path) === CLEAN && entries.some(({ name }) => name === TRACKS);
    if (isMade && cleaned.size === 0) recordings.forEach((name) => cleaned.add(cleanName(name)));
    const made = isMade ? path : madeIn;
    for (const { name, isDirectory, isSymlink } of entries) {
      const child = path === "" ? name : `${path}/${name}`;
      // There are as many cleaned recordings as listed ones.
      if (made !== undefined && cleaned.has(child.slice(made.length + 1))) continue;
      const realChild = join(real, name);
      if (name.startsWith(".") || visited.has(realChild)) continue;
      if (isDirectory) {
        if (!isOfSystem(name)) tryWalk(child, realChild, made);
      } else if (["read", "unread"].includes(kindOfName(name))) {
        if (isSymlink && leadsTo(join(folder, child), visited)) continue;
        (child.split("/").includes(CLEAN) ? mayBeCleaned : found).push(child);
      }
    }
  };
  const tryWalk = (...args: Parameters<typeof walk>): void => {
    try {
      walk(...args);
    } catch {
      // What lies beside may be closed to this program, and is not needed.
    }
  };
  tryWalk("", await Deno.realPath(folder));
  for (const path of mayBeCleaned) {
    if (await lookAtClean(join(folder, path)) !== "ours") found.push(path);
  }
  return found.sort();
}

/** Says whether a link leads nowhere, or to what was listed. */
function leadsTo(link: string, visited: ReadonlySet<string>): boolean {
  try {
    const real = Deno.realPathSync(link);
    return visited.has(real) || visited.has(dirname(real));
  } catch {
    return true;
  }
}

/** Says which recordings lie beside their folder. */
export function describeBeside(beside: readonly string[], inside: string): string[] {
  if (beside.length === 0) return [];
  const what = plural(beside.length, "recording is", "recordings are");
  const folders = [...Map.groupBy(beside, (file) => file.split("/").slice(0, -1).join("/"))]
    .map(([name, files]) => name === "" ? "" : `${name}/ (${files.length})`).filter(Boolean);
  const named = beside.length > MOST_NAMED && folders.length > 0 ? folders : beside;
  return [
    `${what} left out (${nameSome(named, MOST_NAMED)}), as there is a folder ${inside}/ beside ` +
    `them (move them into it)`,
  ];
}
