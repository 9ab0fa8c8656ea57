/**
 * A model of the sample set to time `predict` with: trained for ten steps, as how long
 * it was trained makes no difference to the time.
 *
 * @module
 */

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "../run_program.ts";

/** Folder of the project, with the sample set. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a task of the project on the sample set and returns the seconds from the shell. */
export type TimeTask = (name: string, ...args: string[]) => Promise<number>;

/** Trains a model in a folder of its own, lets tasks be timed with it and removes it. */
export async function withBriefModel(run: (timeTask: TimeTask) => Promise<void>): Promise<void> {
  const out = await Deno.makeTempDir({ prefix: "earmark-bench-" });
  const timeTask: TimeTask = async (name, ...args) => {
    const task = ["task", "--config", join(root, "deno.json"), name, ...args];
    const places = ["--data", root, "--out", out];
    return (await runProgram(Deno.execPath(), [...task, ...places])).seconds;
  };
  try {
    const brief = join(out, "settings.json");
    await Deno.writeTextFile(brief, JSON.stringify({ training: { minSteps: 10, maxSteps: 10 } }));
    await timeTask("train", "--settings", brief);
    await run(timeTask);
  } finally {
    await Deno.remove(out, { recursive: true });
  }
}
