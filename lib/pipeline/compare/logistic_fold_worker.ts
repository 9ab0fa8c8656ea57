/**
 * Fits logistic regression to one fold at a time.
 *
 * @module
 */
import { serveJobs } from "../cores/workers.ts";
import { predictFold } from "./logistic_folds.ts";
import type { LogisticFoldJob } from "./logistic_folds.ts";

serveJobs<LogisticFoldJob, Float64Array[]>((job) => Promise.resolve(predictFold(job)));
