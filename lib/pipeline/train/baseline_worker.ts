/**
 * Fits the baseline to one fold at a time.
 *
 * @module
 */
import { predictFold } from "./baseline.ts";
import type { BaselineJob } from "./baseline.ts";
import { serveJobs } from "../cores/workers.ts";

serveJobs<BaselineJob, Float64Array[]>((job) => Promise.resolve(predictFold(job)));
