import { createRandom } from "earmark/random.ts";
import { openModel } from "earmark/pipeline/predict/open_model.ts";
import { exists } from "earmark/pipeline/disk/files.ts";
import { join } from "node:path";
import { copyFolder } from "../copy_folder.ts";
import { commands, differences, hashesIn, startIn } from "./small_project.ts";
import type { SmallProject } from "./small_project.ts";

/** What came of kills of one command. */
export interface KillCount {
  readonly command: string;
  /** How many ended before they were killed. */
  nEnded: number;
  nKilled: number;
  /** After the kill no model was there, or one that is neither the old nor the new. */
  nBroken: number;
  /** What differed after the rerun, by the seconds of the kill. */
  readonly faults: string[];
}

/**
 * Kills commands at random moments, in turn, and runs each again.
 *
 * @param n How many kills.
 * @param folder Where it works.
 */
export async function killCommands(
  project: SmallProject,
  { n, seed, folder, onDone }: {
    readonly n: number;
    readonly seed: number;
    readonly folder: string;
    readonly onDone?: (nDone: number) => void;
  },
): Promise<KillCount[]> {
  const random = createRandom("kills", `${seed}`);
  const counts = commands.map(({ command }): KillCount => ({
    command,
    nEnded: 0,
    nKilled: 0,
    nBroken: 0,
    faults: [],
  }));
  for (let i = 0; i < n; i++) {
    const tried = commands[i % commands.length];
    const count = counts[i % commands.length];
    const work = join(folder, `work-${i}`);
    await copyFolder(project.before(tried.command), work);
    const delay = random.uniform(0, 1.1 * project.took.get(tried.command)!);
    const wasKilled = await killAfter(startIn(tried, work), delay);
    if (wasKilled) count.nKilled++;
    else count.nEnded++;
    if (tried.command !== "preprocess" && !await opens(join(work, "models", "earmark"))) {
      count.nBroken++;
    }
    const { code, stderr } = await startIn(tried, work).output();
    const left = differences(await hashesIn(work), project.after.get(tried.command)!);
    const words = new TextDecoder().decode(stderr);
    if (code !== 0) count.faults.push(`${delay.toFixed(0)} ms: status ${code}: ${words}`);
    else if (left.length > 0) count.faults.push(`${delay.toFixed(0)} ms: ${left.join(", ")}`);
    await Deno.remove(work, { recursive: true });
    onDone?.(i + 1);
  }
  return counts;
}

/** Kills a process after some time; says whether it was still there. */
async function killAfter(child: Deno.ChildProcess, ms: number): Promise<boolean> {
  let isOver = false;
  const output = child.output();
  output.then(() => isOver = true);
  await new Promise((resolve) => setTimeout(resolve, ms));
  if (!isOver) child.kill("SIGKILL");
  return (await output).signal === "SIGKILL";
}

/** Says whether a model can be opened, as it must at any moment. */
async function opens(model: string): Promise<boolean> {
  try {
    await openModel(model);
    return await exists(model);
  } catch {
    return false;
  }
}
