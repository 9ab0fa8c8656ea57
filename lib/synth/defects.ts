/**
 * The effects of defects on the modes of a part.
 *
 * @module
 */
import type { Random } from "../random.ts";
import type { Mode } from "./modes.ts";

/** What is wrong with a part. */
export type Defect = "none" | "crack" | "loose" | "void";

/** The kinds of defect, in the order in which a sample set assigns them to parts. */
export const defects = ["crack", "loose", "void"] as const satisfies readonly Defect[];

/**
 * Cracks a ring. A crack affects a mode most where it bends most: of each pair, the
 * mode with an antinode at the crack is lowered far more than the other, which has
 * a node there, so the pair splits. The rubbing faces damp what is lowered.
 *
 * Source: Cawley and Adams, The location of defects in structures from
 * measurements of natural frequencies (1979): δω/ω is proportional to the share
 * of the strain energy at the defect.
 *
 * @param modes Modes, pair by pair; the crack rotates each pair to its angle.
 * @param severity From 0 (no crack) to 1 (frequencies fall by up to 4 %).
 *
 * @example
 * ```ts
 * import { createRandom } from "earmark/random.ts";
 * import { crackModes } from "earmark/synth/defects.ts";
 * import { nominalRing, ringModes } from "earmark/synth/modes.ts";
 * import assert from "node:assert/strict";
 *
 * const [open, shut] = crackModes(ringModes(nominalRing, 1000), 1, createRandom(1));
 * assert.ok(open.frequency < shut.frequency);
 * ```
 */
export function crackModes(modes: readonly Mode[], severity: number, random: Random): Mode[] {
  const crackAngle = random.uniform(0, 2 * Math.PI);
  let share = 0;
  return modes.map((mode, i) => {
    const atAntinode = i % 2 === 0;
    if (atAntinode) share = severity * random.uniform(0.5, 1);
    const angle = crackAngle + (atAntinode ? 0 : Math.PI / (2 * mode.order));
    // At a node a mode does not bend, but it shears.
    const effect = atAntinode ? share : 0.25 * share;
    return {
      ...mode,
      angle,
      frequency: mode.frequency * (1 - 0.04 * effect),
      lossFactor: mode.lossFactor + 0.015 * effect,
    };
  });
}

/**
 * Adds voids (porosity) to a part: its modulus falls a little, and its loss factor
 * rises, more so at high frequencies, which dulls the high modes.
 *
 * Source: Mackenzie, The elastic constants of a solid containing spherical holes
 * (1950): E falls by about twice the porosity, which here is up to 1 % of the volume.
 *
 * @param severity From 0 (no voids) to 1 (at 8 kHz the loss factor is eight times as high).
 *
 * @example
 * ```ts
 * import { voidModes } from "earmark/synth/defects.ts";
 * import { nominalRing, ringModes } from "earmark/synth/modes.ts";
 * import assert from "node:assert/strict";
 *
 * const [low, high] = voidModes(ringModes(nominalRing, 3000), 1).filter(({ angle }) => angle === 0);
 * assert.ok(low.lossFactor < high.lossFactor);
 * ```
 */
export function voidModes(modes: readonly Mode[], severity: number): Mode[] {
  const porosity = 0.01 * severity;
  return modes.map((mode) => ({
    ...mode,
    frequency: mode.frequency * Math.sqrt(1 - 2 * porosity),
    lossFactor: mode.lossFactor * (1 + 7 * severity * (mode.frequency / 8000)),
  }));
}
