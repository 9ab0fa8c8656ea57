import * as tf from "@tensorflow/tfjs";
import assert from "node:assert/strict";
import { EngineBackend } from "earmark/engine/memory/backend.ts";
import { useEngine } from "earmark/engine/engine.ts";

await useEngine();

Deno.test("useEngine can be called again and leaves cpu available", async () => {
  await tf.setBackend("cpu");
  assert.ok(!(tf.backend() instanceof EngineBackend));
  await useEngine();
  assert.equal(tf.getBackend(), "earmark");
  assert.ok(tf.findBackend("cpu"));
});

Deno.test("EngineBackend holds every kernel of the cpu backend", () => {
  const names = new Set(tf.getKernelsForBackend("earmark").map((kernel) => kernel.kernelName));
  for (const { kernelName } of tf.getKernelsForBackend("cpu")) assert.ok(names.has(kernelName));
});

Deno.test("EngineBackend returns every block when its tensors are disposed", () => {
  const { heap } = tf.backend() as EngineBackend;
  const before = heap.bytesInUse;
  tf.tidy(() => {
    const x = tf.variable(tf.randomNormal([4, 6], 0, 1, "float32", 1), true);
    tf.grad((w) => tf.softmax(w.slice([1, 0], [2, 6]).matMul(x, false, true)).sum())(x);
    tf.real(tf.complex([1, 2], [3, 4]).mul(tf.complex([1, 2], [3, 4])));
    x.dispose();
  });
  assert.equal(heap.bytesInUse, before);
});

Deno.test("EngineBackend gives values that outlive their tensor", () => {
  const first = tf.tensor1d([1, 2, 3]);
  const values = first.dataSync();
  first.dispose();
  tf.tensor1d([7, 8, 9]);
  assert.deepEqual([...values], [1, 2, 3]);
});

Deno.test("EngineBackend copies what it is given, slices too", () => {
  const given = Float32Array.of(1, 2, 3, 4);
  const whole = tf.tensor1d(given);
  given.fill(0);
  const part = whole.slice([1], [2]);
  whole.dispose();
  tf.tensor1d([9, 9, 9, 9]);
  assert.deepEqual([...part.dataSync()], [2, 3]);
});

Deno.test("EngineBackend takes tensors over from cpu and gives them back", async () => {
  await tf.setBackend("cpu");
  const x = tf.tensor1d([1, 2, 3]);
  await useEngine();
  const y = x.add(1);
  await tf.setBackend("cpu");
  assert.deepEqual([...y.mul(2).dataSync()], [4, 6, 8]);
  await useEngine();
});

Deno.test("EngineBackend has no floats for an int32 tensor", () => {
  const backend = tf.backend() as EngineBackend;
  assert.throws(() => backend.floatsOf(tf.tensor1d([1], "int32")), TypeError);
});
