/**
 * What a training reached, epoch by epoch.
 *
 * @module
 */
import { type FigureGrid, grid } from "../drawing/figure.ts";
import { requireFinite, requireShares, requireSome } from "../drawing/require.ts";
import { figureWidth } from "../drawing/theme.ts";
import {
  type BaselineAccuracy,
  drawEpochPanel,
  type EpochCurve,
  type EpochPanel,
  nameRoom,
} from "./epoch_panel.ts";
import { runStyle } from "./run_styles.ts";

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

/** How {@linkcode learningCurve} draws. */
export interface LearningCurveOptions {
  /** Epochs that the axis has room for, from the first epoch on. */
  readonly nEpochs: number;
  /** What is reached without learning, drawn as a line among the held-out accuracies. */
  readonly baseline?: BaselineAccuracy;
  /** Heading over both panels. Default none. */
  readonly title?: string;
}

/**
 * Draws the losses of trainings, and beside them the held-out accuracies where they
 * were measured. Each line has its name at its end, and the axis of epochs is fixed, so
 * that the figure can be redrawn after every epoch.
 *
 * @throws {RangeError} If no run has an epoch, nEpochs is not a positive integer or is
 * exceeded by an epoch, a value is not finite, or an accuracy is not in 0 … 1.
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
  requireRuns(begun, nEpochs);
  if (baseline) requireShares("learning curve", "baseline", [baseline.accuracy]);
  const curvesOf = (key: Measure): EpochCurve[] =>
    begun.map((run) => ({
      name: run.name,
      points: pointsOf(run, key),
      style: runStyle(runs.indexOf(run)),
      isThin: false,
    })).filter(({ points }) => points.length > 0);
  const accuracies = curvesOf("heldOutAccuracy");
  const panels = [lossPanel(curvesOf("loss"), curvesOf("validationLoss"))];
  if (accuracies.length > 0) {
    panels.push({ curves: accuracies, label: "held-out accuracy", domain: [0, 1], baseline });
  }
  const size = {
    nEpochs,
    width: figureWidth / panels.length,
    marginRight: nameRoom(begun.map(({ name }) => name)),
  };
  return grid(panels.map((panel) => drawEpochPanel(panel, size)), {
    columns: panels.length,
    title,
  });
}

/** What can be drawn of an epoch. */
type Measure = Exclude<keyof PlottedEpoch, "epoch">;

/** Lists the epochs at which something was measured. */
function pointsOf({ epochs }: NamedRun, key: Measure): EpochCurve["points"] {
  return epochs.flatMap((epoch) =>
    epoch[key] === undefined ? [] : [{ x: epoch.epoch, y: epoch[key] }]
  );
}

/** Draws the training's losses thin where there are those of the validation recordings. */
function lossPanel(
  training: readonly EpochCurve[],
  validation: readonly EpochCurve[],
): EpochPanel {
  const isValidated = validation.length > 0;
  const curves = [...training.map((curve) => ({ ...curve, isThin: isValidated })), ...validation];
  const highest = Math.max(...curves.flatMap(({ points }) => points.map(({ y }) => y)));
  return {
    curves,
    label: isValidated ? "validation loss (thin: training)" : "training loss",
    domain: [0, 1.05 * highest || 1],
  };
}

function requireRuns(runs: readonly NamedRun[], nEpochs: number): void {
  const figure = "learning curve";
  requireSome(figure, "runs with an epoch", runs.length);
  const epochs = runs.flatMap((run) => run.epochs);
  const last = Math.max(...epochs.map(({ epoch }) => epoch));
  if (!(Number.isInteger(nEpochs) && nEpochs >= Math.max(1, last))) {
    throw new RangeError(
      `Cannot draw ${figure} as nEpochs must be an integer >= ${Math.max(1, last)}: ` +
        `current value is ${nEpochs}`,
    );
  }
  for (const key of ["epoch", "loss", "validationLoss", "heldOutAccuracy"] as const) {
    requireFinite(figure, key, epochs.flatMap((epoch) => epoch[key] ?? []));
  }
  requireShares(figure, "heldOutAccuracy", epochs.flatMap((epoch) => epoch.heldOutAccuracy ?? []));
}
