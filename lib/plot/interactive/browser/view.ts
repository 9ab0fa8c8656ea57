/// <reference lib="dom" />
/**
 * A figure in a page, and where things are in it. The functions of this folder run in a browser:
 * their own text is what a page gets, so they name nothing but each other.
 *
 * @module
 */
import type { PanelData } from "../panel.ts";

/** A place that has a tip. */
export interface Spot {
  readonly group: SVGGElement;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** A panel in the page. */
export interface Panel extends PanelData {
  readonly group: SVGGElement;
  /** What its axes are; panels of one key are zoomed together. */
  readonly key: string;
}

/** What is shown of the axes. */
export interface Shown {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** A figure in a page. */
export interface View {
  readonly host: HTMLElement;
  readonly scroll: HTMLElement;
  readonly svg: SVGSVGElement;
  readonly tip: HTMLElement;
  readonly live: HTMLElement;
  readonly bar: HTMLElement;
  readonly spots: readonly Spot[];
  readonly panels: readonly Panel[];
  /** What is zoomed into, by the key of its panels. */
  readonly zoomed: Map<string, Shown>;
  /** Where the tip is. */
  at?: Spot;
}

/** An element of ours, with its figure. */
export interface FigureHost extends HTMLElement {
  view?: View;
}

/** Finds what holds data, and reads it. */
export function readData<T>(svg: SVGSVGElement, name: string): [SVGGElement, T][] {
  return [...svg.querySelectorAll<SVGGElement>(`.em-${name}`)]
    .map((group) => [group, JSON.parse(group.dataset[name]!)]);
}

/** Returns a place of a group on the screen. */
export function toScreen(group: SVGGraphicsElement, x: number, y: number): DOMPoint {
  return new DOMPoint(x, y).matrixTransform(group.getScreenCTM()!);
}

/** Returns where a place on the screen is in a group. */
export function fromScreen(
  group: SVGGraphicsElement,
  { clientX, clientY }: { clientX: number; clientY: number },
): DOMPoint {
  return new DOMPoint(clientX, clientY).matrixTransform(group.getScreenCTM()!.inverse());
}

/** Finds the panel at a place on the screen. */
export function panelAt(
  view: View,
  place: { clientX: number; clientY: number },
): Panel | undefined {
  return view.panels.find(({ group, frame: [left, top, right, bottom] }) => {
    const { x, y } = fromScreen(group, place);
    return x >= left && x <= right && y >= top && y <= bottom;
  });
}

/** Returns what is shown of a panel's axes. */
export function shownOf(view: View, panel: Panel): Shown {
  return view.zoomed.get(panel.key) ?? { x: panel.x.domain, y: panel.y.domain };
}

/** Returns the values at a place in a panel. */
export function valuesAt(view: View, panel: Panel, px: number, py: number): [number, number] {
  const { x, y } = shownOf(view, panel);
  const [left, top, right, bottom] = panel.frame;
  return [
    x[0] + (px - left) / (right - left) * (x[1] - x[0]),
    y[0] + (bottom - py) / (bottom - top) * (y[1] - y[0]),
  ];
}

/** Returns the place of a time in a panel, in pixels. */
export function pixelsAt(view: View, panel: Panel, value: number): number {
  const { x } = shownOf(view, panel);
  const [left, , right] = panel.frame;
  return left + (value - x[0]) / (x[1] - x[0]) * (right - left);
}

/** Draws an element of SVG. */
export function drawn(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key in attributes) element.setAttribute(key, String(attributes[key]));
  return element;
}
