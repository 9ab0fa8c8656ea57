/**
 * `worker`: does what other machines ask for at a queue.
 *
 * @module
 */
import { Command } from "commander";
import { addLocation, addWorkers, locationOf } from "../options.ts";
import type { LocationValues } from "../options.ts";
import { CACHE_HELP, openStore } from "../queue.ts";
import type { ServeEvent } from "../../pipeline/queue/serve_queue.ts";
import { untilStopped } from "../terminal/end_signals.ts";
import type { ReportStatus } from "../terminal/report.ts";

/** Values of the command's options. */
interface WorkerValues extends LocationValues {
  readonly queue: string;
  readonly cache?: string;
  readonly workers: number;
  readonly verbose?: boolean;
}

/** Builds the command. */
export function workerCommand(report: ReportStatus): Command {
  const command = new Command("worker")
    .description(
      "Does the work that other machines ask for with --queue; --data and --out are where this " +
        "one has the same folders.",
    )
    .requiredOption("--queue <url>", "Redis that holds the queue, such as redis://host:6379/0")
    .option("--cache <folder>", CACHE_HELP)
    .option("--verbose", "print a line for each job that is taken and done");
  addWorkers(addLocation(command));
  return command.action(async (values: WorkerValues) => {
    report(await serve(values));
  });
}

/** Serves a queue until a signal stops it; returns the exit status. */
async function serve({ queue: url, workers: nWorkers, ...values }: WorkerValues): Promise<number> {
  const mirror = await openStore(values);
  const { serveQueue } = await import("../../pipeline/queue/serve_queue.ts");
  const location = mirror?.location ?? locationOf(values);
  const onEvent = (event: ServeEvent) => show(event, values.verbose);
  return await untilStopped(async (signal) => {
    await serveQueue({ url, location, exchange: mirror, nWorkers, signal, onEvent });
    return 0;
  }, "stopped; other workers go on with its jobs");
}

/** Prints what a worker says of itself; jobs only where that was asked for. */
function show(event: ServeEvent, verbose = false): void {
  if (event.step === "ready") console.error(`waiting for jobs at ${event.address}`);
  else if (event.step === "notice") console.error(event.message);
  else if (verbose) console.log(`${event.step} ${event.name} ${event.id}`);
}
