import { join } from "node:path";

/** Root of the repository. */
export const root = join(import.meta.dirname!, "..", "..");

/** What a command left behind. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Tasks of deno.json, whose permissions are what a user gets. */
export const { tasks } = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));

/** Starts a command of the command line as `deno task` starts it. */
export function startEarmark(command: string, ...args: string[]): Deno.ChildProcess {
  return startWith([], command, ...args);
}

/** Starts a command with further options of `deno run`. */
export function startWith(
  flags: readonly string[],
  command: string,
  ...args: string[]
): Deno.ChildProcess {
  const [program, run, ...task] = tasks[command].split(" ");
  if (program !== "deno") throw new Error(`Cannot run task ${command}: ${tasks[command]}`);
  return new Deno.Command(Deno.execPath(), {
    args: [run, ...flags, ...task, ...args],
    cwd: root,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** Runs a command of the command line to its end. */
export async function runEarmark(command: string, ...args: string[]): Promise<Finished> {
  const { code, stdout, stderr } = await startEarmark(command, ...args).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}
