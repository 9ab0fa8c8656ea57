/**
 * The rattling of a loose piece after a strike.
 *
 * @module
 */
import type { Random } from "../random.ts";
import type { Impact } from "./strike.ts";

/** A piece that has come loose in a part. */
export interface LoosePiece {
  /** Mass of the piece relative to the hammer. */
  readonly massRatio: number;
  /** Its position on the ring, in radians. */
  readonly angle: number;
  /** Speed at which a typical strike throws it, in m/s. */
  readonly speed: number;
}

/** Acceleration of gravity, in m/s². */
const gravity = 9.81;

/** Shortest flight, in seconds, after which the piece lies still. */
const shortestFlight = 0.004;

/**
 * Lists the impacts of a loose piece after a strike, in order of time: thrown at a
 * speed v proportional to the ringing, it flies for 2v/g, falls back, and is thrown
 * again, until the ringing is too weak. A harder strike makes it rattle longer.
 *
 * @param decay Decay rate of the ringing, in 1/s.
 *
 * @example
 * ```ts
 * import { createRandom } from "earmark/random.ts";
 * import { rattle } from "earmark/synth/rattle.ts";
 * import assert from "node:assert/strict";
 *
 * const piece = { massRatio: 0.3, angle: 1, speed: 0.3 };
 * const strike = { seconds: 0, strength: 1, contactSeconds: 0.0001, angle: 0, tilt: 0 };
 * assert.ok(rattle(piece, strike, 10, createRandom(1)).length > 5);
 * ```
 */
export function rattle(piece: LoosePiece, strike: Impact, decay: number, random: Random): Impact[] {
  const impacts: Impact[] = [];
  let elapsed = 0;
  while (true) {
    const ringing = strike.strength * Math.exp(-decay * elapsed);
    const speed = piece.speed * ringing * random.uniform(0.5, 1.5);
    const flight = 2 * speed / gravity;
    if (flight < shortestFlight) return impacts;
    elapsed += flight;
    impacts.push({
      seconds: strike.seconds + elapsed,
      strength: piece.massRatio * speed / piece.speed,
      contactSeconds: 0.00005,
      angle: piece.angle,
      tilt: random.uniform(0, Math.PI / 2),
    });
  }
}
