import { repeatToLength } from "earmark/ml/features/repeat.ts";
import assert from "node:assert/strict";

Deno.test("repeatToLength() repeats from the start, and cuts the last round", () => {
  const signal = Float32Array.of(1, 2, 3);
  assert.deepEqual([...repeatToLength(signal, 7)], [1, 2, 3, 1, 2, 3, 1]);
  assert.equal(repeatToLength(signal, 3), signal);
  assert.equal(repeatToLength(signal, 2), signal);
  assert.throws(() => repeatToLength(new Float32Array(0), 2), {
    name: "RangeError",
    message: "Cannot repeat signal as it must hold a sample: current length is 0",
  });
});
