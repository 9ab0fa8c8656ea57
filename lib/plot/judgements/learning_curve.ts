/**
 * What a training reached, epoch by epoch.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { checkFinite, checkSome } from "../drawing/require.ts";
import { type Figure, type FigureGrid, grid } from "../drawing/figure.ts";
import { type LineStyle, runStyle } from "./run_styles.ts";
import { spread } from "../charts/spread.ts";
import { textWidth } from "../drawing/text.ts";
import { axis, faint, figureWidth, fontSize, frame, gridLine } from "../drawing/theme.ts";
import { checkShares } from "./unit_square.ts";

/** What an epoch reached. */
export interface PlottedEpoch {
  /** Epoch, from 1. */
  readonly epoch: number;
  /** Training loss. */
  readonly loss: number;
  /** Loss on the validation recordings, where there are some. */
  readonly validationLoss?: number;
  /** Share of held-out recordings judged right, 0 … 1, where it was measured. */
  readonly heldOutAccuracy?: number;
}

/** A training with its name. */
export interface NamedRun {
  /** What is trained. */
  readonly name: string;
  /** What it has reached so far. */
  readonly epochs: readonly PlottedEpoch[];
}

/** An accuracy that needs no network. */
export interface Baseline {
  /** What is done instead. */
  readonly name: string;
  /** The accuracy that it reaches, 0 … 1. */
  readonly accuracy: number;
}

/** How {@linkcode learningCurve} draws. */
export interface LearningCurveOptions {
  /** Epochs that the axis has room for, from the first epoch on. */
  readonly nEpochs: number;
  /** What could be had without learning, drawn as a line beside the held-out accuracies. */
  readonly baseline?: Baseline;
  /** Heading over both panels. Default none. */
  readonly title?: string;
}

/** A line of a panel. */
interface Curve {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly style: LineStyle;
  readonly width: number;
}

/** A panel's vertical axis. */
interface Panel {
  readonly label: string;
  readonly domain: [number, number];
  readonly baseline?: Baseline;
}

const height = 290; // of a panel, in pixels

/**
 * Draws the losses of trainings, and beside them the held-out accuracies where they
 * were measured. The name of a line stands at its end, so the figure can be drawn
 * anew after every epoch, on axes that stay.
 *
 * @throws {RangeError} If no run has an epoch, nEpochs is no integer above 0 or less
 * than an epoch, a value is not finite, or an accuracy is not in 0 … 1.
 *
 * @example
 * ```ts
 * import { learningCurve } from "earmark/plot/judgements/learning_curve.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const epochs = [{ epoch: 1, loss: 0.7 }, { epoch: 2, loss: 0.4 }];
 * assert.match(renderSvg(learningCurve([{ name: "CNN", epochs }], { nEpochs: 20 })), /CNN/);
 * ```
 */
export function learningCurve(
  runs: readonly NamedRun[],
  { nEpochs, baseline, title }: LearningCurveOptions,
): FigureGrid {
  const begun = runs.filter(({ epochs }) => epochs.length > 0);
  checkRuns(begun, nEpochs);
  if (baseline) checkShares("learning curve", "baseline", [baseline.accuracy]);
  const curveOf = (key: keyof PlottedEpoch) => (run: NamedRun): Curve => ({
    name: run.name,
    points: run.epochs.flatMap((epoch) =>
      epoch[key] === undefined ? [] : [{ x: epoch.epoch, y: epoch[key] }]
    ),
    style: runStyle(runs.indexOf(run)),
    width: 2,
  });
  const isSome = ({ points }: Curve) => points.length > 0;
  const validation = begun.map(curveOf("validationLoss")).filter(isSome);
  const training = begun.map(curveOf("loss")).map((curve): Curve =>
    validation.length === 0 ? curve : { ...curve, width: 0.8 }
  );
  const losses = [...training, ...validation];
  const accuracies = begun.map(curveOf("heldOutAccuracy")).filter(isSome);
  const highest = Math.max(...losses.flatMap(({ points }) => points.map(({ y }) => y)));
  const lossName = validation.length === 0 ? "training loss" : "validation loss (thin: training)";
  const panels: [Curve[], Panel][] = [
    [losses, { label: lossName, domain: [0, 1.05 * highest || 1] }],
    ...(accuracies.length === 0 ? [] : [
      [accuracies, { label: "held-out accuracy", domain: [0, 1], baseline }] satisfies [
        Curve[],
        Panel,
      ],
    ]),
  ];
  const size = {
    nEpochs,
    width: figureWidth / panels.length,
    marginRight: 20 + Math.ceil(Math.max(...begun.map(({ name }) => 1.1 * textWidth(name)))),
  };
  return grid(
    panels.map(([curves, panel]) => drawPanel(curves, panel, size)),
    { columns: panels.length, title },
  );
}

