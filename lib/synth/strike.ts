/**
 * Striking a part: the force of an impact, and how it excites the modes.
 *
 * @module
 */
import type { Random } from "../random.ts";
import type { Mode } from "./modes.ts";

/** One impact on a ring. */
export interface Impact {
  /** Time, in seconds from the start of the recording. */
  readonly seconds: number;
  /** Momentum of the impact, relative to a typical strike. */
  readonly strength: number;
  /** Duration of the contact, in seconds; short for a hard hammer. */
  readonly contactSeconds: number;
  /** Position on the ring, in radians. */
  readonly angle: number;
  /** Direction, in radians: 0 along the radius, π/2 along the axis. */
  readonly tilt: number;
}

/**
 * Computes how strongly an impact excites a mode: the spectrum of a half-sine force
 * at the mode's frequency, times the mode shape at the point of impact.
 *
 * @example
 * ```ts
 * import { nominalRing, ringModes } from "earmark/synth/modes.ts";
 * import { driveOf } from "earmark/synth/strike.ts";
 * import assert from "node:assert/strict";
 *
 * const [mode] = ringModes(nominalRing, 1000);
 * const strike = { seconds: 0, strength: 2, contactSeconds: 0, angle: 0, tilt: 0 };
 * assert.equal(driveOf(mode, strike), 2);
 * ```
 */
export function driveOf(mode: Mode, impact: Impact): number {
  return impact.strength * halfSineSpectrum(mode.frequency * impact.contactSeconds) *
    couplingOf(mode, impact);
}

/**
 * Computes the mode shape at a position and in a direction, -1 … 1.
 *
 * @example
 * ```ts
 * import { nominalRing, ringModes } from "earmark/synth/modes.ts";
 * import { couplingOf } from "earmark/synth/strike.ts";
 * import assert from "node:assert/strict";
 *
 * const [mode] = ringModes(nominalRing, 1000);
 * assert.equal(couplingOf(mode, { angle: Math.PI / 2, tilt: 0 }), -1);
 * ```
 */
export function couplingOf(mode: Mode, at: Pick<Impact, "angle" | "tilt">): number {
  const direction = mode.plane === "radial" ? Math.cos(at.tilt) : Math.sin(at.tilt);
  return direction * Math.cos(mode.order * (at.angle - mode.angle));
}

/**
 * Computes the spectrum of a half-sine pulse of area 1, without its phase:
 * cos(πx) / (1 - 4x²) with x = frequency · duration.
 *
 * Source: Fourier transform of sin(πt/T) on 0 … T; at x = 1/2 it is π/4.
 *
 * @example
 * ```ts
 * import { halfSineSpectrum } from "earmark/synth/strike.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(halfSineSpectrum(0), 1);
 * assert.ok(Math.abs(halfSineSpectrum(1.5)) < 1e-12);
 * ```
 */
export function halfSineSpectrum(x: number): number {
  const denominator = 1 - 4 * x * x;
  return Math.abs(denominator) < 1e-9 ? Math.PI / 4 : Math.cos(Math.PI * x) / denominator;
}

/**
 * Draws a strike of the hammer, and sometimes its bounce.
 *
 * @example
 * ```ts
 * import { createRandom } from "earmark/random.ts";
 * import { drawStrikes } from "earmark/synth/strike.ts";
 * import assert from "node:assert/strict";
 *
 * const [strike] = drawStrikes(0.1, createRandom(1));
 * assert.equal(strike.seconds, 0.1);
 * ```
 */
export function drawStrikes(seconds: number, random: Random): Impact[] {
  const strike: Impact = {
    seconds,
    strength: random.uniform(0.5, 1.5),
    contactSeconds: random.uniform(0.00006, 0.00015),
    angle: random.uniform(0, 2 * Math.PI),
    tilt: random.uniform(0.5, 1.1),
  };
  if (random.next() > 0.12) return [strike];
  const delay = random.uniform(0.03, 0.12);
  const bounce = random.uniform(0.08, 0.35);
  return [strike, { ...strike, seconds: seconds + delay, strength: strike.strength * bounce }];
}
