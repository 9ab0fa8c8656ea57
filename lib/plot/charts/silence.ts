/**
 * Levels of silence, which are −∞ dB: where they stand on an axis that ends somewhere.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { extent } from "../drawing/extrema.ts";
import { faint } from "../drawing/theme.ts";

/** An axis of values with a place for −∞ below a break. */
export interface SilentAxis {
  /** Lowest and highest place. */
  readonly domain: readonly [number, number];
  /** Where the axis breaks; undefined where no value is −∞. */
  readonly breakAt: number | undefined;
  /** Returns the place of a value: its own, or that of −∞. */
  place(value: number): number;
}

/** Shares of the range of the values: what stands beyond it, the break and −∞ below it. */
const room = { beyond: 0.03, breakAt: 0.08, silence: 0.16 };

/** Makes an axis for values, each finite or −∞. */
export function silentAxis(values: readonly number[]): SilentAxis {
  const finite = values.filter(Number.isFinite);
  const [low, high] = finite.length > 0 ? extent([finite]) : [-1, 0];
  const span = high - low || 1;
  const top = high + room.beyond * span;
  if (finite.length === values.length) {
    return { domain: [low - room.beyond * span, top], breakAt: undefined, place: (value) => value };
  }
  const floor = low - room.silence * span;
  return {
    domain: [floor - room.beyond * span, top],
    breakAt: low - room.breakAt * span,
    place: (value) => value === -Infinity ? floor : value,
  };
}

/** Options of the scale: ticks above the break alone have numbers. */
export function silentScale({ domain, breakAt }: SilentAxis): Plot.ScaleOptions {
  if (breakAt === undefined) return { domain: [...domain], nice: true };
  const tickFormat = (tick: number) =>
    tick < breakAt ? "" : String(+tick.toPrecision(6)).replace("-", "−");
  return { domain: [...domain], tickFormat };
}

/** Draws the break, and −∞ beside its place in the first panel. */
export function silenceMarks(
  { place, breakAt }: SilentAxis,
  first: { readonly fx: () => string | number },
): Plot.Markish[] {
  if (breakAt === undefined) return [];
  return [
    Plot.ruleY([breakAt], { stroke: faint, strokeDasharray: "2 3" }),
    Plot.text([place(-Infinity)], {
      ...first,
      y: (value: number) => value,
      text: () => "−∞",
      frameAnchor: "left",
      textAnchor: "end",
      dx: -9,
    }),
  ];
}
