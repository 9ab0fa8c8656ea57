/**
 * Results as lines of JSON, so that a stopped bench goes on where it was.
 *
 * @module
 */

import type { AccuracyResult } from "./accuracy_figures.ts";

/** What tells results apart. */
export type ResultKey = Pick<AccuracyResult, "set" | "model" | "seed">;

/** Results so far, in memory and in the file, where there is one. */
export interface Results {
  /** Tells whether a result is there. */
  has(key: ResultKey): boolean;
  /** Keeps a result, and writes it to the file at once. */
  add(result: AccuracyResult): Promise<void>;
  /** Returns a result; undefined where it is not there. */
  get(key: ResultKey): AccuracyResult | undefined;
}

/**
 * Opens the results of a file, which need not exist.
 *
 * @param path Without it, results stay in memory.
 * @throws {RangeError} If a line is not JSON, such as one that was cut short.
 */
export async function openResults(path?: string): Promise<Results> {
  const results = new Map<string, AccuracyResult>();
  const keyOf = ({ set, model, seed }: ResultKey) => JSON.stringify([set, model, seed]);
  const text = path === undefined ? "" : await readIfThere(path);
  for (const [i, line] of text.split("\n").entries()) {
    if (line === "") continue;
    const result = parseLine(line, `${path}:${i + 1}`);
    results.set(keyOf(result), result);
  }
  return {
    has: (key) => results.has(keyOf(key)),
    get: (key) => results.get(keyOf(key)),
    async add(result) {
      results.set(keyOf(result), result);
      if (path === undefined) return;
      await Deno.writeTextFile(path, `${JSON.stringify(result)}\n`, { append: true });
    },
  };
}

function parseLine(line: string, place: string): AccuracyResult {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new RangeError(
      `Cannot read results as each line must be JSON: current line is ${place}`,
      {
        cause,
      },
    );
  }
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
