/**
 * What a program that measures one model is told, by engine_ratio.ts or by hand.
 *
 * @module
 */

import { quantile } from "earmark/arrays.ts";
import { parseArgs } from "node:util";
import { repeat } from "./repeat.ts";

/** What to measure, and how. */
export interface RunOptions {
  /** Name of the model. */
  readonly name: string;
  readonly threads: number;
  /** Whether an OpenBLAS multiplies, which needs --allow-ffi. */
  readonly accelerate: boolean;
  /** Returns the quantile of a function's warm runs, milliseconds. */
  time(run: () => unknown): Promise<number>;
}

/** Reads `MODEL [--threads N] [--seconds S] [--quantile Q] [--accelerate]` from the command line. */
export function readRunOptions(): RunOptions {
  const { values, positionals: [name] } = parseArgs({
    allowPositionals: true,
    options: {
      threads: { type: "string", default: "1" },
      seconds: { type: "string", default: "1" },
      quantile: { type: "string", default: "0.5" },
      accelerate: { type: "boolean", default: false },
    },
  });
  const seconds = Number(values.seconds);
  const time = async (run: () => unknown) => {
    await repeat(run, seconds / 2);
    return quantile(await repeat(run, seconds), Number(values.quantile));
  };
  return { name, threads: Number(values.threads), accelerate: values.accelerate, time };
}
