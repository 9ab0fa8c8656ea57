/// <reference lib="dom" />
/**
 * What the pointer does: tips under it, a part to zoom into, a place to play from.
 *
 * @module
 */
import { playFrom } from "./sound.ts";
import { hideTip, showTip, spotAt } from "./tip.ts";
import { drawn, fromScreen, type Panel, panelAt, valuesAt, type View } from "./view.ts";
import { resetZoom, zoomAbout, zoomTo } from "./zoom.ts";

/** Where a drag began. */
interface Drag {
  readonly panel: Panel;
  readonly from: DOMPoint;
  readonly band: SVGElement;
}

/** Listens to the pointer over a figure. */
export function followPointer(view: View): void {
  const { scroll } = view;
  let drag: Drag | undefined;
  scroll.addEventListener("pointermove", (event) => {
    if (drag !== undefined) return drawBand(drag, event);
    const spot = spotAt(view, event, event.pointerType === "mouse" ? 24 : 40);
    if (spot === undefined) hideTip(view);
    else showTip(view, spot, false);
  });
  scroll.addEventListener("pointerleave", () => drag === undefined && hideTip(view));
  scroll.addEventListener("pointerdown", (event) => {
    const panel = panelAt(view, event);
    const spot = spotAt(view, event, 40);
    if (event.pointerType !== "mouse" && spot !== undefined) showTip(view, spot, false);
    if (event.pointerType !== "mouse" || event.button !== 0 || !panel?.image) return;
    event.preventDefault();
    scroll.focus({ preventScroll: true });
    scroll.setPointerCapture(event.pointerId);
    const band = drawn("rect", { class: "em-band" });
    panel.group.append(band);
    drag = { panel, from: fromScreen(panel.group, event), band };
    hideTip(view);
  });
  const end = (event: PointerEvent, isDone: boolean) => {
    if (drag === undefined) return;
    const { panel, band } = drag;
    const box = isDone ? boxOf(drag, event) : undefined;
    band.remove();
    drag = undefined;
    if (box === undefined) return;
    const [low, high] = [[box.x1, box.y2], [box.x2, box.y1]]
      .map(([x, y]) => valuesAt(view, panel, x, y));
    zoomTo(view, panel, { x: [low[0], high[0]], y: [low[1], high[1]] });
  };
  scroll.addEventListener("pointerup", (event) => end(event, true));
  scroll.addEventListener("pointercancel", (event) => end(event, false));
  followClicks(view);
}

/** Plays from where a click is; leaves the zoom where it is doubled; zooms by Ctrl and the wheel. */
export function followClicks(view: View): void {
  const { scroll } = view;
  let down = [0, 0];
  scroll.addEventListener("pointerdown", ({ clientX, clientY }) => down = [clientX, clientY], true);
  scroll.addEventListener("click", (event) => {
    const panel = panelAt(view, event);
    const isStill = Math.hypot(event.clientX - down[0], event.clientY - down[1]) < 5;
    if (panel !== undefined && isStill && event.detail < 2) playFrom(view, panel, event);
  });
  scroll.addEventListener("dblclick", () => resetZoom(view));
  scroll.addEventListener("wheel", (event) => {
    const panel = panelAt(view, event);
    if (!event.ctrlKey || !panel?.image) return;
    event.preventDefault();
    const { x, y } = fromScreen(panel.group, event);
    zoomAbout(view, panel, event.deltaY < 0 ? 0.8 : 1.25, valuesAt(view, panel, x, y));
  }, { passive: false });
}

/** Returns what a drag has gone over: a rectangle, or a stretch where it went along; else undefined. */
export function boxOf({ panel, from }: Drag, place: { clientX: number; clientY: number }) {
  const [left, top, right, bottom] = panel.frame;
  const to = fromScreen(panel.group, place);
  const x = [from.x, to.x].map((at) => Math.max(left, Math.min(right, at))).sort((a, b) => a - b);
  const y = [from.y, to.y].map((at) => Math.max(top, Math.min(bottom, at))).sort((a, b) => a - b);
  if (x[1] - x[0] < 5) return undefined;
  const isStretch = y[1] - y[0] < 12;
  return { x1: x[0], x2: x[1], y1: isStretch ? top : y[0], y2: isStretch ? bottom : y[1] };
}

/** Draws what a drag has gone over. */
export function drawBand(drag: Drag, place: { clientX: number; clientY: number }): void {
  const box = boxOf(drag, place) ?? { x1: 0, y1: 0, x2: 0, y2: 0 };
  for (
    const [name, value] of Object.entries({
      x: box.x1,
      y: box.y1,
      width: box.x2 - box.x1,
      height: box.y2 - box.y1,
    })
  ) drag.band.setAttribute(name, String(value));
}
