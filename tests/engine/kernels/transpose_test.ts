import * as tf from "@tensorflow/tfjs";
import { assertSameAsCpu, choices, randomTensor } from "../compare.ts";

Deno.test("transpose equals cpu over seeded shapes and orders", async () => {
  for (let i = 0; i < 40; i++) {
    const { between, oneOf, random } = choices("transpose", i);
    const shape = Array.from({ length: oneOf(1, 2, 2, 2, 3) }, () => between(0, 19));
    const order = random.shuffle(shape.map((_, axis) => axis));
    const x = randomTensor(random, shape);
    await assertSameAsCpu(() => [tf.transpose(x, order)], `${shape} by ${order}`, 0);
    await assertSameAsCpu(() => [tf.transpose(tf.cast(x, "int32"), order)], "integers", 0);
  }
});