/** Draws lines on axes of their own, each with its name at its end. */
function drawPanel(
  curves: readonly Curve[],
  { label, domain, baseline }: Panel,
  { nEpochs, width, marginRight }: { nEpochs: number; width: number; marginRight: number },
): Figure {
  const named = curves.filter(({ width }) => width > 1);
  const ends = named.map(({ points }) => points.at(-1)!);
  const inner = height - Number(frame.marginTop) - Number(frame.marginBottom);
  const gap = (1.25 * fontSize * (domain[1] - domain[0])) / inner;
  const places = spread(ends.map(({ y }) => y), { gap, domain: [gap / 2, domain[1] - gap / 2] });
  return {
    ...frame,
    width,
    height,
    marginLeft: 52,
    marginRight,
    ariaLabel: `${label} over epochs of ${named.map(({ name }) => name).join(", ")}`,
    x: axis("epoch", {
      domain: [Math.min(1, nEpochs - 1), nEpochs],
      ticks: epochTicks(nEpochs),
      tickFormat: "d",
    }),
    y: axis(label, { domain, ticks: 6 }),
    marks: [
      Plot.gridY({ ticks: 6, stroke: gridLine, strokeOpacity: 1 }),
      Plot.frame({ stroke: gridLine }),
      ...baselineMarks(baseline),
      ...curves.map(({ points, style, width }) =>
        Plot.line(points, {
          x: "x",
          y: "y",
          stroke: style.color,
          strokeDasharray: style.dash,
          strokeLinecap: "butt",
          strokeWidth: width,
        })
      ),
      ...named.flatMap((curve, i) => nameAtEnd(curve, { nEpochs, place: places[i] })),
    ],
  };
}

/** Draws the accuracy that needs no network, and below it what it is. */
function baselineMarks(baseline: Baseline | undefined): Plot.Markish[] {
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

/** Writes a line's name beside the panel, and leads from the line's end to it. */
function nameAtEnd(
  { name, points, style: { color } }: Curve,
  { nEpochs, place }: { nEpochs: number; place: number },
): Plot.Markish[] {
  const { x, y } = points.at(-1)!;
  return [
    Plot.line([[x, y], [nEpochs, place]], { stroke: color, strokeWidth: 0.75, strokeOpacity: 0.5 }),
    Plot.dot([[x, y]], { r: 3, fill: color }),
    Plot.text([[nEpochs, place]], {
      text: [name],
      textAnchor: "start",
      dx: 9,
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

function checkRuns(runs: readonly NamedRun[], nEpochs: number): void {
  const figure = "learning curve";
  checkSome(figure, "runs with an epoch", runs.length);
  const epochs = runs.flatMap((run) => run.epochs);
  const last = Math.max(...epochs.map(({ epoch }) => epoch));
  if (!(Number.isInteger(nEpochs) && nEpochs >= Math.max(1, last))) {
    throw new RangeError(
      `Cannot draw ${figure} as nEpochs must be an integer >= ${Math.max(1, last)}: ` +
        `current value is ${nEpochs}`,
    );
  }
  for (const key of ["epoch", "loss", "validationLoss", "heldOutAccuracy"] as const) {
    checkFinite(figure, key, epochs.flatMap((epoch) => epoch[key] ?? []));
  }
  checkShares(figure, "heldOutAccuracy", epochs.flatMap((epoch) => epoch.heldOutAccuracy ?? []));
}
