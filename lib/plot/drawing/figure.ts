/**
 * Figures as data: what Observable Plot draws, before any document is at hand.
 * The same figure goes into a notebook, a report and a web page.
 *
 * @module
 */
import type * as Plot from "@observablehq/plot";
import { requireFinite, requireSome } from "./require.ts";
import { figureWidth, frame } from "./theme.ts";

/** Ticks that have room along a figure's whole width, whatever their labels. */
const maxTicks = 12;

/** One figure: the options of Observable Plot's `plot`, without a document. */
export type Figure = Plot.PlotOptions;

/** Several figures with scales of their own, row after row. */
export interface FigureGrid {
  /** The figures, in reading order. */
  readonly figures: readonly Figure[];
  /** How many stand side by side. */
  readonly columns: number;
  /** Heading over all of them. */
  readonly title?: string;
}

/** How {@linkcode grid} arranges. */
export interface GridOptions {
  /** How many figures stand side by side. Default as many as there are, up to 2. */
  readonly columns?: number;
  /** Heading over all of them. Default none. */
  readonly title?: string;
}

/**
 * Puts figures side by side, each with scales of its own and its share of a
 * figure's width.
 *
 * @throws {RangeError} If there is no figure, or `columns` is no positive integer.
 *
 * @example
 * ```ts
 * import { grid } from "earmark/plot/drawing/figure.ts";
 * import assert from "node:assert/strict";
 *
 * const pair = grid([{ title: "Left" }, { title: "Right" }], { columns: 2 });
 * assert.deepEqual(pair.figures.map((figure) => figure.width), [400, 400]);
 * ```
 */
export function grid(
  figures: readonly Figure[],
  { columns = Math.min(2, figures.length), title }: GridOptions = {},
): FigureGrid {
  if (figures.length === 0) {
    throw new RangeError(
      "Cannot arrange figures as there must be at least one: current value is 0",
    );
  }
  if (!(Number.isInteger(columns) && columns > 0)) {
    throw new RangeError(
      `Cannot arrange figures as columns must be a positive integer: current value is ${columns}`,
    );
  }
  return { figures: figures.map((figure) => narrow(figure, columns)), columns, title };
}

/** Gives a figure its share of the width, and along it only the ticks that have room there. */
function narrow(figure: Figure, columns: number): Figure {
  const share = Math.floor(figureWidth / columns);
  const narrowed = squareUnits({ ...figure, width: Math.min(share, figure.width ?? share) });
  const { x } = figure;
  if (columns === 1 || typeof x?.ticks !== "number") return narrowed;
  return { ...narrowed, x: { ...x, ticks: Math.min(x.ticks, Math.ceil(maxTicks / columns)) } };
}

/**
 * Gives a figure the height at which a unit is as long along one axis as along the other, where it
 * asks for that by an `aspectRatio` of 1; Plot's own height knows nothing of the margins.
 */
export function squareUnits(figure: Figure): Figure {
  if (figure.aspectRatio !== 1) return figure;
  const spanOf = (domain: unknown) => {
    const [low, high] = domain as [number, number];
    return Math.abs(high - low);
  };
  const { width = figureWidth, marginLeft = 0, marginRight = 0, marginTop = 0, marginBottom = 0 } =
    { ...frame, ...figure };
  const ratio = spanOf(figure.y?.domain) / spanOf(figure.x?.domain);
  return {
    ...figure,
    height: marginTop + marginBottom + ratio * (width - marginLeft - marginRight),
  };
}

/** How {@linkcode stack} arranges. */
export interface StackOptions {
  /** Heading over all of them. Default none. */
  readonly title?: string;
  /** Height of the frame of each, in pixels. Default 120. */
  readonly height?: number;
}

/**
 * Puts figures below each other on one horizontal axis: their frames begin and end at the same
 * places, all reach as far as the widest axis, and the last alone has the axis written.
 *
 * @throws {RangeError} If there is no figure, or one has no domain along its horizontal axis.
 *
 * @example
 * ```ts
 * import { stack } from "earmark/plot/drawing/figure.ts";
 * import assert from "node:assert/strict";
 *
 * const x = { label: "frequency, Hz", domain: [0, 8000] };
 * const { figures } = stack([{ x, marginLeft: 40 }, { x, marginLeft: 60 }]);
 * assert.deepEqual(figures.map(({ marginLeft, x }) => [marginLeft, x?.label]), [
 *   [60, null],
 *   [60, "frequency, Hz"],
 * ]);
 * ```
 */
export function stack(
  figures: readonly Figure[],
  { title, height = 120 }: StackOptions = {},
): FigureGrid {
  requireSome("stack", "figures", figures.length);
  const side = (name: "marginLeft" | "marginRight") =>
    Math.max(...figures.map((figure) => figure[name] ?? Number(frame[name])));
  const sides = {
    width: figureWidth,
    marginLeft: side("marginLeft"),
    marginRight: side("marginRight"),
  };
  const ends = figures.flatMap(({ x }) => [...(x?.domain ?? [])].map(Number));
  const domain = [Math.min(...ends), Math.max(...ends)];
  requireFinite("stack", "end of the horizontal axis", domain);
  return {
    title,
    columns: 1,
    figures: figures.map((figure, i) => {
      const isLast = i === figures.length - 1;
      const marginTop = Math.max(8, figure.marginTop ?? 0);
      const marginBottom = isLast ? Number(frame.marginBottom) : 10;
      return {
        ...figure,
        ...sides,
        marginTop,
        marginBottom,
        height: marginTop + height + marginBottom,
        x: { ...figure.x, domain, ...(!isLast && { label: null, tickFormat: () => "" }) },
      };
    }),
  };
}

/** Marks that draw nothing, and only tell a page's script what it may show. */
const interactiveMarks = new WeakSet<object>();

/** Remembers that a mark is for pages with a script alone. */
export function interactiveOnly<M extends Plot.Markish & object>(mark: M): M {
  interactiveMarks.add(mark);
  return mark;
}

/** Returns a figure without what only a page's script reads. */
export function withoutInteractive(figure: Figure): Figure {
  return figure.marks === undefined ? figure : { ...figure, marks: still(figure.marks) };
}

function still(marks: Plot.Markish[]): Plot.Markish[] {
  return marks.flatMap((mark): Plot.Markish[] => {
    if (Array.isArray(mark)) return still(mark);
    const isInteractive = typeof mark === "object" && mark !== null && interactiveMarks.has(mark);
    return isInteractive ? [] : [mark];
  });
}
