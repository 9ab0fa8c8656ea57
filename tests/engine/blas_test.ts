/** Compares products by OpenBLAS, and by a slow twin of it, with those of the cpu backend. */

import * as tf from "@tensorflow/tfjs";
import type { EngineBackend } from "earmark/engine/memory/backend.ts";
import { type Blas, openBlas } from "earmark/engine/blas.ts";
import { useEngine } from "earmark/engine/engine.ts";
import { conv2d } from "earmark/engine/layers/conv2d.ts";
import { lstm } from "earmark/engine/layers/lstm.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { hasOpenBlas, needsOpenBlas } from "./open_blas.ts";
import { assertSameAsCpu, choices, randomTensor, valuesOf } from "./compare.ts";
import { differentiate } from "./layers/differentiate.ts";
import { counts, slowBlas } from "./slow_blas.ts";

await useEngine();
const { team } = tf.backend() as EngineBackend;

/** Runs a function with products by a BLAS. */
async function withBlas(blas: Blas, run: () => Promise<void> | void): Promise<void> {
  await team.resize(1, blas);
  try {
    await run();
  } finally {
    await useEngine({ threads: 1, accelerate: false });
  }
}

/** Shapes m x n x k: larger than the blocks of the engine's own product, and single rows. */
const SHAPES = [[60, 520, 90], [50, 40, 270], [1, 60, 70], [60, 1, 700], [60, 700, 1]];

const seeded = {
  kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
  recurrentInitializer: tf.initializers.glorotUniform({ seed: 2 }),
};

/** What is compared, by name. */
const COMPARISONS: Readonly<Record<string, () => Promise<void>>> = {
  "matMul of all transposes": async () => {
    for (let i = 0; i < 24; i++) {
      const { between, oneOf, random } = choices("blas", i);
      const [m, n, k] = SHAPES[i] ?? [oneOf(1, 2, between(3, 40)), between(1, 40), between(1, 90)];
      for (const [transposeA, transposeB] of [[0, 0], [1, 0], [0, 1], [1, 1]].map(areSet)) {
        const a = randomTensor(random, transposeA ? [k, m] : [m, k]);
        const b = randomTensor(random, transposeB ? [n, k] : [k, n]);
        const multiply = () => [tf.matMul(a, b, transposeA, transposeB)];
        await assertSameAsCpu(multiply, `${m} x ${n} x ${k} ${transposeA} ${transposeB}`);
      }
    }
  },
  "conv2d and its gradients": async () => {
    for (let i = 0; i < 6; i++) {
      const { between, oneOf, random } = choices("blas on tiles", i);
      const shape = [between(1, 3), between(3, 13), between(3, 13), oneOf(16, 20, 28, 48)];
      const filters = oneOf(16, 20, 36);
      const layer = conv2d({ filters, kernelSize: 3, padding: oneOf("same", "valid"), ...seeded });
      const x = randomTensor(random, shape);
      layer.apply(x);
      await assertSameAsCpu(() => differentiate(layer, x), `${shape} to ${filters}`);
    }
  },
  "lstm and its gradients": async () => {
    for (let i = 0; i < 12; i++) {
      const { between, oneOf, random } = choices("blas over steps", i);
      const shape = [between(1, 9), between(2, 6), between(1, 30)];
      const units = oneOf(between(2, 9), between(12, 40));
      const layer = lstm({ units, returnSequences: true, ...seeded });
      const x = randomTensor(random, shape);
      layer.apply(x);
      await assertSameAsCpu(() => differentiate(layer, x), `${shape} to ${units}`);
    }
  },
};

/** Reads flags. */
function areSet(flags: number[]): boolean[] {
  return flags.map((flag) => flag === 1);
}

for (const [what, compare] of Object.entries(COMPARISONS)) {
  Deno.test(`${what} equal cpu by a slow twin of OpenBLAS`, async () => {
    const before = counts.products;
    await withBlas(slowBlas, compare);
    assert.ok(counts.products > before + 12, "the twin must be used");
  });
  Deno.test({
    name: `${what} equal cpu by OpenBLAS${needsOpenBlas}`,
    ignore: !hasOpenBlas,
    fn: () => withBlas(openBlas(), compare),
  });
}

Deno.test({
  name: `OpenBLAS multiplies on two threads, in memory that grew later too${needsOpenBlas}`,
  ignore: !hasOpenBlas,
  fn: async () => {
    await useEngine({ threads: 2, accelerate: true });
    const before = team.blas;
    const multiply = () => {
      const random = createRandom("grown");
      return [tf.matMul(randomTensor(random, [90, 80]), randomTensor(random, [80, 70]))];
    };
    const first = valuesOf(multiply);
    const large = [0, 1, 2].map(() => tf.zeros([2 ** 24])); // 192 MiB
    await assertSameAsCpu(multiply, "grown");
    assert.deepEqual(valuesOf(multiply), first);
    assert.equal(team.blas, before);
    tf.dispose(large);
    await useEngine({ threads: 1, accelerate: false });
  },
});

Deno.test("useEngine() keeps its BLAS by default, and drops it where accelerate is false", async () => {
  await withBlas(slowBlas, async () => {
    await useEngine();
    await useEngine({ threads: 2, accelerate: false });
    assert.equal(team.blas, undefined);
    await team.resize(1, slowBlas);
    await useEngine();
    assert.equal(team.blas, slowBlas);
  });
  assert.equal(team.blas, undefined);
});

Deno.test("small products and those without a BLAS stay the engine's own", async () => {
  const multiply = () => [tf.matMul(tf.ones([20, 20]), tf.ones([20, 20]))];
  const before = counts.products;
  await withBlas(slowBlas, () => void valuesOf(multiply));
  await useEngine();
  valuesOf(() => [tf.matMul(tf.ones([90, 90]), tf.ones([90, 90]))]);
  assert.equal(counts.products, before);
});

Deno.test("openBlas() says what to install where there is none", async () => {
  const script = `
    import { openBlas } from "earmark/engine/blas.ts";
    try {
      openBlas(["libno_such_library.so"]);
    } catch ({ name, key, message }) {
      console.log([name, key, message].join("; "));
    }`;
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["eval", script] }).output();
  assert.equal(
    new TextDecoder().decode(stdout),
    "ConfigError; blas; Cannot multiply by OpenBLAS as one must be installed (Debian " +
      "and Ubuntu: libopenblas0, Fedora: openblas, macOS: brew install openblas): " +
      "current value is none\n",
  );
});
