/**
 * Faults of recordings in words.
 *
 * @module
 */
import type { FaultKind } from "./rules.ts";
import type { Fault } from "./judge.ts";

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
      return `clipped in ${share(value)} of its samples${beyond(share(limit), limit > 1e-4)}`;
    case "dropout":
      return `dropout: a value is held for ${milliseconds(value)}, at most ${
        milliseconds(limit)
      } are usual`;
    case "offset":
      return `offset ${value.toFixed(3)} of full scale${beyond(limit.toFixed(3), true)}`;
    case "hum":
      return `mains hum stands out by ${decibels(value)}${beyond(decibels(limit), true)}`;
    case "short":
      return `too short: ${value.toFixed(2)} s, at least ${limit.toFixed(2)} s are usual`;
    case "bandwidth":
      return `bandwidth ${kilohertz(value)}, training's ${kilohertz(usual ?? limit)}`;
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
  const distance = decibels(Math.abs(value - (usual ?? limit)));
  return `${distance} ${side === "upper" ? "above" : "below"} training's`;
}

/** Says the limit, where it is worth saying. */
function beyond(limit: string, isWorthSaying: boolean): string {
  return isWorthSaying ? ` (limit ${limit})` : "";
}

function decibels(value: number): string {
  return `${value.toFixed(0)} dB`;
}

function milliseconds(seconds: number): string {
  return `${(1000 * seconds).toFixed(seconds < 0.01 ? 1 : 0)} ms`;
}

function kilohertz(hertz: number): string {
  return `${(hertz / 1000).toFixed(1)} kHz`;
}

function times(factor: number): string {
  return factor < 10 ? factor.toFixed(1) : Math.round(factor).toLocaleString("en-US");
}

/** Formats a share as percent with two digits that count. */
function share(value: number): string {
  const percent = 100 * value;
  return `${percent >= 1 || percent === 0 ? percent.toFixed(1) : percent.toPrecision(2)} %`;
}
