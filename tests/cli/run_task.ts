import config from "../../deno.json" with { type: "json" };
import { join } from "node:path";
import { type Finished, root } from "./run_earmark.ts";

/** Runs a task of the command line in another project's folder, by its own permissions. */
export async function runTask(
  name: "check:notebooks" | "lab" | "notebooks",
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<Finished> {
  const [, ...task] = config.tasks[name].replace("lib/", `${join(root, "lib")}/`).split(" ");
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    ...options,
    args: [...task, ...args],
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/** Runs a task as a person does who stands in a folder and names the project's deno.json. */
export async function runHere(cwd: string, args: readonly string[]): Promise<Finished> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", "--config", join(root, "deno.json"), ...args],
    cwd,
    // A task that runs tests passes on where it was asked for.
    env: { NO_COLOR: "1", INIT_CWD: cwd },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}
