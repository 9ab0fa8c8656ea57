/**
 * A panel of a learning curve: lines over epochs, each with its name at its end.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { spread } from "../charts/spread.ts";
import type { Figure } from "../drawing/figure.ts";
import { shortenText, textWidth } from "../drawing/text.ts";
import { axis, faint, fontSize, frame, gridLine } from "../drawing/theme.ts";
import { measure, tipText } from "../interactive/numbers.ts";
import { tips } from "../interactive/tips.ts";
import type { LineStyle } from "./run_styles.ts";

/** An accuracy that needs no network. */
export interface BaselineAccuracy {
  /** What is done instead. */
  readonly name: string;
  /** The accuracy that it reaches, 0 … 1. */
  readonly accuracy: number;
}

/** A line of a panel. */
export interface EpochCurve {
  readonly name: string;
  /** A point for each epoch, at least one. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly style: LineStyle;
  /** Whether the line stands back: thin, and without its name. */
  readonly isThin: boolean;
}

/** What a panel shows. */
export interface EpochPanel {
  readonly curves: readonly EpochCurve[];
  /** Name of the vertical axis. */
  readonly label: string;
  /** Lowest and highest value of the vertical axis. */
  readonly domain: readonly [number, number];
  readonly baseline?: BaselineAccuracy;
}

/** Size of a panel. */
export interface EpochPanelSize {
  /** Epochs that the horizontal axis has room for. */
  readonly nEpochs: number;
  /** Width of the panel, in pixels. */
  readonly width: number;
  /** Room for the names at the right, in pixels. */
  readonly marginRight: number;
}

/** Height of a panel, in pixels. */
const height = 290;

/** Room at the left of a panel for its axis, and what leads from it to a name, in pixels. */
const room = { axis: 52, leader: 16 };

/** Returns the room that names need at the right of a panel, in pixels. */
export function nameRoom(names: readonly string[]): number {
  return 14 + room.leader +
    Math.ceil(Math.max(...names.map((name) => 1.1 * textWidth(shorten(name)))));
}

/** Shortens a name to what a panel has room for. */
function shorten(name: string): string {
  return shortenText(name, 130);
}

/** Draws lines on axes of their own, each with its name at its end. */
export function drawEpochPanel(panel: EpochPanel, size: EpochPanelSize): Figure {
  const { curves, label, domain, baseline } = panel;
  const { nEpochs, width, marginRight } = size;
  const named = curves.filter(({ isThin }) => !isThin);
  const places = namePlaces(named, domain);
  const inner = width - room.axis - marginRight;
  return {
    ...frame,
    width,
    height,
    marginLeft: room.axis,
    marginRight,
    ariaLabel: `${label} over epochs of ${named.map(({ name }) => name).join(", ")}`,
    x: axis("epoch", {
      domain: [Math.min(1, nEpochs - 1), nEpochs],
      ticks: epochTicks(nEpochs),
      tickFormat: "d",
    }),
    y: axis(label, { domain: [...domain], ticks: 6 }),
    marks: [
      Plot.gridY({ ticks: 6, stroke: gridLine, strokeOpacity: 1 }),
      Plot.frame({ stroke: gridLine }),
      ...baselineMarks(baseline),
      ...curves.map(curveLine),
      ...curves.map(({ name, points }) =>
        tips(points, {
          x: "x",
          y: "y",
          text: ({ x, y }) => tipText(name, measure(x, "epoch"), measure(y, label)),
        })
      ),
      ...named.flatMap((curve, i) =>
        nameAtEnd(curve, { nEpochs, pixel: nEpochs / inner, place: places[i] })
      ),
    ],
  };
}

/** Finds the heights at which names stand beside the panel, a line of text apart. */
function namePlaces(
  curves: readonly EpochCurve[],
  [low, high]: readonly [number, number],
): number[] {
  const inner = height - Number(frame.marginTop) - Number(frame.marginBottom);
  const gap = (1.25 * fontSize * (high - low)) / inner;
  const ends = curves.map(({ points }) => points.at(-1)!.y);
  return spread(ends, { gap, domain: [gap / 2, high - gap / 2] });
}

function curveLine({ points, style, isThin }: EpochCurve): Plot.Markish {
  return Plot.line(points, {
    x: "x",
    y: "y",
    stroke: style.color,
    strokeDasharray: style.dash,
    strokeLinecap: "butt",
    strokeWidth: isThin ? 0.8 : 2,
  });
}

/** Draws the accuracy that needs no network, and below it what it is. */
function baselineMarks(baseline: BaselineAccuracy | undefined): Plot.Markish[] {
  if (!baseline) return [];
  return [
    Plot.ruleY([baseline.accuracy], { stroke: faint, strokeDasharray: "1 3" }),
    Plot.text([baseline], {
      y: "accuracy",
      frameAnchor: "right",
      text: "name",
      textAnchor: "end",
      dx: -6,
      dy: 10,
      fill: faint,
      stroke: "white",
      strokeWidth: 3,
    }),
  ];
}

/** Where a name stands. */
interface NamePlace {
  readonly nEpochs: number;
  /** Epochs along a pixel. */
  readonly pixel: number;
  /** Its height, in units of the axis. */
  readonly place: number;
}

/** Writes a line's name beside the panel, and leads to it: level to the edge, and slanted beyond. */
function nameAtEnd(
  { name, points, style: { color } }: EpochCurve,
  { nEpochs, pixel, place }: NamePlace,
): Plot.Markish[] {
  const { x, y } = points.at(-1)!;
  const lead = [[x, y], [nEpochs, y], [nEpochs + room.leader * pixel, place]] as [number, number][];
  return [
    Plot.line(lead, { stroke: color, strokeWidth: 0.75, strokeOpacity: 0.5 }),
    Plot.dot([[x, y]], { r: 3, fill: color }),
    Plot.text([[nEpochs, place]], {
      text: [shorten(name)],
      textAnchor: "start",
      dx: room.leader + 3,
      fill: color,
      fontWeight: "bold",
    }),
  ];
}

/** Lists the epochs at which the axis has ticks: whole numbers, ten at most. */
function epochTicks(nEpochs: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((step) => nEpochs / step <= 8) ?? 1000;
  const ticks = Array.from({ length: Math.floor(nEpochs / step) }, (_, i) => (i + 1) * step);
  return step === 1 ? ticks : [1, ...ticks];
}
