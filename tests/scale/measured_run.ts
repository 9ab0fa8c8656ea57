/**
 * A command run as a line runs it, with its time and its memory.
 *
 * @module
 */
import { startEarmark } from "../cli/run_earmark.ts";

/** What a run took. */
export interface Measured {
  /** From start to end, seconds. */
  readonly seconds: number;
  /** Of all cores together, seconds: what else the machine does is not in it. */
  readonly cpuSeconds: number;
  /** Largest resident set of the process and all its threads, 10^6 bytes. */
  readonly peakMb: number;
}

/** Time between two looks at the process, milliseconds. */
const LOOK_MS = 100;

/** Ticks of the system's clock in a second. */
const TICKS = 100;

/** Runs a task of the project to its end; throws what it says where it fails. */
export async function measuredRun(task: string, ...options: string[]): Promise<Measured> {
  const start = performance.now();
  const child = startEarmark(task, ...options, "--quiet");
  const ended = child.output();
  let last = { cpuSeconds: 0, peakMb: 0 };
  const timer = setInterval(async () => last = await lookAt(child.pid) ?? last, LOOK_MS);
  const { code, stderr } = await ended;
  clearInterval(timer);
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`${task} failed: ${new TextDecoder().decode(stderr)}`);
  return { seconds, ...last };
}

/** Reads what the system has counted of a process; undefined where it has ended. */
async function lookAt(pid: number): Promise<Omit<Measured, "seconds"> | undefined> {
  const files = ["stat", "status"].map((name) => `/proc/${pid}/${name}`);
  const { code, stdout } = await new Deno.Command("cat", { args: files, stderr: "null" }).output();
  if (code !== 0) return undefined;
  const text = new TextDecoder().decode(stdout);
  const fields = text.slice(text.indexOf(") ") + 2).split(" ");
  const peak = /VmHWM:\s*(\d+) kB/.exec(text)?.[1];
  if (peak === undefined) return undefined;
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS,
    peakMb: Number(peak) * 1024 / 1e6,
  };
}
