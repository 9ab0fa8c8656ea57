/**
 * A part as it comes off the production line: its modes, and any loose piece.
 *
 * @module
 */
import type { Random } from "../random.ts";
import { crackModes, type Defect, voidModes } from "./defects.ts";
import { detuneModes, drawRing, type Mode, ringModes } from "./modes.ts";
import type { LoosePiece } from "./rattle.ts";

/** A part that can be struck. */
export interface Part {
  /** Its vibration modes. */
  readonly modes: readonly Mode[];
  /** A piece that has come loose in it, if any. */
  readonly loosePiece?: LoosePiece;
}

/**
 * Draws a part with a defect of random severity, from borderline to obvious.
 *
 * @param fMax Highest frequency of a mode, in Hz.
 *
 * @example
 * ```ts
 * import { createRandom } from "earmark/random.ts";
 * import { drawPart } from "earmark/synth/part.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(drawPart("crack", 7800, createRandom(1)).modes.length, 12);
 * ```
 */
export function drawPart(defect: Defect, fMax: number, random: Random): Part {
  const severity = random.uniform(0.35, 1);
  const modes = detuneModes(ringModes(drawRing(random), fMax), 0.002, random);
  switch (defect) {
    case "none":
      return { modes };
    case "crack":
      return { modes: crackModes(modes, severity, random) };
    case "void":
      return { modes: voidModes(modes, severity) };
    case "loose":
      return { modes, loosePiece: drawLoosePiece(severity, random) };
  }
}

/** Draws a loose piece that is heavier the more severe the defect is. */
function drawLoosePiece(severity: number, random: Random): LoosePiece {
  return {
    massRatio: 0.75 * severity,
    angle: random.uniform(0, 2 * Math.PI),
    speed: random.uniform(0.2, 0.4),
  };
}
