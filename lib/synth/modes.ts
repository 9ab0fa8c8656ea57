/**
 * The vibration modes of a small cast-iron ring, the part in the sample set.
 *
 * @module
 */
import type { Random } from "../random.ts";

/** A ring of rectangular section, and its material. */
export interface Ring {
  /** Mean radius, in metres. */
  readonly radius: number;
  /** Radial thickness of the section, in metres. */
  readonly thickness: number;
  /** Axial width of the section, in metres. */
  readonly width: number;
  /** Young's modulus, in pascals. */
  readonly youngsModulus: number;
  /** Density, in kg/m³. */
  readonly density: number;
  /** Poisson's ratio. */
  readonly poissonRatio: number;
  /** Loss factor of the material, dimensionless. */
  readonly lossFactor: number;
}

/** One vibration mode: waves around the circumference, in or out of the ring's plane. */
export interface Mode {
  /** Whether the ring bends in its plane (radial) or out of it (axial). */
  readonly plane: "radial" | "axial";
  /** Number of waves around the circumference, 2 or more. */
  readonly order: number;
  /** Position of an antinode, in radians; the shape is cos(order · (θ - angle)). */
  readonly angle: number;
  /** Frequency, in Hz. */
  readonly frequency: number;
  /** Loss factor, dimensionless: the logarithmic decrement divided by π. */
  readonly lossFactor: number;
}

/**
 * Computes how fast a mode's amplitude decays through the material's losses, in 1/s.
 *
 * @example
 * ```ts
 * import { modeDecay, nominalRing, ringModes } from "earmark/synth/modes.ts";
 * import assert from "node:assert/strict";
 *
 * const [lowest] = ringModes(nominalRing, 1000);
 * assert.equal(modeDecay(lowest).toFixed(2), "5.98");
 * ```
 */
export function modeDecay(mode: Mode): number {
  return Math.PI * mode.frequency * mode.lossFactor;
}

/** The ring as drawn: grey cast iron, 90 mm in mean diameter. */
export const nominalRing: Ring = {
  radius: 0.045,
  thickness: 0.004,
  width: 0.006,
  youngsModulus: 110e9,
  density: 7200,
  poissonRatio: 0.26,
  lossFactor: 0.002,
};

/**
 * Lists the bending modes of a ring below `fMax`: for each plane and order two of
 * the same frequency, a quarter wave apart. Sorted by plane, then by order.
 *
 * In plane, ω² = E·I·n²(n²-1)² / (m·R⁴·(n²+1)); out of plane, n² + E·I/(G·C) takes
 * the place of n² + 1. m is the mass per metre, C the torsion constant.
 *
 * Source: Blevins, Formulas for Natural Frequency and Mode Shape (1979), table 9-2.
 *
 * @param fMax Highest frequency, in Hz; modes at and above it are left out.
 * @throws {RangeError} If `fMax` is not a positive finite number.
 *
 * @example
 * ```ts
 * import { nominalRing, ringModes } from "earmark/synth/modes.ts";
 * import assert from "node:assert/strict";
 *
 * const modes = ringModes(nominalRing, 2000);
 * assert.deepEqual(modes.map((mode) => Math.round(mode.frequency)), [952, 952, 1260, 1260]);
 * ```
 */
export function ringModes(ring: Ring, fMax: number): Mode[] {
  if (!(fMax > 0 && fMax < Infinity)) {
    throw new RangeError(
      `Cannot list ring modes as fMax must be positive and finite: current value is ${fMax}`,
    );
  }
  return (["radial", "axial"] as const).flatMap((plane) => {
    const modes: Mode[] = [];
    for (let order = 2; ringFrequency(ring, plane, order) < fMax; order++) {
      const frequency = ringFrequency(ring, plane, order);
      for (const angle of [0, Math.PI / (2 * order)]) {
        modes.push({ plane, order, angle, frequency, lossFactor: ring.lossFactor });
      }
    }
    return modes;
  });
}

/** Computes the frequency of a pair of modes, in Hz. */
function ringFrequency(ring: Ring, plane: Mode["plane"], order: number): number {
  const { radius, thickness, width, youngsModulus, density, poissonRatio } = ring;
  const [along, across] = plane === "radial" ? [thickness, width] : [width, thickness];
  const secondMoment = across * along ** 3 / 12;
  const massPerMetre = density * thickness * width;
  // E·I/(G·C) with G = E / (2·(1 + ν)).
  const twist = 2 * (1 + poissonRatio) * secondMoment / torsionConstant(thickness, width);
  const inertia = order ** 2 + (plane === "radial" ? 1 : twist);
  const stiffness = youngsModulus * secondMoment / (massPerMetre * radius ** 4);
  return order * (order ** 2 - 1) * Math.sqrt(stiffness / inertia) / (2 * Math.PI);
}

/** Computes the torsion constant of a rectangle, in m⁴ (Roark's Formulas, table 10.1). */
function torsionConstant(thickness: number, width: number): number {
  const long = Math.max(thickness, width);
  const short = Math.min(thickness, width);
  const ratio = short / long;
  return long * short ** 3 * (1 / 3 - 0.21 * ratio * (1 - ratio ** 4 / 12));
}

/**
 * Draws a ring with manufacturing tolerances about the nominal one.
 *
 * @example
 * ```ts
 * import { createRandom } from "earmark/random.ts";
 * import { drawRing, nominalRing } from "earmark/synth/modes.ts";
 * import assert from "node:assert/strict";
 *
 * const ring = drawRing(createRandom(1));
 * assert.ok(Math.abs(ring.radius / nominalRing.radius - 1) < 0.01);
 * ```
 */
export function drawRing(random: Random): Ring {
  const about = (nominal: number, spread: number): number =>
    nominal * (1 + spread * random.normal());
  return {
    ...nominalRing,
    radius: about(nominalRing.radius, 0.002),
    thickness: about(nominalRing.thickness, 0.008),
    width: about(nominalRing.width, 0.006),
    youngsModulus: about(nominalRing.youngsModulus, 0.008),
    lossFactor: about(nominalRing.lossFactor, 0.08),
  };
}

/**
 * Splits the frequencies of each pair of modes a little and rotates the pair by a
 * random angle, as in any ring that is not perfectly round.
 *
 * @param modes Modes as {@linkcode ringModes} lists them, pair by pair.
 * @param spread Standard deviation of the split, relative to the frequency.
 *
 * @example
 * ```ts
 * import { createRandom } from "earmark/random.ts";
 * import { detuneModes, nominalRing, ringModes } from "earmark/synth/modes.ts";
 * import assert from "node:assert/strict";
 *
 * const [low, high] = detuneModes(ringModes(nominalRing, 1000), 0.002, createRandom(1));
 * assert.ok(low.frequency < high.frequency);
 * ```
 */
export function detuneModes(modes: readonly Mode[], spread: number, random: Random): Mode[] {
  let split = 0;
  let turn = 0;
  return modes.map((mode, i) => {
    if (i % 2 === 0) {
      split = Math.abs(spread * random.normal());
      turn = random.uniform(0, 2 * Math.PI);
    }
    const side = i % 2 === 0 ? -0.5 : 0.5;
    return { ...mode, angle: mode.angle + turn, frequency: mode.frequency * (1 + side * split) };
  });
}
