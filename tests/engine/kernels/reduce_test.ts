import * as tf from "@tensorflow/tfjs";
import { assertClose, assertSameAsCpu, randomTensor, valuesOf } from "../compare.ts";
import { createRandom } from "earmark/random.ts";
import { useEngine } from "earmark/engine/engine.ts";

const AXES = [[0], [1], [2], [3], [0, 1], [1, 2], [2, 3], [0, 1, 2], [0, 2], [0, 1, 2, 3], [-1]];

for (const [name, reduce] of Object.entries({ sum: tf.sum, mean: tf.mean })) {
  Deno.test(`${name} equals cpu over all axes`, async () => {
    for (const axes of AXES) {
      for (const keepDims of [true, false]) {
        const x = randomTensor(createRandom(name), [3, 5, 6, 7]);
        await assertSameAsCpu(() => [reduce(x, axes, keepDims)], `axes ${axes}`);
      }
    }
  });
}

Deno.test("sum keeps six digits over a million values", async () => {
  await useEngine();
  const x = tf.fill([1_000_003], 0.1);
  const expected = Float32Array.of(Math.fround(0.1) * 1_000_003);
  assertClose(valuesOf(() => [x.sum()]), [expected], "along", 1e-6);
  assertClose(valuesOf(() => [x.reshape([-1, 1]).sum(0)]), [expected], "down", 1e-6);
});
