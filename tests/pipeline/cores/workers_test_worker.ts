import { DataError } from "earmark/errors.ts";
import { serveJobs } from "earmark/pipeline/cores/workers.ts";

serveJobs<{ delay: number }, number, string>(async ({ delay }, report) => {
  if (delay < 0) {
    throw new DataError(`Cannot wait as delay must be >= 0: current value is ${delay}`);
  }
  report(`waits ${delay}`);
  await new Promise((resolve) => setTimeout(resolve, delay));
  return 2 * delay;
});
