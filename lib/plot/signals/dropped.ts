/**
 * Stretches of a signal that are dropped.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { ink } from "../drawing/theme.ts";

/** A stretch of time, in seconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Shades the stretches between those that are kept, from the first second shown to the last. */
export function shadeDropped(
  kept: readonly Stretch[],
  [first, last]: readonly [number, number],
): Plot.Markish[] {
  const dropped: Stretch[] = [];
  let from = first;
  for (const stretch of [...kept].sort((a, b) => a.from - b.from)) {
    if (stretch.from > from) dropped.push({ from, to: Math.min(last, stretch.from) });
    from = Math.max(from, stretch.to);
  }
  if (from < last) dropped.push({ from, to: last });
  return [
    Plot.rectX(dropped, { x1: "from", x2: "to", fill: "#eceef1" }),
    Plot.text(dropped.filter(({ from, to }) => to - from > 0.12 * (last - first)), {
      x: ({ from, to }: Stretch) => (from + to) / 2,
      text: () => "dropped",
      frameAnchor: "bottom",
      dy: -6,
      fill: ink,
    }),
  ];
}
