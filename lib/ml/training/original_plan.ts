/**
 * The original system's training, window by window.
 *
 * @module
 */
import { mean } from "../../arrays.ts";
import type { LabelledSet } from "../../data/labelled_set.ts";
import { createRandom } from "../../random.ts";
import type { Random } from "../../random.ts";
import type { Prepared } from "../features/prepared.ts";
import { fitMinMax } from "../features/scaler.ts";
import { cutUnscaled } from "../features/windows.ts";
import { balancedClassWeights } from "../statistics/class_weights.ts";
import type { Batch, PlanOptions, TrainingPlan } from "./training_plan.ts";

/** Where a window was drawn. */
interface Draw {
  readonly recording: number;
  readonly position: number;
}

/**
 * Plans a training as the original's: windows drawn once, as many as cover the
 * training recordings twice; the last share of them validates, though it shares
 * its recordings with the rest (which is why the held-out figures come from the
 * folds, never from here).
 */
export function originalPlan(options: PlanOptions): TrainingPlan {
  const { frontEnd, train, nClasses, settings } = options;
  const { windowFrames: rows, nFeatures: columns, windowRows } = frontEnd;
  const random = createRandom(settings.seed, "windows");
  const total = train.items.reduce((n, track) => n + track.rows, 0);
  const draws = drawWindows(train, 2 * Math.floor(total / windowRows), windowRows, random);
  const labels = draws.map(({ recording }) => train.labels[recording]);
  const windows = draws.map(({ recording, position }) =>
    cutUnscaled({ track: train.items[recording], position }, frontEnd)
  );
  const nTraining = draws.length - Math.floor(settings.validationShare * draws.length);
  const scaler = fitMinMax(windows.slice(0, nTraining));
  const weights = balancedClassWeights(labels.slice(0, nTraining), nClasses);
  const batchOf = (indices: readonly number[]): Batch => {
    const n = indices.length;
    const x = new Float32Array(n * rows * columns);
    const y = new Float32Array(n * nClasses);
    indices.forEach((index, i) => {
      x.set(scaler.transform(windows[index]).data, i * rows * columns);
      y[i * nClasses + labels[index]] = weights[labels[index]];
    });
    return { x, y, n };
  };
  const indices = Array.from(draws, (_, i) => i);
  return {
    scaler,
    nEpochs: settings.nEpochs,
    nSteps: Math.ceil(nTraining / settings.batchSize),
    learningRate: () => settings.learningRate,
    *batches(epoch) {
      const order = createRandom(settings.seed, "epoch", epoch).shuffle(
        indices.slice(0, nTraining),
      );
      yield* chunks(order, settings.batchSize, batchOf);
    },
    async validate(predict) {
      let loss = 0;
      let n = 0;
      for (const batch of chunks(indices.slice(nTraining), settings.batchSize, batchOf)) {
        const p = await predict(batch.x, batch.n);
        batch.y.forEach((target, i) => loss -= target > 0 ? Math.log(Math.max(p[i], 1e-7)) : 0);
        n += batch.n;
      }
      return n === 0 ? undefined : loss / n;
    },
  };
}

/**
 * Draws windows: a class in proportion to the mean length of its recordings, a
 * recording of it, and a start, the last two uniformly.
 */
function drawWindows(
  { items: tracks, labels }: LabelledSet<Prepared>,
  n: number,
  windowRows: number,
  random: Random,
): Draw[] {
  const classes = [...new Set(labels)].sort((a, b) => a - b);
  const members = classes.map((label) => labels.flatMap((l, i) => l === label ? [i] : []));
  const lengths = members.map((recordings) => mean(recordings.map((i) => tracks[i].rows)));
  const totalLength = lengths.reduce((a, b) => a + b, 0);
  return Array.from({ length: n }, () => {
    let place = random.next() * totalLength;
    let k = 0;
    while (k < classes.length - 1 && place >= lengths[k]) place -= lengths[k++];
    const recording = members[k][random.integer(members[k].length)];
    const nStarts = Math.max(1, tracks[recording].rows - windowRows);
    return { recording, position: random.integer(nStarts) };
  });
}

/** Goes through indices in batches, the last of which may be smaller. */
function* chunks(
  indices: readonly number[],
  size: number,
  batchOf: (indices: readonly number[]) => Batch,
): Generator<Batch> {
  for (let i = 0; i < indices.length; i += size) yield batchOf(indices.slice(i, i + size));
}
