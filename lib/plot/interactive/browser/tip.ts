/// <reference lib="dom" />
/**
 * Tips: what is under the pointer, or where the arrow keys lead.
 *
 * @module
 */
import { writeNumber } from "../numbers.ts";
import type { AxisData, ImageData8 } from "../panel.ts";
import {
  drawn,
  fromScreen,
  type Panel,
  panelAt,
  shownOf,
  type Spot,
  toScreen,
  valuesAt,
  type View,
} from "./view.ts";

/** Finds what has a tip nearest to a place on the screen. */
export function spotAt(
  view: View,
  place: { clientX: number; clientY: number },
  reach: number,
): Spot | undefined {
  let best: Spot | undefined;
  let least = reach;
  for (const spot of view.spots) {
    const { x, y } = toScreen(spot.group, spot.x, spot.y);
    const distance = Math.hypot(x - place.clientX, y - place.clientY);
    if (distance < least) [best, least] = [spot, distance];
  }
  const panel = panelAt(view, place);
  if (best !== undefined || panel?.image === undefined) return best;
  const { x, y } = fromScreen(panel.group, place);
  return imageSpot(view, panel, x, y);
}

/** Says what an image shows at a place in it. */
export function imageSpot(view: View, panel: Panel, x: number, y: number): Spot {
  const [left, top, right, bottom] = panel.frame;
  const [along, up] = valuesAt(view, panel, x, y);
  const shown = shownOf(view, panel);
  const { rows, columns, domain } = panel.image!;
  const texts = [
    axisText(panel.x, along, {
      step: (shown.x[1] - shown.x[0]) / (right - left),
      cell: (domain[1] - domain[0]) / rows,
    }),
    axisText(panel.y, up, {
      step: (shown.y[1] - shown.y[0]) / (bottom - top),
      cell: (panel.y.domain[1] - panel.y.domain[0]) / columns,
    }),
    imageText(panel, along, up),
  ];
  return { group: panel.group, x, y, text: texts.join(" · ") };
}

/** Writes a place on an axis, to what a pixel or a cell of the image can tell. */
export function axisText(
  { name, unit, domain, candidates, values }: AxisData,
  value: number,
  { step, cell }: { step: number; cell: number },
): string {
  let exact = value;
  let size = step;
  if (values !== undefined) {
    const share = (value - domain[0]) / (domain[1] - domain[0]) * values.length - 0.5;
    const below = Math.max(0, Math.min(values.length - 2, Math.floor(share)));
    const next = values[below + 1] ?? values[below];
    exact = values[below] + (share - below) * (next - values[below]);
    exact = Math.max(values[0], Math.min(values[values.length - 1], exact));
    size = Math.abs(next - values[below]) / 10;
  } else if (unit === "" && Math.abs(cell - 1) < 1e-6) {
    // One cell for each number: a whole one.
    exact = Math.ceil(domain[0] + Math.floor(value - domain[0]) - 1e-9);
    size = 1;
    const named = candidates?.find(([place]) => Math.floor(place) === Math.floor(value));
    if (named !== undefined) return `${name} ${named[1]}`;
  }
  const power = Math.floor(Math.log10(size) + 1e-9);
  const rounded = power > 0 ? Math.round(exact / 10 ** power) * 10 ** power : exact;
  const text = writeNumber(rounded, Math.max(0, -power), ",");
  return unit === "" ? `${name} ${text}` : `${text} ${unit}`;
}

/** Writes the value of an image at values of its axes. */
export function imageText(panel: Panel, along: number, up: number): string {
  const { name, unit, rows, columns, domain, low, high, data } = panel.image as ImageData8;
  const row = Math.floor((along - domain[0]) / (domain[1] - domain[0]) * rows);
  const [foot, top] = panel.y.domain;
  const column = Math.min(columns - 1, Math.floor((up - foot) / (top - foot) * columns));
  if (row < 0 || row > rows || column < 0) return "no value";
  const at = Math.min(rows - 1, row) * columns + column;
  const four = atob(data.slice(4 * Math.floor(at / 3), 4 * Math.floor(at / 3) + 4));
  const value = low + (high - low) * four.charCodeAt(at % 3) / 255;
  const digits = Math.max(0, Math.ceil(-Math.log10((high - low) / 30 || 1)));
  const text = writeNumber(value, digits, ",");
  return unit === "" ? `${name} ${text}` : `${text} ${unit}`;
}

/** Shows a tip beside its place, and has it read out where it was asked for by a key. */
export function showTip(view: View, spot: Spot, isSpoken: boolean): void {
  hideTip(view);
  view.at = spot;
  spot.group.append(drawn("circle", { class: "em-dot", cx: spot.x, cy: spot.y, r: 5 }));
  const { tip, host, scroll } = view;
  tip.textContent = spot.text;
  tip.hidden = false;
  if (isSpoken) {
    view.live.textContent = spot.text;
    const { x } = toScreen(spot.group, spot.x, spot.y);
    const { left, right } = scroll.getBoundingClientRect();
    if (x < left + 20 || x > right - 20) scroll.scrollLeft += x - (left + right) / 2;
  }
  const { x, y } = toScreen(spot.group, spot.x, spot.y);
  const box = host.getBoundingClientRect();
  const room = box.width - tip.offsetWidth;
  const above = y - box.top - tip.offsetHeight - 12;
  tip.style.left = `${Math.max(0, Math.min(room, x - box.left - tip.offsetWidth / 2))}px`;
  tip.style.top = `${above >= 0 ? above : y - box.top + 14}px`;
}

/** Hides the tip. */
export function hideTip(view: View): void {
  view.svg.querySelectorAll(".em-dot").forEach((dot) => dot.remove());
  view.tip.hidden = true;
  view.at = undefined;
}
