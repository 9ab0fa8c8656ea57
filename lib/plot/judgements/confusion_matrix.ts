/**
 * Verdicts by true class.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { Figure } from "../drawing/figure.ts";
import { requireLength, requireSome } from "../drawing/require.ts";
import { shortenText, textWidth } from "../drawing/text.ts";
import { axis, faint, figureWidth, frame, ink, shareRange } from "../drawing/theme.ts";
import { tips } from "../interactive/tips.ts";

/** How {@linkcode confusionMatrix} draws. */
export interface ConfusionMatrixOptions {
  /** Names of the classes, in the order of rows and columns. */
  readonly classes: readonly string[];
  /** Heading of the figure. Default none. */
  readonly title?: string;
  /** Width that it may take, in pixels; 400 beside another. Default 800. */
  readonly width?: number;
}

/** Room of the matrix: the margins for names, and the side of a cell, in pixels. */
interface Layout {
  readonly left: number;
  readonly bottom: number;
  readonly cell: number;
  /** Whether the names of the columns are turned, as they are wider than a cell. */
  readonly isTurned: boolean;
}

/** A cell. */
interface Cell {
  readonly truth: string;
  readonly verdict: string;
  readonly count: number;
  /** Share of the true class; 0 where it has no recording. */
  readonly share: number;
}

/** Margins without names, in pixels. */
const margin = { top: 12, right: 16 };

/** Least width of a figure, so that the heading of a small matrix has room, in pixels. */
const TITLE_WIDTH = 400;

/** From this share on a cell is dark, and its text white. */
const DARK = 0.55;

/**
 * Draws a confusion matrix: a row for each true class, a column for each verdict, and
 * in each cell the number of recordings and their share of the true class.
 *
 * @param counts Shape: true classes × verdicts.
 * @throws {RangeError} If there is no class, the counts are not classes × classes,
 * or a count is not an integer >= 0.
 *
 * @example
 * ```ts
 * import { confusionMatrix } from "earmark/plot/judgements/confusion_matrix.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const figure = confusionMatrix([[9, 1], [2, 8]], { classes: ["OK", "Not OK"] });
 * assert.match(renderSvg(figure), /90 %/);
 * ```
 */
export function confusionMatrix(
  counts: readonly (readonly number[])[],
  { classes, title, width = figureWidth }: ConfusionMatrixOptions,
): Figure {
  requireCounts(counts, classes);
  const cells = cellsOf(counts, classes);
  const { left, bottom, cell, isTurned } = layOut(classes, width);
  const size = left + classes.length * cell + margin.right;
  const tickFormat = (label: string) => shortenText(label, NAME_WIDTH);
  const names = { domain: classes, padding: 0, tickSize: 0, tickFormat };
  const spare = Math.max(0, Math.min(width, TITLE_WIDTH) - size);
  return {
    ...frame,
    width: size + spare,
    height: margin.top + classes.length * cell + bottom,
    marginTop: margin.top,
    marginRight: margin.right + spare,
    marginBottom: bottom,
    marginLeft: left,
    title,
    ariaLabel: title ?? `Confusion matrix of ${classes.join(", ")}`,
    x: axis("verdict", { ...names, tickRotate: isTurned ? -30 : 0 }),
    y: axis("true class", names),
    color: { domain: [0, 1], range: shareRange },
    marks: cellMarks(cells),
  };
}

/** Draws cells, each with the number of recordings and, unless it is 0, their share. */
function cellMarks(cells: readonly Cell[]): Plot.Markish[] {
  const color = ({ share }: Cell) => share > DARK ? "white" : ink;
  const nonzero = cells.filter(({ count }) => count > 0);
  const place = { x: "verdict", y: "truth" } as const;
  return [
    Plot.cell(cells, { ...place, fill: "share", stroke: "#9aa1ab" }),
    Plot.text(cells, {
      ...place,
      filter: ({ count }: Cell) => count === 0,
      text: () => "0",
      fill: faint,
    }),
    Plot.text(nonzero, {
      ...place,
      text: "count",
      dy: -8,
      fill: color,
      fontSize: 16,
      fontWeight: "bold",
    }),
    Plot.text(nonzero, { ...place, text: shareText, dy: 11, fill: color }),
    tips(cells, {
      ...place,
      text: (own) => `${own.truth} judged ${own.verdict} · ${own.count} · ${shareText(own)}`,
    }),
  ];
}

/** Writes a share in percent; only 0 and 1 themselves become 0 % and 100 %. */
function shareText({ share }: Cell): string {
  if (share > 0 && share < 0.005) return "< 1 %";
  if (share < 1 && share >= 0.995) return "> 99 %";
  return `${Math.round(100 * share)} %`;
}

function cellsOf(counts: readonly (readonly number[])[], classes: readonly string[]): Cell[] {
  return classes.flatMap((truth, i) => {
    const total = counts[i].reduce((a, b) => a + b, 0);
    return classes.map((verdict, k) => {
      const count = counts[i][k];
      return { truth, verdict, count, share: count / (total || 1) };
    });
  });
}

/** Side of a cell, in pixels: that of every matrix that has the room, and what its text takes. */
const CELL = { usual: 64, least: 44 };

/** Width of the longest name that is written in full, in pixels. */
const NAME_WIDTH = 150;

/** Lays the matrix out: square cells, and names turned where they are wider. */
function layOut(classes: readonly string[], width: number): Layout {
  const name = Math.min(NAME_WIDTH, Math.max(...classes.map((label) => textWidth(label))));
  const left = Math.ceil(name) + 44;
  const room = Math.floor((width - left - margin.right) / classes.length);
  const cell = Math.max(CELL.least, Math.min(CELL.usual, room));
  const isTurned = name + 8 > cell;
  const bottom = isTurned ? Math.ceil(0.5 * name) + 38 : 48;
  return { left, bottom, cell, isTurned };
}

function requireCounts(counts: readonly (readonly number[])[], classes: readonly string[]): void {
  const figure = "confusion matrix";
  requireSome(figure, "classes", classes.length);
  requireLength(figure, "counts", counts.length, classes.length);
  for (const row of counts) requireLength(figure, "a row", row.length, classes.length);
  const wrong = counts.flat().find((count) => !(Number.isInteger(count) && count >= 0));
  if (wrong === undefined) return;
  throw new RangeError(
    `Cannot draw ${figure} as counts must be integers >= 0: current value is ${wrong}`,
  );
}
