/**
 * Faults of recordings in words.
 *
 * @module
 */
import type { FaultKind } from "./rules.ts";
import type { Fault } from "./judge.ts";
import { writeApart } from "./write_apart.ts";

/**
 * Says a fault in a few words, with its figure and what it was held against.
 *
 * @example
 * ```ts
 * import { faultWords } from "earmark/ml/checks/words.ts";
 * import assert from "node:assert/strict";
 *
 * const fault = { kind: "noise", measure: "noiseFloorDb", side: "upper" } as const;
 * assert.equal(
 *   faultWords({ ...fault, value: -31, limit: -45, usual: -53 }),
 *   "noise floor -31 dB, 22 dB above training's",
 * );
 * ```
 */
export function faultWords(fault: Fault): string {
  const { kind, value, limit, usual, channel } = fault;
  switch (kind) {
    case "silent":
      return "silent";
    case "beyondFullScale":
      return `samples reach ${times(10 ** (value / 20))} times full scale`;
    case "lowBits":
      return `the top ${value} of 32 bits are never used: the sound is at least ${
        Math.round(20 * Math.log10(2 ** Math.min(value, 8)))
      } dB too quiet`;
    case "cancelled":
      return `its channels cancel each other: their mean holds ${
        share(10 ** (value / 10))
      } of their power`;
    case "deadChannel":
      return `channel ${channel} is dead: ${decibels(value)} below the loudest`;
    case "clipped":
      return clippedWords(fault);
    case "dropout": {
      const [held, most] = writeApart([value, limit], milliseconds);
      return `dropout: a value is held for ${held}, at most ${most} are usual`;
    }
    case "offset": {
      const [own, most] = writeApart([value, limit], (mean, n) => mean.toFixed(n), 3);
      return `offset ${own} of full scale (limit ${most})`;
    }
    case "hum": {
      const [own, most] = writeApart([value, limit], decibels);
      return `mains hum stands out by ${own} (limit ${most})`;
    }
    case "short": {
      const [own, least] = writeApart([value, limit], (s, n) => `${s.toFixed(n)} s`, 2);
      return `too short: ${own}, at least ${least} are usual`;
    }
    case "bandwidth": {
      const [own, others] = writeApart([value, usual ?? limit], kilohertz, 1);
      return `bandwidth ${own}, training's ${others}`;
    }
    case "gain":
      return `level ${decibels(value)}, ${against(fault)}`;
    case "copy":
      return `the same sound as ${fault.other}`;
    case "noise":
      return noiseWords(fault);
  }
}

/** What kinds of faults are called where recordings are counted by them. */
export const faultNames: Readonly<Record<FaultKind, string>> = {
  silent: "silent",
  beyondFullScale: "beyond full scale",
  lowBits: "24 bits at the low end of 32",
  cancelled: "channels that cancel each other",
  deadChannel: "a dead channel",
  clipped: "clipped",
  dropout: "dropout",
  offset: "offset",
  hum: "mains hum",
  bandwidth: "bandwidth",
  short: "too short",
  gain: "level",
  noise: "noise floor",
  copy: "copy of another",
};

/** Says which of the figures of noise is wrong. */
function noiseWords(fault: Fault): string {
  const { measure, value } = fault;
  if (measure === "noiseFloorDb") return `noise floor ${decibels(value)}, ${against(fault)}`;
  if (measure === "hissDb") {
    return `noise floor of the treble ${decibels(value)}, ${against(fault)}`;
  }
  const what = measure === "hissBelowDb" ? "noise floor of the treble" : "noise floor";
  return `${what} only ${decibels(value)} below the sound, ${against(fault)}`;
}

/** Says how far a level lies from what is usual. */
function against({ value, usual, limit, side }: Fault): string {
  const [, distance] = writeApart([0, Math.abs(value - (usual ?? limit))], decibels);
  return `${distance} ${side === "upper" ? "above" : "below"} training's`;
}

/** Says how much is clipped, and the limit where it is worth saying. */
function clippedWords({ value, limit }: Fault): string {
  const isWorthSaying = limit > 1e-4;
  const [own, most] = isWorthSaying ? writeApart([value, limit], share) : [share(value)];
  return `clipped in ${own} of its samples${isWorthSaying ? ` (limit ${most})` : ""}`;
}

function decibels(value: number, nDecimals = 0): string {
  return `${value.toFixed(nDecimals)} dB`;
}

function milliseconds(seconds: number, nMore: number): string {
  return `${(1000 * seconds).toFixed((seconds < 0.01 ? 1 : 0) + nMore)} ms`;
}

function kilohertz(hertz: number, nDecimals: number): string {
  return `${(hertz / 1000).toFixed(nDecimals)} kHz`;
}

function times(factor: number): string {
  return factor < 10 ? factor.toFixed(1) : Math.round(factor).toLocaleString("en-US");
}

/** Formats a share as percent with two digits that count, or more. */
function share(value: number, nMore = 0): string {
  const percent = 100 * value;
  return `${
    percent >= 1 || percent === 0 ? percent.toFixed(1 + nMore) : percent.toPrecision(2 + nMore)
  } %`;
}
