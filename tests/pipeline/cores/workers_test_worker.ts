import { DataError } from "earmark/errors.ts";
import { serveJobs } from "earmark/pipeline/cores/workers.ts";

/** A delay after which the worker ends by itself, milliseconds. */
const ENDS_AFTER = 7;

serveJobs<{ delay: number }, number, string>(async ({ delay }, report) => {
  if (delay < 0) {
    throw new DataError(`Cannot wait as delay must be >= 0: current value is ${delay}`);
  }
  report(`waits ${delay}`);
  if (delay === ENDS_AFTER) setTimeout(() => Deno.exit(3), 100);
  await new Promise((resolve) => setTimeout(resolve, delay));
  return 2 * delay;
});
