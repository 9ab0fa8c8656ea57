import { mixTones } from "earmark/synth/tones.ts";
import assert from "node:assert/strict";

const size = { length: 8, sampleRate: 8 };

function assertClose(actual: Float64Array, expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  expected.forEach((value, i) => assert.ok(Math.abs(value - actual[i]) <= 1e-12, `${i}`));
}

Deno.test("a tone at a quarter of the rate has a period of four samples", () => {
  assertClose(mixTones([{ frequency: 2, amplitude: 3 }], size), [0, 3, 0, -3, 0, 3, 0, -3]);
});

Deno.test("a phase of π/2 makes a cosine", () => {
  const cosine = mixTones([{ frequency: 4, phase: Math.PI / 2 }], size);
  assertClose(cosine, [1, -1, 1, -1, 1, -1, 1, -1]);
});

Deno.test("a mix is the sum of its tones, and silence without tones", () => {
  const [low, high] = [{ frequency: 1 }, { frequency: 3, amplitude: 0.5, phase: 1 }];
  const sum = mixTones([low], size).map((value, i) => value + mixTones([high], size)[i]);
  assertClose(mixTones([low, high], size), [...sum]);
  assert.deepEqual(mixTones([], size), new Float64Array(8));
});

Deno.test("a tone above half the rate is refused", () => {
  assert.throws(() => mixTones([{ frequency: 5 }], size), {
    name: "RangeError",
    message: "Cannot synthesize tone as frequency must be in 0 … 4 Hz: current value is 5",
  });
});
