import assert from "node:assert/strict";
import process from "node:process";

/** Says whether a process runs; one that has ended and waits to be fetched doesn't. */
async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = await Deno.readTextFile(`/proc/${pid}/stat`).catch(() => "");
  return !/^\d+ \(.*\) [ZX]/.test(stat);
}

/** Asserts that processes end, if not at once then soon. */
export async function assertEnded(pids: readonly number[]): Promise<void> {
  assert.ok(pids.length > 0);
  for (const pid of pids) {
    for (let attempt = 0; await isRunning(pid); attempt++) {
      assert.ok(attempt < 200, `process ${pid} is still running`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Code of a cell that starts a process and notes both process ids in `pids.txt`. */
export const startsProcess = [
  "const sleep = new Deno.Command(Deno.execPath(), {",
  '  args: ["eval", "setTimeout(() => {}, 600_000)"],',
  "}).spawn();",
  'Deno.writeTextFileSync("pids.part", `${Deno.pid} ${sleep.pid}`);',
  'Deno.renameSync("pids.part", "pids.txt");',
].join("\n");

/** Reads the process ids that such a cell has noted. */
export async function notedPids(folder: string): Promise<number[]> {
  return (await Deno.readTextFile(`${folder}/pids.txt`)).split(" ").map(Number);
}
