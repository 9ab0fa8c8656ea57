/**
 * The square of two shares, 0 … 1 each, in which ROC and reliability are drawn.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { type Figure, squareUnits } from "../drawing/figure.ts";
import { type KeyEntry, keyHeight, lineKey } from "../drawing/key.ts";
import { textWidth } from "../drawing/text.ts";
import { axis, faint, frame, gridLine, ink } from "../drawing/theme.ts";

/** What a square is called. */
export interface UnitSquareOptions {
  /** Heading of the figure. */
  readonly title?: string;
  /** What the figure shows, for those who can't see it. */
  readonly ariaLabel: string;
  /** Name of the horizontal axis. */
  readonly xLabel: string;
  /** Name of the vertical axis. */
  readonly yLabel: string;
  /** Room below the square for what stands under its axis, as a share of its height. Default 0. */
  readonly foot?: number;
  /** What a key names: in the lower right of the square, or above it where there are many. */
  readonly entries?: readonly KeyEntry[];
}

/** Width of a square that stands alone, in pixels. */
const width = 480;

/** Rows of a key that the lower right of a square has room for. */
const maxRows = 4;

/** Width of a name that the lower right of a square has room for, in pixels. */
const nameWidth = 195;

/** Width of a key above a square that is half as wide as a figure, in pixels. */
const widthAbove = 330;

/** Where ticks stand along both axes. */
const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** A key's place, its piece of line, the gap after it and a row, as shares of the square. */
const key = { left: 0.4, bottom: 0.06, line: 0.085, gap: 0.02, row: 0.075 };

/** Draws marks in a square of shares. */
export function unitSquare(
  marks: readonly Plot.Markish[],
  { title, ariaLabel, xLabel, yLabel, foot = 0, entries = [] }: UnitSquareOptions,
): Figure {
  const isAbove = entries.length > maxRows ||
    entries.some(({ name }) => textWidth(name) > nameWidth);
  const corners = { x1: [0], x2: [1], y1: [0], y2: [1] };
  return squareUnits({
    ...frame,
    width,
    marginTop: isAbove ? keyHeight(entries, widthAbove) : 16,
    marginLeft: 50,
    marginRight: 16,
    aspectRatio: 1,
    title,
    ariaLabel: title ?? ariaLabel,
    x: axis(xLabel, { domain: [0, 1], ticks }),
    y: axis(yLabel, { domain: [-foot, 1], ticks }),
    marks: [
      Plot.gridX({ ticks, stroke: gridLine, strokeOpacity: 1 }),
      Plot.gridY({ ticks, stroke: gridLine, strokeOpacity: 1 }),
      foot > 0
        ? Plot.rect([0], { ...corners, stroke: gridLine, fill: "none" })
        : Plot.frame({ stroke: gridLine }),
      ...marks,
      ...(isAbove ? [lineKey(entries, widthAbove)] : squareKey(entries)),
    ],
  });
}

/** Writes a key into the lower right of a square: a piece of each curve or a ring, and its name. */
function squareKey(entries: readonly KeyEntry[]): Plot.Markish[] {
  if (entries.length === 0) return [];
  const x = key.left;
  const rows = entries.map((entry, i) => (
    { ...entry, y: key.bottom + key.row * (entries.length - 1 - i) }
  ));
  return [
    ...rows.map(({ y, color, dash = "none", ringed }) =>
      ringed ? ring([{ x: x + key.line / 2, y }], color) : Plot.line([[x, y], [x + key.line, y]], {
        stroke: color,
        strokeDasharray: dash,
        strokeLinecap: "butt",
        strokeWidth: 2,
      })
    ),
    Plot.text(rows, {
      x: x + key.line + key.gap,
      y: "y",
      text: "name",
      textAnchor: "start",
      fill: ink,
      stroke: "white",
      strokeWidth: 4,
    }),
  ];
}

/** Draws rings around points of a square. */
export function ring(
  points: readonly { readonly x: number; readonly y: number }[],
  color: string,
): Plot.Markish {
  return Plot.dot(points, {
    x: "x",
    y: "y",
    r: 5.5,
    stroke: color,
    strokeWidth: 2.5,
    fill: "white",
    fillOpacity: 0.8,
  });
}

/** Draws the diagonal, and below it at a share what it stands for. */
export function diagonal(name: string, at: number): Plot.Markish[] {
  return [
    dottedLine([0, 0], [1, 1]),
    Plot.text([[at, at]], {
      text: [name],
      rotate: -45,
      dx: 7,
      dy: 7,
      fill: faint,
      stroke: "white",
      strokeWidth: 3,
    }),
  ];
}

/** Draws the diagonal, and in the lower right corner a key that says what it stands for. */
export function diagonalWithKey(name: string): Plot.Markish[] {
  const [x, y] = [0.64, key.bottom];
  return [
    dottedLine([0, 0], [1, 1]),
    dottedLine([x, y], [x + key.line, y]),
    Plot.text([[x + key.line + key.gap, y]], {
      text: [name],
      textAnchor: "start",
      fill: faint,
      stroke: "white",
      strokeWidth: 4,
    }),
  ];
}

/** Draws the dotted line of what is expected. */
function dottedLine(from: [number, number], to: [number, number]): Plot.Markish {
  return Plot.line([from, to], { stroke: faint, strokeDasharray: "1 3" });
}
