/**
 * The square of two shares, 0 … 1 each, in which ROC and reliability are drawn.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { Figure } from "../drawing/figure.ts";
import { axis, faint, frame, gridLine, ink } from "../drawing/theme.ts";
import { runStyle } from "./run_styles.ts";

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
}

/** Width of a square that stands alone, in pixels. */
const width = 480;

/** Where ticks stand along both axes. */
const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** A key's place, its piece of line, the gap after it and a row, as shares of the square. */
const key = { left: 0.4, bottom: 0.06, line: 0.085, gap: 0.02, row: 0.075 };

/** Draws marks in a square of shares. */
export function unitSquare(
  marks: readonly Plot.Markish[],
  { title, ariaLabel, xLabel, yLabel, foot = 0 }: UnitSquareOptions,
): Figure {
  const corners = { x1: [0], x2: [1], y1: [0], y2: [1] };
  return {
    ...frame,
    width,
    height: undefined,
    marginTop: 16,
    marginLeft: 46, // Plot makes a square of it by its own margins of 40 and 20
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
    ],
  };
}

/** Writes a key into the lower right of a square: a piece of each curve, and its name. */
export function squareKey(names: readonly string[]): Plot.Markish[] {
  const x = key.left;
  const rows = names.map((name, i) => ({ name, y: key.bottom + key.row * (names.length - 1 - i) }));
  return [
    ...rows.map(({ y }, i) =>
      Plot.line([[x, y], [x + key.line, y]], {
        stroke: runStyle(i).color,
        strokeDasharray: runStyle(i).dash,
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
