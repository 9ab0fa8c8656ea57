/// <reference lib="dom" />
/**
 * What keys do while a figure has the focus.
 *
 * @module
 */
import { togglePlay } from "./sound.ts";
import { hideTip, imageSpot, showTip } from "./tip.ts";
import { type Spot, toScreen, valuesAt, type View } from "./view.ts";
import { resetZoom, zoomAbout, zoomTo } from "./zoom.ts";

/** Does what a key asks for; returns whether it asked for anything. */
export function onKey(view: View, { key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent) {
  if (ctrlKey || metaKey || altKey) return false;
  const arrows: Record<string, [number, number]> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };
  if (key in arrows) return moveBy(view, arrows[key], shiftKey);
  if (key === "Escape") {
    if (!view.tip.hidden) hideTip(view);
    else if (!resetZoom(view)) return false;
    return true;
  }
  if (key === " ") return togglePlay(view);
  if (key === "0") return resetZoom(view);
  return key === "+" || key === "=" ? zoomHere(view, 0.6) : key === "-" && zoomHere(view, 1 / 0.6);
}

/** Zooms about the tip, or the middle of the first image. */
export function zoomHere(view: View, factor: number): boolean {
  const { at } = view;
  const panel = view.panels.find(({ group, image }) => image && group === at?.group) ??
    view.panels.find(({ image }) => image);
  if (panel === undefined) return false;
  const [left, top, right, bottom] = panel.frame;
  const isHere = at?.group === panel.group;
  const place = isHere ? [at.x, at.y] : [(left + right) / 2, (top + bottom) / 2];
  zoomAbout(view, panel, factor, valuesAt(view, panel, place[0], place[1]));
  if (isHere) showTip(view, imageSpot(view, panel, at.x, at.y), true);
  return true;
}

/** Moves the tip, or with Shift what is shown of a zoomed image. */
export function moveBy(view: View, [right, down]: [number, number], isShown: boolean): boolean {
  const { at } = view;
  const images = view.panels.filter(({ image }) => image);
  const panel = images.find(({ group }) => group === at?.group);
  if (isShown && images.length > 0) {
    const moved = panel ?? images[0];
    const shown = view.zoomed.get(moved.key);
    if (shown === undefined) return false;
    const by = ([a, b]: readonly [number, number], step: number) =>
      [a + step * (b - a) / 4, b + step * (b - a) / 4] as const;
    zoomTo(view, moved, { x: by(shown.x, right), y: by(shown.y, -down) });
    return true;
  }
  const next = panel !== undefined || (at === undefined && images.length > 0)
    ? imageStep(view, { panel: panel ?? images[0], right, down })
    : spotStep(view, right, down);
  if (next !== undefined) showTip(view, next, true);
  return next !== undefined;
}

/** Steps through an image, a cell or some pixels at a time, and on into the panel beside it. */
export function imageStep(
  view: View,
  { panel, right, down }: { panel: View["panels"][number]; right: number; down: number },
): Spot {
  const [left, top, end, foot] = panel.frame;
  const { rows, columns } = panel.image!;
  const at = view.at?.group === panel.group ? view.at : undefined;
  if (at === undefined) return imageSpot(view, panel, (left + end) / 2, (top + foot) / 2);
  const x = at.x + right * Math.max(4, (end - left) / rows);
  const y = at.y + down * Math.max(4, (foot - top) / columns);
  const images = view.panels.filter(({ image }) => image);
  const other = images[images.indexOf(panel) + (x > end || y > foot ? 1 : -1)];
  const isOut = x < left || x > end || y < top || y > foot;
  if (isOut && other !== undefined) {
    const [from, , to] = other.frame;
    return imageSpot(view, other, right < 0 ? to - 1 : right > 0 ? from + 1 : at.x, at.y);
  }
  return imageSpot(
    view,
    panel,
    Math.max(left, Math.min(end, x)),
    Math.max(top, Math.min(foot, y)),
  );
}

/** Finds the nearest place to one side: of a line the next one, up and down those of others. */
export function spotStep(view: View, right: number, down: number): Spot | undefined {
  const { spots, at } = view;
  if (at === undefined) return spots[0];
  const from = toScreen(at.group, at.x, at.y);
  let [best, least] = [at, Infinity];
  for (const spot of spots) {
    const to = toScreen(spot.group, spot.x, spot.y);
    const ahead = right * (to.x - from.x) + down * (to.y - from.y);
    const aside = Math.abs(down * (to.x - from.x)) + Math.abs(right * (to.y - from.y));
    // Along a line its own places come first, however steep it is.
    const cost = spot.group === at.group && right !== 0 ? ahead : 1000 + ahead + 3 * aside;
    if (ahead > 0.05 && cost < least) [best, least] = [spot, cost];
  }
  return best;
}
