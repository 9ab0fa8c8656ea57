import { join } from "node:path";
import { copyFolder } from "../copy_folder.ts";
import { commands, differences, hashesIn, startIn } from "./small_project.ts";
import type { SmallProject } from "./small_project.ts";

/** What was done to a command, and what came of it. */
export interface Tried {
  /** What was done. */
  readonly what: string;
  /** How often. */
  readonly n: number;
  /** What came of it, in words. */
  readonly outcome: string;
  /** What was not as it must be; empty where all was. */
  readonly faults: readonly string[];
}

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of the tried commands in a folder. */
export async function runIn(command: string, folder: string): Promise<Ended> {
  const tried = commands.find((known) => known.command === command)!;
  const { code, stdout, stderr } = await startIn(tried, folder).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/** Gives a copy of the project as a command finds it, and removes it. */
export async function withCopy<Result>(
  project: SmallProject,
  { command, parent }: { readonly command: string; readonly parent: string },
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = join(parent, `case-${crypto.randomUUID()}`);
  await copyFolder(project.before(command), folder);
  try {
    return await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Runs a command again; lists what is not as if nothing had happened. */
export async function rerun(
  project: SmallProject,
  command: string,
  folder: string,
): Promise<string[]> {
  const { code, stderr } = await runIn(command, folder);
  const differs = differences(await hashesIn(folder), project.after.get(command)!);
  return [
    ...(code === 0 ? [] : [`the rerun of ${command} ended with ${code}: ${stderr}`]),
    ...(differs.length === 0 ? [] : [`after the rerun of ${command} differ ${differs.join(", ")}`]),
  ];
}

/** Lists what of an expectation does not hold, by its words. */
export function unmet(expected: Readonly<Record<string, boolean>>): string[] {
  return Object.entries(expected).filter(([, holds]) => !holds).map(([words]) =>
    `not so: ${words}`
  );
}

/** Lists the lines of a command's own errors. */
export function errorLines({ stderr }: Ended): string[] {
  return stderr.split("\n").filter((line) => line.startsWith("error: "));
}
