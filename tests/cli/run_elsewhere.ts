import config from "../../deno.json" with { type: "json" };
import { join } from "node:path";
import { type Finished, root } from "./run_earmark.ts";

/** Where a command is run. */
export interface Elsewhere {
  /** Folder in which it is started. */
  readonly cwd: string;
  /** Root of the project whose code it is. Default: this one. */
  readonly project?: string;
  /** Time after which it counts as hanging and is ended, seconds. Default: 90. */
  readonly limitSeconds?: number;
}

/** Starts a command in another folder, by the permissions of its task. */
export function startElsewhere(
  { cwd, project = root }: Elsewhere,
  command: keyof typeof config.tasks,
  ...args: readonly string[]
): Deno.ChildProcess {
  const lib = `${join(project, "lib")}/`;
  const [, ...task] = config.tasks[command].replaceAll("lib/", lib).split(" ");
  return new Deno.Command(Deno.execPath(), {
    args: [...task, ...args],
    cwd,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** Waits for a command to end; one that hangs is ended and has its signal's status. */
export async function finish(child: Deno.ChildProcess, limitSeconds = 90): Promise<Finished> {
  const limit = setTimeout(() => child.kill("SIGKILL"), 1000 * limitSeconds);
  const { code, stdout, stderr } = await child.output();
  clearTimeout(limit);
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/** Runs a command in another folder to its end. */
export function runElsewhere(
  where: Elsewhere,
  command: keyof typeof config.tasks,
  ...args: readonly string[]
): Promise<Finished> {
  return finish(startElsewhere(where, command, ...args), where.limitSeconds);
}
