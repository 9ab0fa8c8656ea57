/**
 * What a page's script shows under the pointer: places and their texts.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { FigureDocument, FigureElement } from "../drawing/document.ts";
import { interactiveOnly } from "../drawing/figure.ts";

const namespace = "http://www.w3.org/2000/svg";

/** Makes a group that draws nothing and holds data for a page's script. */
export function dataGroup(document: unknown, name: string, data: unknown): never {
  const { createElementNS } = document as FigureDocument;
  const group: FigureElement = createElementNS.call(document as FigureDocument, namespace, "g");
  group.setAttribute("class", `em-${name}`);
  group.setAttribute(`data-${name}`, JSON.stringify(data));
  return group as never; // a browser's type asks for more
}

/** Where {@linkcode tips} stand, as options of a mark of Observable Plot, and what they say. */
export interface TipOptions<T> {
  /** Position along the horizontal axis. */
  readonly x: string | number | ((point: T) => unknown);
  /** Position along the vertical axis. */
  readonly y: string | number | ((point: T) => unknown);
  /** What the tip says: a name and a value with its unit. */
  readonly text: (point: T) => string;
  /** The column of panels. Default none. */
  readonly fx?: unknown;
  /** The row of panels. Default none. */
  readonly fy?: unknown;
}

/**
 * Gives places of a figure tips: a mark that draws nothing. In JupyterLab and on a page a
 * tip is shown under the pointer and reached by the arrow keys; a PNG has none.
 *
 * @param points Data, as for other marks.
 *
 * @example
 * ```ts
 * import * as Plot from "@observablehq/plot";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import { tips } from "earmark/plot/interactive/tips.ts";
 * import assert from "node:assert/strict";
 *
 * const parts = [{ part: "part_001", seconds: 0.9 }];
 * const text = ({ part, seconds }: { part: string; seconds: number }) => `${part} · ${seconds} s`;
 * const place = { x: "part", y: "seconds" } as const;
 * const figure = { marks: [Plot.dot(parts, place), tips(parts, { ...place, text })] };
 * assert.match(renderSvg(figure, { isInteractive: true }), /part_001 · 0.9 s/);
 * assert.doesNotMatch(renderSvg(figure), /part_001 · 0.9 s/);
 * ```
 */
export function tips<T>(points: readonly T[], { text, ...place }: TipOptions<T>): Plot.Markish {
  return interactiveOnly(Plot.dot(points as Plot.Data, {
    ...place as Plot.DotOptions,
    r: 0.5,
    render: (index, _scales, values, { width, height, ...margins }, { document }) => {
      const { x, y } = values as { x: number[]; y: number[] };
      const round = (pixels: number) => Math.round(10 * pixels) / 10;
      const isInside = (i: number) =>
        x[i] >= margins.marginLeft - 1 && x[i] <= width - margins.marginRight + 1 &&
        y[i] >= margins.marginTop - 1 && y[i] <= height - margins.marginBottom + 1;
      const places = Array.from(index).filter(isInside)
        .map((i) => [round(x[i]), round(y[i]), text(points[i])]);
      return dataGroup(document, "tips", places);
    },
  }));
}

/** Takes so many of many points at most, evenly: a tip for each pixel would be too many. */
export function thin<T>(points: readonly T[], most = 300): readonly T[] {
  if (points.length <= most) return points;
  return Array.from({ length: most }, (_, i) => points[Math.floor(i * points.length / most)]);
}
