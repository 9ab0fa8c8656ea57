// deno-lint-ignore-file no-console -- a benchmark prints
/**
 * Times a training step and a prediction of four models on the engine, batch 32,
 * one thread: `deno run --allow-read bench/engine_bench.ts [model …] [--profile]`.
 * Prints the median and the fastest of the runs in milliseconds; the fastest is the
 * one to compare on a busy machine.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { adam } from "earmark/engine/adam.ts";
import { useEngine } from "earmark/engine/engine.ts";
import { batchNormalization } from "earmark/engine/layers/batch_normalization.ts";
import { conv2d } from "earmark/engine/layers/conv2d.ts";
import { dropout } from "earmark/engine/layers/dropout.ts";
import { lstm } from "earmark/engine/layers/lstm.ts";
import { quantile } from "earmark/arrays.ts";

const BATCH = 32;
const WARM_UP_RUNS = 5;
const RUNS = 20;

/** A model and the shape of one input. */
interface Subject {
  readonly model: tf.LayersModel;
  readonly shape: number[];
  readonly nClasses: number;
}

/** Seeds of the initialisers, each used once. */
let seed = 1;
const kernelInitializer = () => tf.initializers.glorotUniform({ seed: seed++ });

function dense(units: number, activation?: "relu" | "softmax"): tf.layers.Layer {
  return tf.layers.dense({ units, activation, kernelInitializer: kernelInitializer() });
}

/** A: the original convolutional network on 13 × 9 coefficients. */
function makeA(): Subject {
  const shape = [13, 9, 1];
  const conv = [16, 32, 64, 128].map((filters, i) =>
    conv2d({
      filters,
      kernelSize: 3,
      padding: "same",
      activation: "relu",
      kernelInitializer: kernelInitializer(),
      ...(i === 0 ? { inputShape: shape } : {}),
    })
  );
  const layers = [
    ...conv,
    tf.layers.maxPooling2d({ poolSize: 2 }),
    dropout({ rate: 0.5, seed: 7 }),
    tf.layers.flatten(),
    dense(128, "relu"),
    dense(64, "relu"),
    dense(2, "softmax"),
  ];
  return { model: tf.sequential({ layers }), shape, nClasses: 2 };
}

/** B: convolution, batch normalisation, ReLU and pooling three times on 64 × 96 bands. */
function makeB(): Subject {
  const shape = [64, 96, 1];
  const blocks = [16, 32, 64].flatMap((filters, i) => [
    conv2d({
      filters,
      kernelSize: 3,
      padding: "same",
      useBias: false,
      kernelInitializer: kernelInitializer(),
      ...(i === 0 ? { inputShape: shape } : {}),
    }),
    batchNormalization(),
    tf.layers.reLU(),
    tf.layers.maxPooling2d({ poolSize: 2 }),
  ]);
  const layers = [...blocks, tf.layers.globalAveragePooling2d({}), dense(10, "softmax")];
  return { model: tf.sequential({ layers }), shape, nClasses: 10 };
}

/** C: the original recurrent network, on 9 × 13 (C1) or 96 × 64 (C2). */
function makeC(shape: [steps: number, features: number]): Subject {
  const layers = [
    ...[0, 1].map((i) =>
      lstm({
        units: 128,
        returnSequences: true,
        kernelInitializer: kernelInitializer(),
        recurrentInitializer: kernelInitializer(),
        ...(i === 0 ? { inputShape: shape } : {}),
      })
    ),
    dropout({ rate: 0.5, seed: 7 }),
    ...[64, 32, 16, 8].map((units) => dense(units, "relu")),
    tf.layers.flatten(),
    dense(2, "softmax"),
  ];
  return { model: tf.sequential({ layers }), shape, nClasses: 2 };
}

const SUBJECTS: Readonly<Record<string, () => Subject>> = {
  A: makeA,
  B: makeB,
  C1: () => makeC([9, 13]),
  C2: () => makeC([96, 64]),
};

/** Returns a function that takes one training step on the same batch. */
function makeStep({ model, shape, nClasses }: Subject): () => void {
  const x = tf.randomNormal([BATCH, ...shape], 0, 1, "float32", 1);
  const labels = Array.from({ length: BATCH }, (_, i) => i % nClasses);
  const y = tf.oneHot(tf.tensor1d(labels, "int32"), nClasses).toFloat();
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const optimizer = adam({ learningRate: 1e-3 });
  return () =>
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => {
        const p = model.apply(x, { training: true }) as tf.Tensor;
        return tf.metrics.categoricalCrossentropy(y, p).mean() as tf.Scalar;
      }, variables);
      optimizer.applyGradients(grads);
      value.dataSync();
    });
}

/** Returns a function that predicts one batch. */
function makePrediction({ model, shape }: Subject): () => void {
  const x = tf.randomNormal([BATCH, ...shape], 0, 1, "float32", 2);
  return () => tf.tidy(() => void (model.predict(x) as tf.Tensor).dataSync());
}

/** Times a function; returns the median and the fastest run in milliseconds. */
function time(run: () => void): string {
  for (let i = 0; i < WARM_UP_RUNS; i++) run();
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return [quantile(times, 0.5), quantile(times, 0)].map((ms) => ms.toFixed(1).padStart(8)).join("");
}

/** Prints what each kernel takes in one run, the slowest first. */
async function profile(run: () => void): Promise<void> {
  const { kernels } = await tf.profile(run);
  const totals = new Map<string, [ms: number, calls: number]>();
  for (const { name, kernelTimeMs } of kernels) {
    const ms = await kernelTimeMs as number;
    const [total, calls] = totals.get(name) ?? [0, 0];
    totals.set(name, [total + ms, calls + 1]);
  }
  for (const [name, [ms, calls]] of [...totals].sort((a, b) => b[1][0] - a[1][0]).slice(0, 16)) {
    console.log(`    ${name.padEnd(28)}${ms.toFixed(2).padStart(8)} ms ${calls} calls`);
  }
}

await useEngine();
const names = Deno.args.filter((name) => name in SUBJECTS);
console.log("ms, batch 32    median fastest");
for (const name of names.length > 0 ? names : Object.keys(SUBJECTS)) {
  const subject = SUBJECTS[name]();
  const runs = { step: makeStep(subject), predict: makePrediction(subject) };
  for (const [kind, run] of Object.entries(runs)) {
    console.log(`${name.padEnd(3)}${kind.padEnd(10)}${time(run)}`);
    if (Deno.args.includes("--profile")) await profile(run);
  }
}
