/// <reference lib="dom" />
/**
 * The element that a figure is in a page.
 *
 * @module
 */
import { applyTheme, followTheme } from "./ground.ts";
import { onKey, zoomHere } from "./keys.ts";
import { followPlayers, playerOf } from "./sound.ts";
import { followPointer } from "./pointer.ts";
import { hideTip } from "./tip.ts";
import { type FigureHost, type Panel, readData, type Spot, type View } from "./view.ts";
import { resetZoom } from "./zoom.ts";

/**
 * Defines the element, once in a page, however many figures there are, and opens those that a
 * parser has put into the page before their pictures.
 */
export function defineFigure(style: string): void {
  const open = (host: FigureHost) => {
    host.view ??= openFigure(host, style);
    if (host.view !== undefined) applyTheme(host.view);
  };
  const openAll = () => {
    for (const host of document.querySelectorAll<FigureHost>("earmark-figure")) {
      if (host.view === undefined) open(host);
    }
  };
  if (!customElements.get("earmark-figure")) {
    customElements.define(
      "earmark-figure",
      class extends HTMLElement {
        /** Opens the figure; one that is taken out and put back stays as it is. */
        connectedCallback() {
          open(this);
        }
      },
    );
    followTheme();
    followPlayers();
    document.addEventListener("DOMContentLoaded", openAll);
  }
  openAll();
}

/** Replaces the picture of a figure by the figure itself. */
export function openFigure(host: HTMLElement, style: string): View | undefined {
  const picture = host.querySelector("img");
  if (picture === null) return undefined;
  const source = decodeURIComponent(picture.src.slice(picture.src.indexOf(",") + 1));
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = `<style>${style}</style><div class="scroll" tabindex="0" role="group"></div>` +
    '<div class="bar"></div><div class="tip" aria-hidden="true" hidden></div>' +
    '<div class="live" aria-live="polite"></div>';
  const [scroll, bar, tip, live] = ["scroll", "bar", "tip", "live"]
    .map((name) => root.querySelector<HTMLElement>(`.${name}`)!);
  scroll.innerHTML = source;
  const svg = scroll.querySelector("svg")!;
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", picture.alt);
  const { width } = svg.viewBox.baseVal;
  // Text of 12 pixels stays at 10 at least.
  host.style.maxWidth = `${width}px`;
  svg.style.cssText = `max-width:${width}px;min-width:${Math.ceil(width * 10 / 12)}px`;
  const spots = readData<[number, number, string][]>(svg, "tips").flatMap(([group, places]) =>
    places.map(([x, y, text]): Spot => ({ group, x, y, text }))
  );
  const panels = readData<Panel>(svg, "panel").map(([group, data]): Panel => ({
    ...data,
    group,
    key: JSON.stringify([data.x.domain, data.y.domain, data.x.name, data.y.name]),
  }));
  const view: View = {
    ...{ host, scroll, svg, tip, live, bar, spots, panels },
    zoomed: new Map(),
  };
  listen(view, picture.alt);
  return view;
}

/** Listens to keys, the pointer and the buttons of a figure. */
export function listen(view: View, name: string): void {
  const { host, scroll, bar, panels } = view;
  const isZoomable = panels.some(({ image }) => image);
  const helps = [
    view.spots.length > 0 || isZoomable ? "arrow keys for values" : "",
    isZoomable ? "plus, minus and 0 to zoom" : "",
    panels.some((panel) => playerOf(view, panel)) ? "space to play" : "",
  ].filter((help) => help !== "").join(", ");
  scroll.setAttribute("aria-label", helps === "" ? name : `${name}: ${helps}`);
  scroll.addEventListener("keydown", (event) => {
    if (!onKey(view, event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  // While the keyboard is here, JupyterLab's own keys would act on the cell.
  const suppress = "data-lm-suppress-shortcuts";
  scroll.addEventListener(
    "focus",
    () => host.toggleAttribute(suppress, scroll.matches(":focus-visible")),
  );
  scroll.addEventListener("blur", () => {
    host.removeAttribute(suppress);
    hideTip(view);
  });
  followPointer(view);
  if (!isZoomable) return;
  const actions: [string, string, () => void][] = [
    ["+", "zoom in", () => zoomHere(view, 0.6)],
    ["−", "zoom out", () => zoomHere(view, 1 / 0.6)],
    ["reset", "show all", () => resetZoom(view)],
  ];
  for (const [text, label, act] of actions) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.setAttribute("aria-label", `${text === "reset" ? "reset: " : ""}${label}`);
    button.addEventListener("click", act);
    bar.append(button);
  }
}
