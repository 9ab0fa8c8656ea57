/**
 * What each member sees of a committee's input: some planes of the window, scaled, or the
 * statistics below it.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { N_PLANES, planesSeen } from "../features/log_mel/planes.ts";
import type { Normalization } from "../features/log_mel/planes.ts";
import type { ScalerJson } from "../features/scaler.ts";
import type { CommitteeLayout } from "./front_end.ts";

/** Parts of a committee's input, as the members take them. */
export interface Sight {
  /** The statistics of the recording, and the zeros behind them. Shape: batch × numbers. */
  statistics(): tf.SymbolicTensor;
  /** Some columns of the statistics, in their order, scaled. Shape: batch × columns. */
  columns(columns: readonly number[], scaler: ScalerJson): tf.SymbolicTensor;
  /** The window's planes by what is removed, scaled. Shape: batch × `shape`. */
  windows(
    normalization: Normalization,
    scaler: ScalerJson,
    shape: readonly number[],
  ): tf.SymbolicTensor;
}

/** Variance that tfjs's batch normalisation adds to 1, which float32 does not see. */
const EPSILON = 1e-12;

/** Creates what looks at an input; each part is cut once, however many look at it. */
export function createSight(input: tf.SymbolicTensor, layout: CommitteeLayout): Sight {
  const { windowFrames, statisticsRows, columns, bands } = layout;
  const parts = new Map<string, tf.SymbolicTensor>();
  const once = (name: string, make: () => tf.SymbolicTensor): tf.SymbolicTensor => {
    if (!parts.has(name)) parts.set(name, make());
    return parts.get(name)!;
  };
  const frames = () =>
    statisticsRows === 0 ? input : once("frames", () => crop1D(input, [0, statisticsRows]));
  const statistics = () => once("statistics", () => flatten(crop1D(input, [windowFrames, 0])));
  return {
    statistics,
    columns(columns, scaler) {
      const runs = runsOf(columns).map(([start, end]) =>
        once(`statistics ${start} to ${end}`, () => cutColumns(statistics(), start, end))
      );
      return scale(runs.length > 1 ? concatenate(runs) : runs[0], affineOf(scaler, columns.length));
    },
    windows(normalization, scaler, shape) {
      const planes = bands === undefined
        ? frames()
        : once(normalization, () => takePlanes(frames(), normalization));
      const width = planes.shape[2]!;
      return reshape(scale(planes, affineOf(scaler, width)), shape);
    },
  };

  /** Cuts the planes out; all of a band lie side by side. */
  function takePlanes(x: tf.SymbolicTensor, normalization: Normalization): tf.SymbolicTensor {
    const { first, count } = planesSeen(normalization);
    const apart = reshape(x, [windowFrames * columns / N_PLANES, N_PLANES, 1]);
    const cropping: [[number, number], [number, number]] = [
      [0, 0],
      [first, N_PLANES - first - count],
    ];
    const taken = tf.layers.cropping2D({ cropping }).apply(apart) as tf.SymbolicTensor;
    return reshape(taken, [windowFrames, columns / N_PLANES * count]);
  }
}

/** Cuts rows off at the start and at the end. */
function crop1D(x: tf.SymbolicTensor, [start, end]: [number, number]): tf.SymbolicTensor {
  const [, rows, columns] = x.shape as number[];
  const image = reshape(x, [rows, columns, 1]);
  const layer = tf.layers.cropping2D({ cropping: [[start, end], [0, 0]] });
  return reshape(layer.apply(image) as tf.SymbolicTensor, [rows - start - end, columns]);
}

/** Lists the runs of neighbouring columns, each by its first and the one behind its last. */
function runsOf(columns: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const column of columns) {
    const last = runs.at(-1);
    if (last?.[1] === column) last[1]++;
    else runs.push([column, column + 1]);
  }
  return runs;
}

/** Cuts neighbouring columns out of a row. */
function cutColumns(x: tf.SymbolicTensor, start: number, end: number): tf.SymbolicTensor {
  const width = x.shape[1]!;
  return flatten(crop1D(reshape(x, [width, 1]), [start, width - end]));
}

function concatenate(parts: tf.SymbolicTensor[]): tf.SymbolicTensor {
  return tf.layers.concatenate().apply(parts) as tf.SymbolicTensor;
}

function flatten(x: tf.SymbolicTensor): tf.SymbolicTensor {
  return tf.layers.flatten().apply(x) as tf.SymbolicTensor;
}

function reshape(x: tf.SymbolicTensor, targetShape: readonly number[]): tf.SymbolicTensor {
  const isSame = x.shape.length === targetShape.length + 1 &&
    targetShape.every((size, axis) => size === x.shape[axis + 1]);
  if (isSame) return x;
  return tf.layers.reshape({ targetShape: [...targetShape] }).apply(x) as tf.SymbolicTensor;
}

/** Returns what a scaler takes off each column, and what it divides by. */
function affineOf(scaler: ScalerJson, width: number) {
  if (scaler.kind === "standardizer") return { mean: scaler.mean, scale: scaler.scale };
  const range = scaler.max > scaler.min ? scaler.max - scaler.min : 1;
  return { mean: new Array(width).fill(scaler.min), scale: new Array(width).fill(range) };
}

/** Scales columns by a batch normalisation that learns nothing more. */
function scale(
  x: tf.SymbolicTensor,
  { mean, scale }: { readonly mean: readonly number[]; readonly scale: readonly number[] },
): tf.SymbolicTensor {
  const layer = tf.layers.batchNormalization({ epsilon: EPSILON, trainable: false });
  const output = layer.apply(x) as tf.SymbolicTensor;
  tf.tidy(() =>
    layer.setWeights([
      tf.tensor1d(scale.map((value) => 1 / value)),
      tf.tensor1d(mean.map(() => 0)),
      tf.tensor1d([...mean]),
      tf.tensor1d(mean.map(() => 1)),
    ])
  );
  return output;
}
