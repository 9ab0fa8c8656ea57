/**
 * What is measured of a model on each side, and what the engine is to reach.
 *
 * @module
 */

import { quantile } from "earmark/arrays.ts";

/** What one process measured of a model's predictions, from an array of inputs to one of outputs. */
export interface PredictionMeasurement {
  /** What measured, with its version. */
  readonly version: string;
  /** Number of weights; equal on all sides, or they would not have the same model. */
  readonly nWeights: number;
  /** A prediction of one input, milliseconds. */
  readonly predict1Ms: number;
  /** A prediction of 32 inputs, milliseconds. */
  readonly predict32Ms: number;
}

/** What one process measured of a model. */
export interface Measurement extends PredictionMeasurement {
  /** A training step of 32 inputs, milliseconds. */
  readonly stepMs: number;
  /** Largest resident set up to the end of the training steps, MiB. */
  readonly trainingMiB: number;
  /** How much of that came after the packages were loaded, MiB. */
  readonly grownMiB: number;
}

/** One for each side. */
export interface Sides<T> {
  readonly earmark: T;
  readonly keras: T;
  readonly torch: T;
}

/** The measurements of all rounds. */
export interface Rounds extends Sides<readonly Measurement[]> {
  /** Ours as well: onnxruntime in place of the engine, which predicts and does not train. */
  readonly onnxruntime: readonly PredictionMeasurement[];
}

/** What may be compared. */
export type Quantity = Exclude<keyof Measurement, "version" | "nWeights">;

/** How often a peer's figure ours may be at most. */
export type Limits = Partial<Sides<number>>;

/** The quantities in the order of the table, with the words for them. */
export const quantities: readonly (readonly [Quantity, words: string])[] = [
  ["stepMs", "step, ms"],
  ["predict1Ms", "predict 1, ms"],
  ["predict32Ms", "predict 32, ms"],
  ["trainingMiB", "memory, MiB"],
  ["grownMiB", "  grown by"],
];

/** Returns what a model is to reach. */
export function limitsOf(model: string, quantity: Quantity): Limits {
  if (quantity === "grownMiB") return {};
  if (quantity === "stepMs") return { keras: 1, torch: model === "C1" ? 1.5 : 2 };
  return { torch: 1 };
}

/** A figure of the three sides. */
export interface Figure extends Sides<number> {
  /** Ours by onnxruntime, of predictions. */
  readonly onnxruntime?: number;
  /** Ours, the better where there are two, divided by each peer's. */
  readonly ratios: Readonly<Record<"keras" | "torch", number>>;
  /** Whether every limit is kept. */
  readonly isReached: boolean;
}

/**
 * Compares a quantile of a quantity over the rounds: 0.5 for the median.
 *
 * @throws {RangeError} If the sides' models differ in their number of weights.
 */
export function compareSides(
  rounds: Rounds,
  quantity: Quantity,
  { limits, p }: { readonly limits: Limits; readonly p: number },
): Figure {
  requireSameModel(rounds);
  const over = (side: readonly Measurement[]) => quantile(side.map((one) => one[quantity]), p);
  const [earmark, keras, torch] = [rounds.earmark, rounds.keras, rounds.torch].map(over);
  const onnxruntime = quantity === "predict1Ms" || quantity === "predict32Ms"
    ? quantile(rounds.onnxruntime.map((one) => one[quantity]), p)
    : undefined;
  const ours = Math.min(earmark, onnxruntime ?? Infinity);
  const ratios = { keras: ours / keras, torch: ours / torch };
  const isReached = ratios.keras <= (limits.keras ?? Infinity) &&
    ratios.torch <= (limits.torch ?? Infinity);
  return { earmark, onnxruntime, keras, torch, ratios, isReached };
}

function requireSameModel(rounds: Rounds): void {
  const all: readonly PredictionMeasurement[] = Object.values(rounds).flat();
  const counts = new Set(all.map(({ nWeights }) => nWeights));
  if (counts.size === 1) return;
  throw new RangeError(
    `Cannot compare models as they must have as many weights: current values are ${
      [...counts].join(", ")
    }`,
  );
}

/** Writes a figure as cells of the table: the sides, our ratios, the limits, whether they are kept. */
export function figureCells(figure: Figure, { keras, torch }: Limits): string[] {
  const { ratios, isReached } = figure;
  const limits = [
    ...(keras === undefined ? [] : [`≤ ${keras.toFixed(1)} Keras`]),
    ...(torch === undefined ? [] : [`≤ ${torch.toFixed(1)} PyTorch`]),
  ];
  return [
    ...[figure.earmark, figure.onnxruntime, figure.keras, figure.torch].map((value) =>
      (value === undefined ? "" : threeDigits(value)).padStart(6)
    ),
    ratios.keras.toFixed(2).padStart(5),
    ratios.torch.toFixed(2).padStart(5),
    limits.join(", "),
    limits.length === 0 ? "" : isReached ? "yes" : "no",
  ];
}

/** Writes a positive number with three significant digits, and no exponent. */
export function threeDigits(value: number): string {
  const decimals = 2 - Math.floor(Math.log10(value));
  return value.toFixed(Math.min(Math.max(decimals, 0), 3));
}
