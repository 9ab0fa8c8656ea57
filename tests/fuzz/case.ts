import type { Random } from "earmark/random.ts";
import process from "node:process";

/** What a call gave: a value, or what it threw. */
export type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** One input, the call that takes it, and what must come of that. */
export interface FuzzCase {
  /** What was done to the input, for a message. */
  readonly what: string;
  /** The input, for one who looks at a single case. */
  readonly input: Uint8Array | string;
  /** The call, which is timed; it may be made again. */
  run(): unknown;
  /** Says what is wrong with what the call gave; undefined where nothing is. */
  judge(outcome: Outcome): string | undefined;
}

/** A kind of input. */
export interface FuzzKind {
  /** Its name, as in the table. */
  readonly name: string;
  /** Cases of a hundred. */
  readonly share: number;
  /** Says whether something thrown is a refusal that says what and where. */
  isTyped(error: unknown, input: FuzzCase["input"]): boolean;
  /** Makes a case; the files that it needs stand in `folder`. */
  make(random: Random, folder: string): FuzzCase | Promise<FuzzCase>;
}

/** Thrown where a function says by its result that it refuses. */
export class Refused extends Error {}

/** What came of a case. */
export interface Tried {
  readonly isAccepted: boolean;
  /** What was thrown that is no refusal; missing where nothing was. */
  readonly untyped?: string;
  /** What is wrong with what came back; missing where nothing is. */
  readonly disagreement?: string;
  /** Time that the call took, of which it waited for no core, milliseconds. */
  readonly ms: number;
}

/** Time that a call may take, milliseconds. */
export const MOST_MS = 50;

/** How often a call that took too long is made again: a collection of garbage may fall into one. */
const N_RETRIES = 2;

/** Makes the call of a case and judges what came of it. */
export async function tryCase(kind: FuzzKind, fuzzCase: FuzzCase): Promise<Tried> {
  let { outcome, ms } = await timed(fuzzCase);
  for (let n = 0; n < N_RETRIES && ms > MOST_MS; n++) {
    ms = Math.min(ms, (await timed(fuzzCase)).ms);
  }
  const isAccepted = "value" in outcome;
  if ("error" in outcome && !kind.isTyped(outcome.error, fuzzCase.input)) {
    const { error } = outcome;
    return { isAccepted, ms, untyped: error instanceof Error ? error.stack : String(error) };
  }
  const disagreement = fuzzCase.judge(outcome);
  return { isAccepted, ms, ...(disagreement !== undefined && { disagreement }) };
}

/** Times a call: by the clock, or by the processor's time where other programs had the core. */
async function timed(fuzzCase: FuzzCase): Promise<{ outcome: Outcome; ms: number }> {
  const start = performance.now();
  const before = process.cpuUsage();
  const outcome = await called(fuzzCase);
  const { user, system } = process.cpuUsage(before);
  return { outcome, ms: Math.min(performance.now() - start, (user + system) / 1000) };
}

async function called(fuzzCase: FuzzCase): Promise<Outcome> {
  try {
    const value = fuzzCase.run();
    return { value: value instanceof Promise ? await value : value };
  } catch (error) {
    return { error };
  }
}

/** Takes one of some things. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.integer(items.length)];
}

/** Says yes as often as a share says. */
export function chance(random: Random, share: number): boolean {
  return random.next() < share;
}
