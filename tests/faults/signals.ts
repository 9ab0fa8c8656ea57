import { join } from "node:path";
import config from "../../deno.json" with { type: "json" };
import { startElsewhere } from "../cli/run_elsewhere.ts";
import { copyFolder } from "../copy_folder.ts";
import type { SmallProject } from "./small_project.ts";

/** What a command did after a signal. */
export interface Signalled {
  readonly command: string;
  readonly signal: Deno.Signal;
  /** Exit status. */
  readonly code: number;
  /** Whether the process died of the signal instead of ending by itself. */
  readonly wasKilled: boolean;
  /** Time from the signal to the end, milliseconds. */
  readonly ms: number;
  /** Last line on stderr. */
  readonly lastLine: string;
}

/** Commands that are stopped, with their arguments; those that are soon over come last. */
const COMMANDS: readonly (readonly [name: keyof typeof config.tasks, ...args: string[]])[] = [
  ["preprocess"],
  ["train", "--max-steps", "100000"],
  ["predict", "wavfiles"],
  ["evaluate"],
  ["inspect"],
  ["import", "classes", "--out", "imported"],
  ["synth", "--out", "synth", "--parts", "3000"],
  ["demo"],
  ["reprocess", "--threshold", "0.9"],
  ["threshold", "--auto"],
  ["labels"],
  ["gauge"],
  ["export"],
  ["conformance", "wavfiles"],
];

/** Commands that are stopped as soon as they can hear a signal, or they would be over. */
const SHORT = new Set<string>([
  "reprocess",
  "threshold",
  "labels",
  "gauge",
  "export",
  "conformance",
]);

/** Number of the commands that are stopped. */
export const N_COMMANDS = COMMANDS.length;

/** Exit status of each signal, as a shell has it. */
export const STATUS: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143 };

/** Stops every command by every signal, once it has said something or is well under way. */
export async function signalCommands(
  project: SmallProject,
  { folder, signals }: { readonly folder: string; readonly signals: readonly Deno.Signal[] },
): Promise<Signalled[]> {
  const outcomes: Signalled[] = [];
  for (const [i, [command, ...args]] of COMMANDS.entries()) {
    for (const signal of signals.length === COMMANDS.length ? [signals[i]] : signals) {
      const cwd = join(folder, `${command}-${signal}`);
      await copyFolder(project.before("evaluate"), cwd);
      await addRecordings(cwd, 400);
      outcomes.push({
        command,
        signal,
        ...await stop(startElsewhere({ cwd }, command, ...args), signal, SHORT.has(command)),
      });
      await Deno.remove(cwd, { recursive: true });
    }
  }
  return outcomes;
}

/** Adds links to recordings, so that there is enough to do. */
async function addRecordings(folder: string, n: number): Promise<void> {
  const rows: string[] = [];
  await Deno.writeTextFile(join(folder, "wavfiles", "expected.csv"), "file\n");
  for (const label of ["OK", "NOK"]) {
    await Deno.mkdir(join(folder, "classes", label), { recursive: true });
  }
  for (let i = 0; i < n; i++) {
    const [part, label] = [Math.floor(i / 2), i % 4 < 2 ? "OK" : "Not OK"];
    await Deno.link(
      join(folder, "wavfiles", `r${1 + i % 8}.wav`),
      join(folder, "wavfiles", `x${i}.wav`),
    );
    const sorted = join(folder, "classes", i % 2 ? "OK" : "NOK", `x${i}.wav`);
    await Deno.link(join(folder, "wavfiles", `x${i}.wav`), sorted);
    rows.push(`x${i}.wav,${label},more ${part}`);
  }
  await Deno.writeTextFile(join(folder, "audio.csv"), `${rows.join("\n")}\n`, { append: true });
}

/** Numbers of signals, by which the system says that a process hears them. */
const NUMBERS: Readonly<Record<string, number>> = { SIGINT: 2, SIGTERM: 15 };

/** Says whether a process hears a signal by itself; undefined where the system doesn't say. */
function hears(pid: number, signal: Deno.Signal): boolean | undefined {
  try {
    const status = Deno.readTextFileSync(`/proc/${pid}/status`);
    const caught = BigInt(`0x${/SigCgt:\s*(\w+)/.exec(status)?.[1]}`);
    return (caught >> BigInt(NUMBERS[signal] - 1) & 1n) === 1n;
  } catch {
    return undefined;
  }
}

/** Time after which a command that says nothing is taken to be at work, milliseconds. */
const SILENT_MS = 1500;

/** Time in which a command hears signals at the latest, milliseconds. */
const START_MS = 15_000;

/**
 * Sends a signal to a command once it runs, and waits for its end.
 *
 * @param isShort Whether that is as soon as it hears the signal, and not once it has said something.
 */
async function stop(child: Deno.ChildProcess, signal: Deno.Signal, isShort: boolean) {
  let isOver = false;
  child.status.then(() => isOver = true);
  const chunks: string[] = [];
  const reader = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  const stdout = new Response(child.stdout).text();
  const drained = (async () => {
    for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
      chunks.push(value!);
    }
  })();
  const begun = performance.now();
  const isUnderWay = () => {
    const isHeard = hears(child.pid, signal);
    // A busy machine takes long to start a command, which then would die of a signal unheard.
    if (isHeard === false) return performance.now() - begun > START_MS;
    return chunks.length > 0 || (isShort && isHeard === true) ||
      performance.now() - begun > SILENT_MS;
  };
  while (!isOver && !isUnderWay()) await new Promise((resolve) => setTimeout(resolve, 5));
  const sent = performance.now();
  try {
    if (!isOver) child.kill(signal);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // it has ended in this very instant
  }
  const { code, signal: died } = await child.status;
  const ms = performance.now() - sent;
  await Promise.all([drained, stdout]);
  const lastLine = chunks.join("").trimEnd().split("\n").at(-1)!;
  return { code, wasKilled: died !== null, ms, lastLine };
}
