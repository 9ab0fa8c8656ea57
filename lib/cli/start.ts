/**
 * Where a command starts. It runs in a thread of its own, which may read and write no more than it
 * has to; this one stays free to hear Ctrl-C and its kin, however busy the other is.
 *
 * @module
 */
import { givePort, serveStarts } from "../pipeline/cores/starter.ts";
import { writesNothing } from "./permissions/paths.ts";
import { restoreModels } from "./permissions/restore_models.ts";
import { hasThread, isWorker, permissionsOf } from "./permissions/thread.ts";
import { goWhereCalled } from "./place.ts";
import { endNow, hearEndSignals } from "./terminal/end_signals.ts";

/** Time after a signal in which a command may end by itself, milliseconds. */
const GRACE_MS = 600;

/** What is said where a command was too busy to say it, or has no words of its own. */
const STOPPED: Readonly<Record<string, string>> = {
  demo: "stopped; the same command goes on from here",
  evaluate: "stopped; the same command makes the report",
  gauge: "stopped",
  import: "stopped; the same command begins again",
  inspect: "stopped",
  labels: "stopped",
  predict: "stopped; nothing was written",
  preprocess: "stopped; the same command goes on from here",
  synth: "stopped; the same command makes the rest",
  train: "stopped; the same command goes on from here",
  worker: "stopped; other workers go on with its jobs",
};

/** Runs a command to its end, or for a little longer than a signal asks. */
async function start(args: readonly string[]): Promise<number> {
  const words = STOPPED[args[0]] ?? "stopped; what was written is whole";
  let isStopping = false;
  const stop = (status: number) => {
    if (isStopping) endNow(status, words);
    isStopping = true;
    setTimeout(() => endNow(status, words), GRACE_MS);
  };
  // Up to its exit: a signal that comes after the work must not kill what is done.
  hearEndSignals(stop);
  await restoreModels(args);
  return await (hasThread(args) ? runInThread(args) : runHere(args));
}

/** Runs a command without a thread; one that writes nothing gives writing away. */
async function runHere(args: readonly string[]): Promise<number> {
  if (writesNothing(args)) await Deno.permissions.revoke({ name: "write" });
  const { main } = await import("./main.ts");
  return await main(args);
}

/** Runs a command in a thread of its own, for which this one starts workers. */
async function runInThread(args: readonly string[]): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const permissions = await permissionsOf(args);
  const thread = new Worker(new URL("./command_worker.ts", import.meta.url).href, {
    type: "module",
    deno: { permissions },
  });
  const { port1, port2 } = new MessageChannel();
  serveStarts(port1, { permissions, isWorker });
  const endedEarly = () => {
    console.error("error: the command ended before it was done");
    resolve(1);
  };
  // A thread that ends by a signal leaves the status to this one, which heard the signal too.
  givePort(thread, port2, () => setTimeout(endedEarly, GRACE_MS));
  thread.onmessage = ({ data }) => {
    if (typeof data === "number") resolve(data);
  };
  thread.onerror = (event) => {
    event.preventDefault();
    console.error(event.message);
    resolve(1);
  };
  return await promise;
}

await goWhereCalled();
Deno.exit(await start(Deno.args));
