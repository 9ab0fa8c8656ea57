/// <reference lib="dom" />
/**
 * Zooming into images: the pixels, what is drawn over them, and true axes.
 *
 * @module
 */
import { hideTip } from "./tip.ts";
import { drawn, type Panel, type Shown, type View } from "./view.ts";
import { drawTicks } from "./ticks.ts";

/** Shows a part of the axes, in all panels that have the same. */
export function zoomTo(view: View, panel: Panel, { x, y }: Shown): void {
  const within = ([a, b]: readonly [number, number], [low, high]: readonly [number, number]) => {
    const size = Math.min(Math.max(b - a, (high - low) / 200), high - low);
    const start = Math.max(low, Math.min(high - size, (a + b - size) / 2));
    return [start, start + size] as const;
  };
  const shown = { x: within(x, panel.x.domain), y: within(y, panel.y.domain) };
  const isWhole = (["x", "y"] as const).every((axis) =>
    shown[axis][1] - shown[axis][0] > 0.999 * (panel[axis].domain[1] - panel[axis].domain[0])
  );
  if (isWhole) view.zoomed.delete(panel.key);
  else view.zoomed.set(panel.key, shown);
  hideTip(view);
  for (const other of view.panels) {
    if (other.key === panel.key && other.image) drawZoom(view, other);
  }
  view.host.toggleAttribute("data-zoomed", view.zoomed.size > 0);
}

/** Zooms so that a place stays where it is; a factor below 1 shows less. */
export function zoomAbout(
  view: View,
  panel: Panel,
  factor: number,
  [x, y]: readonly [number, number],
): void {
  const shown = view.zoomed.get(panel.key) ?? { x: panel.x.domain, y: panel.y.domain };
  const about = ([a, b]: readonly [number, number], at: number) =>
    [at - factor * (at - a), at + factor * (b - at)] as const;
  zoomTo(view, panel, { x: about(shown.x, x), y: about(shown.y, y) });
}

/** Shows all of the axes again; returns whether less was shown. */
export function resetZoom(view: View): boolean {
  const zoomed = view.panels.filter(({ key }) => view.zoomed.has(key));
  for (const panel of zoomed) zoomTo(view, panel, { x: panel.x.domain, y: panel.y.domain });
  return zoomed.length > 0;
}

/** Moves the image of a panel, and what is drawn over it, and draws ticks. */
export function drawZoom(view: View, panel: Panel): void {
  const { frame: [left, top, right, bottom], x, y } = panel;
  const shown = view.zoomed.get(panel.key);
  const [sx, sy] = shown === undefined ? [1, 1] : [
    (x.domain[1] - x.domain[0]) / (shown.x[1] - shown.x[0]),
    (y.domain[1] - y.domain[0]) / (shown.y[1] - shown.y[0]),
  ];
  const share = shown === undefined ? [0, 0] : [
    (shown.x[0] - x.domain[0]) / (x.domain[1] - x.domain[0]),
    (y.domain[1] - shown.y[1]) / (y.domain[1] - y.domain[0]),
  ];
  const tx = left - sx * (left + share[0] * (right - left));
  const ty = top - sy * (top + share[1] * (bottom - top));
  for (const part of movingParts(view, panel)) {
    part.setAttribute("transform", `matrix(${sx},0,0,${sy},${tx},${ty})`);
  }
  drawTicks(view, panel);
}

/** Finds what is drawn in a panel along its axes, and puts it into a group that clips it. */
export function movingParts(view: View, panel: Panel): SVGElement[] {
  const here = panel.group.getScreenCTM()!;
  const isHere = (part: SVGGraphicsElement) => {
    const there = part.getScreenCTM()!;
    return Math.abs(there.e - here.e) < 0.5 && Math.abs(there.f - here.f) < 0.5;
  };
  const known = [
    ...view.svg.querySelectorAll<SVGElement>(`[data-moves="${panelId(view, panel)}"]`),
  ];
  if (known.length > 0) return known;
  // Not those that another panel's clip holds, or that it moves.
  const owner = panel.group.closest("svg")!;
  const drawings = owner.querySelectorAll<SVGElement>("image, [data-part=rect] rect");
  const parts = [...new Set([...drawings].map((part) => part.parentNode as SVGGraphicsElement))]
    .filter((parent) => parent.tagName === "g" && !parent.dataset.moves && isHere(parent));
  return parts.map((parent) => {
    const [left, top, right, bottom] = panel.frame;
    const id = `em-${panelId(view, panel)}-${parts.indexOf(parent)}`;
    const clip = drawn("clipPath", { id });
    clip.append(
      drawn("rect", { x: left, y: top, width: right - left, height: bottom - top }),
    );
    const clipped = drawn("g", { "clip-path": `url(#${id})` });
    const moving = drawn("g", { "data-moves": panelId(view, panel) });
    moving.append(...parent.childNodes);
    for (const rect of moving.querySelectorAll("rect")) {
      rect.setAttribute("vector-effect", "non-scaling-stroke");
    }
    for (const image of moving.querySelectorAll("image")) paint(panel, image);
    clipped.append(moving);
    parent.append(clip, clipped);
    return moving;
  });
}

/** Names a panel within its figure. */
export function panelId(view: View, panel: Panel): string {
  return `panel-${view.panels.indexOf(panel)}`;
}

/** Replaces an image by the finer one that its values make. */
export function paint({ image: values }: Panel, image: SVGImageElement): void {
  const { rows, columns, low, high, data, colorDomain: [first, last], ramp } = values!;
  const canvas = Object.assign(document.createElement("canvas"), { width: rows, height: columns });
  const context = canvas.getContext("2d")!;
  const bytes = atob(data);
  const nColors = ramp.length / 6;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = low + (high - low) * bytes.charCodeAt(row * columns + column) / 255;
      const share = (value - first) / (last - first || 1);
      const color = Math.round(Math.max(0, Math.min(1, share)) * (nColors - 1));
      context.fillStyle = `#${ramp.slice(6 * color, 6 * color + 6)}`;
      context.fillRect(row, columns - 1 - column, 1, 1);
    }
  }
  image.setAttribute("href", canvas.toDataURL());
  image.removeAttribute("xlink:href");
  image.style.imageRendering = "pixelated";
}
