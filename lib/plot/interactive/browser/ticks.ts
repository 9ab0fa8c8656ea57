/// <reference lib="dom" />
/**
 * Axes that stay true while a page zooms.
 *
 * @module
 */
import { writeNumber } from "../numbers.ts";
import type { AxisData } from "../panel.ts";
import type { Panel, View } from "./view.ts";

/** A tick: its value or place, and what it says. */
type Tick = readonly [place: number, label: string];

/** What an axis showed before it was zoomed. */
interface Axis extends SVGElement {
  whole?: SVGElement[];
}

/** Draws the ticks of both axes for what is shown of a panel. */
export function drawTicks(view: View, panel: Panel): void {
  const shown = view.zoomed.get(panel.key);
  const owner = panel.group.closest("svg")!;
  const [left, top, right, bottom] = panel.frame;
  for (const axis of ["x", "y"] as const) {
    const size = axis === "x" ? right - left : bottom - top;
    const ticks = shown === undefined ? [] : ticksOf(panel[axis], shown[axis], {
      size,
      room: axis === "x" ? 56 : 22,
    });
    const placeOf = (value: number) => {
      const share = (value - shown![axis][0]) / (shown![axis][1] - shown![axis][0]);
      return axis === "x" ? left + share * size : bottom - share * size;
    };
    const selector = `[data-part="${axis}-axis tick"], [data-part="${axis}-axis tick label"]`;
    for (const group of owner.querySelectorAll<SVGElement>(selector)) {
      const facets = [...group.querySelectorAll<SVGElement>(":scope > g")];
      for (const part of facets.length > 0 ? facets : [group]) {
        const all = (part as Axis).whole ??= [...part.children] as SVGElement[];
        if (all.length === 0) continue;
        part.replaceChildren(
          ...(shown === undefined
            ? all
            : ticks.map(([value, label]) =>
              movedTick(all[0], { axis, place: placeOf(value), label })
            )),
        );
      }
    }
  }
}

/** Copies a tick or its label to another place. */
export function movedTick(
  tick: SVGElement,
  { axis, place, label }: { axis: "x" | "y"; place: number; label: string },
): SVGElement {
  const copy = tick.cloneNode(true) as SVGElement;
  const [, x, y] = /\(([^,]+),([^)]+)\)/.exec(tick.getAttribute("transform") ?? "(0,0)")!;
  copy.setAttribute("transform", `translate(${axis === "x" ? `${place},${y}` : `${x},${place}`})`);
  if (copy.tagName === "text") copy.textContent = label;
  return copy;
}

/** Chooses ticks for a part of an axis, the roundest first, as far apart as `room` pixels. */
export function ticksOf(
  { candidates }: AxisData,
  [low, high]: readonly [number, number],
  { size, room }: { readonly size: number; readonly room: number },
): Tick[] {
  if (candidates === undefined) return roundTicks(low, high, size / (1.4 * room));
  const gap = room / size * (high - low);
  const chosen: Tick[] = [];
  const inside = candidates.filter(([place]) => place >= low && place <= high);
  for (const rank of [0, 1, 2]) {
    // Less round ones only where the others are too few to read the axis by.
    if (chosen.length >= 3) break;
    for (const [place, label, own] of inside) {
      const isApart = chosen.every(([other]) => Math.abs(other - place) >= gap);
      if (own === rank && isApart) chosen.push([place, label]);
    }
  }
  return chosen;
}

/** Lists about so many round numbers. */
export function roundTicks(low: number, high: number, count: number): Tick[] {
  const least = (high - low) / Math.max(1, count);
  const power = Math.floor(Math.log10(least));
  const step = 10 ** power * [1, 2, 5, 10].find((factor) => factor * 10 ** power >= least)!;
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const ticks: Tick[] = [];
  for (let k = Math.ceil(low / step - 1e-9) || 0; k * step <= high + 1e-9 * step; k++) {
    ticks.push([k * step, writeNumber(k * step, digits, "")]);
  }
  return ticks;
}
