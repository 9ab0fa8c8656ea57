/**
 * Does to the commands what a line does to them: kills, signals, full and read-only disks, damaged
 * files. Prints a table of what was tried and what came of it.
 *
 * `deno task test:faults [KILLS] [SEED]`
 *
 * @module
 */
// deno-lint-ignore-file no-console
import type { Tried } from "./case.ts";
import { changeRecordings, flipCaches, foreignClean, turnClocks } from "./caches.ts";
import { fillDisk, protectDisk } from "./disks.ts";
import { killCommands } from "./kills.ts";
import { editModel } from "./models.ts";
import { N_COMMANDS, signalCommands, STATUS } from "./signals.ts";
import { makeProject } from "./small_project.ts";
import type { SmallProject } from "./small_project.ts";

/** Time in which a signal ends a command, milliseconds. */
const SIGNAL_MS = 1000;

/** Kills commands; says what came of it, command by command. */
async function kill(project: SmallProject, n: number, seed: number, folder: string) {
  const counts = await killCommands(project, {
    ...{ n, seed, folder },
    onDone: (nDone) => nDone % 20 === 0 && console.error(`kills ${nDone}/${n}`),
  });
  return counts.map(({ command, nKilled, nEnded, nBroken, faults }): Tried => ({
    what: `kill -9 at a random moment of ${command}, then the same again`,
    n: nKilled + nEnded,
    outcome: `${nKilled} killed, ${nEnded} were over; ${nBroken} without a whole model after it`,
    faults,
  }));
}

/** Sends signals; says what came of it. */
async function signal(project: SmallProject, folder: string): Promise<Tried> {
  const outcomes = await signalCommands(project, { folder, signals: ["SIGINT", "SIGTERM"] });
  const stopped = outcomes.filter(({ code }) => code !== 0);
  const faults = stopped.filter(({ code, signal, ms, lastLine, wasKilled }) =>
    code !== STATUS[signal] || wasKilled || ms > SIGNAL_MS || !lastLine.startsWith("stopped")
  ).map((outcome) => JSON.stringify(outcome));
  const slowest = Math.max(...stopped.map(({ ms }) => ms)).toFixed(0);
  const nOver = outcomes.length - stopped.length;
  return {
    what: `SIGINT and SIGTERM, ${N_COMMANDS} commands`,
    n: outcomes.length,
    outcome:
      `status 130 or 143 and a line that says so, but for ${nOver} that were over; the slowest after ${slowest} ms`,
    faults,
  };
}

/** Tries everything; returns the exit status. */
async function main([kills = "300", seedText = "1"]: readonly string[]): Promise<number> {
  const parent = await Deno.makeTempDir({ prefix: "earmark-faults-" });
  const seed = Number(seedText);
  try {
    const project = await makeProject(parent);
    const options = { parent, seed };
    const tried = [
      await editModel(project, options),
      await flipCaches(project, options, 12),
      await turnClocks(project, options),
      await foreignClean(project, options),
      await changeRecordings(project, options),
      await protectDisk(project, options),
      await fillDisk(project, options),
      await signal(project, parent),
      ...await kill(project, Number(kills), seed, parent),
    ].filter((one) => one !== undefined);
    console.log("| what was done | times | what came of it | not as it must be |");
    console.log("| ------------- | ----- | --------------- | ----------------- |");
    for (const { what, n, outcome, faults } of tried) {
      console.log(`| ${what} | ${n} | ${outcome} | ${faults.length} |`);
    }
    const faults = tried.flatMap(({ what, faults }) => faults.map((fault) => `${what}: ${fault}`));
    for (const fault of faults) console.error(fault);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await Deno.remove(parent, { recursive: true });
  }
}

Deno.exit(await main(Deno.args));
