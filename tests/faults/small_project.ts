import { sha256 } from "earmark/pipeline/disk/files.ts";
import { join, relative } from "node:path";
import { runEarmark, startEarmark } from "../cli/run_earmark.ts";
import { copyFolder } from "../copy_folder.ts";
import { smallRecordings, writeSmallSet } from "../pipeline/small_set.ts";

/** Settings under which a training takes a second. */
const QUICK = [
  ...["--network", "rnn", "--folds", "2", "--epochs", "3", "--min-steps", "1", "--max-steps", "6"],
  ...["--window-seconds", "0.2", "--n-mels", "12", "--sample-rate", "8000", "--workers", "2"],
];

/** Settings of the features among them. */
const FEATURES = QUICK.slice(10);

/** A command that is tried, as it is called on a folder. */
export interface TriedCommand {
  readonly command: string;
  /** Its arguments. */
  readonly args: (folder: string) => readonly string[];
}

/** The commands that are tried. */
export const commands: readonly TriedCommand[] = [
  { command: "preprocess", args: (folder) => ["--data", folder, ...FEATURES] },
  { command: "train", args: (folder) => ["--data", folder, ...QUICK] },
  { command: "predict", args: (folder) => ["--data", folder, "--workers", "2"] },
  { command: "evaluate", args: (folder) => ["--data", folder] },
];

/** A project of a few recordings, before each command and after it. */
export interface SmallProject {
  /** Folder as a command finds it. */
  readonly before: (command: string) => string;
  /** Names and hashes of all files after the command ran undisturbed. */
  readonly after: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** How long it took, milliseconds. */
  readonly took: ReadonlyMap<string, number>;
}

/** Makes the project below a folder, by running each command undisturbed. */
export async function makeProject(parent: string, nRecordings = 24): Promise<SmallProject> {
  const before = (command: string) => join(parent, `before-${command}`);
  await writeSmallSet(before("preprocess"), smallRecordings(nRecordings));
  const after = new Map<string, Record<string, string>>();
  const took = new Map<string, number>();
  // A training finds another model in its place, which must stay until its own is whole.
  const other = join(parent, "other");
  await copyFolder(before("preprocess"), other);
  await mustRun("train", ["--data", other, ...QUICK, "--seed", "7"]);
  for (const [i, { command, args }] of commands.entries()) {
    const folder = join(parent, `after-${command}`);
    if (command === "train") {
      await copyFolder(join(other, "models"), join(before("train"), "models"));
    }
    await copyFolder(before(command), folder);
    const start = performance.now();
    await mustRun(command, args(folder));
    took.set(command, performance.now() - start);
    after.set(command, await hashesIn(folder));
    const next = commands[i + 1]?.command;
    if (next) await copyFolder(folder, before(next));
  }
  return { before, after, took };
}

/** Runs a command that has to end well. */
async function mustRun(command: string, args: readonly string[]): Promise<void> {
  const { code, stderr } = await runEarmark(command, ...args);
  if (code !== 0) {
    throw new Error(`Cannot make project as ${command} ended with ${code}: ${stderr}`);
  }
}

/** Starts a command in a folder. */
export function startIn({ command, args }: TriedCommand, folder: string): Deno.ChildProcess {
  return startEarmark(command, ...args(folder));
}

/** What is no result: a folder's lock, and what was measured, in which former states count too. */
const NO_RESULTS = [".lock", ".measured"];

/** Computes the hash of every file below a folder that is a result, by its path. */
export async function hashesIn(folder: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  const walk = async (path: string): Promise<void> => {
    for await (const { name, isDirectory } of Deno.readDir(path)) {
      const child = join(path, name);
      if (isDirectory) await walk(child);
      else if (!NO_RESULTS.includes(name)) {
        hashes[relative(folder, child)] = sha256(await Deno.readFile(child));
      }
    }
  };
  await walk(folder);
  return Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => a < b ? -1 : 1));
}

/** Lists what differs between two states of a folder. */
export function differences(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => one[name] !== other[name]).sort();
}
