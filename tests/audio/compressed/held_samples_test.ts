import { bytesOfSample, holdSamples } from "earmark/audio/compressed/held_samples.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

Deno.test("integers of every width come back bit by bit, in as many bytes as they take", () => {
  const random = createRandom("held");
  for (let bits = 4; bits <= 24; bits++) {
    const fullScale = 2 ** (bits - 1);
    const integers = Array.from({ length: 50 }, () => random.integer(2 * fullScale) - fullScale);
    integers.push(-fullScale, fullScale - 1, -1, 0, 1);
    const samples = Float32Array.from(integers, (integer) => integer / fullScale);
    const held = holdSamples(samples.length, bits);
    held.set(samples.subarray(0, 20), 0);
    held.set(samples.subarray(20), 20);
    const read = new Float32Array(samples.length - 3);
    held.read(3, read);
    assert.deepEqual(read, samples.slice(3), `${bits} bits`);
    assert.equal(bytesOfSample(bits), bits <= 16 ? 2 : 3);
  }
});

Deno.test("samples that are no integers stay as they are", () => {
  const samples = Float32Array.of(0.1, -1.5, 1e-9);
  const held = holdSamples(3);
  held.set(samples, 0);
  const read = new Float32Array(3);
  held.read(0, read);
  assert.deepEqual(read, samples);
  assert.equal(bytesOfSample(), 4);
});
