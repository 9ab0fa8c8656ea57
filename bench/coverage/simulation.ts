/**
 * What a simulation of coverage is, and the parts that it draws.
 *
 * @module
 */
import type { Random } from "earmark/random.ts";

/** One claim, held against data of which the truth is known. */
export interface Simulation {
  /** What is claimed: the name of a function. */
  readonly claim: string;
  /** The data. */
  readonly setting: string;
  /** Share that is claimed, 0 … 1. */
  readonly level: number;
  /** Whether the claim is that at most the level fails; else that at least the level is held. */
  readonly isError?: boolean;
  /** Number of trials. */
  readonly nTrials: number;
  /** Draws data and says which share of what was claimed came true (or failed), 0 … 1. */
  readonly trial: (random: Random) => number;
}

/** Recordings of parts, each with its class. */
export interface DrawnParts {
  readonly scores: number[];
  readonly isPositive: boolean[];
  readonly groups: string[];
}

/** How parts are drawn. */
export interface PartsOptions {
  /** Number of bad parts. */
  readonly nBad: number;
  /** Number of good parts. */
  readonly nGood: number;
  /** Distance of the classes' means, in standard deviations of a recording's score. */
  readonly distance: number;
  /** Recordings of each part, from … to. Default 3 … 3. */
  readonly recordings?: readonly [from: number, to: number];
  /** Share of the variance that lies between parts, 0 … 1. Default 0.6. */
  readonly shareBetween?: number;
}

/** Draws parts whose recordings are normal, of variance 1, and alike within a part. */
export function drawParts(
  random: Random,
  { nBad, nGood, distance, recordings: [from, to] = [3, 3], shareBetween = 0.6 }: PartsOptions,
): DrawnParts {
  const drawn: DrawnParts = { scores: [], isPositive: [], groups: [] };
  for (let part = 0; part < nBad + nGood; part++) {
    const place = Math.sqrt(shareBetween) * random.normal() + (part < nBad ? distance : 0);
    const n = from + random.integer(to - from + 1);
    for (let i = 0; i < n; i++) {
      drawn.scores.push(place + Math.sqrt(1 - shareBetween) * random.normal());
      drawn.isPositive.push(part < nBad);
      drawn.groups.push(String(part));
    }
  }
  return drawn;
}

/** Says whether an interval holds the truth: 1 or 0. */
export function holds(
  { lower, upper }: { readonly lower: number; readonly upper: number },
  truth: number,
): number {
  return Number(lower <= truth && truth <= upper);
}
