import { meanEnvelope, peakEnvelope, rmsEnvelope } from "earmark/dsp/envelope/envelope.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors, referenceSignal } from "../reference.ts";

const signal = referenceSignal(100, 16000);

Deno.test("meanEnvelope gives pandas' rolling mean of |y|", () => {
  assertClose(meanEnvelope(signal, 6), loadVectors("scipy.json").mean_6, 1e-12);
});

Deno.test("peakEnvelope gives pandas' rolling maximum of |y|", () => {
  assertClose(peakEnvelope(signal, 6), loadVectors("scipy.json").maximum_6, 1e-15);
});

Deno.test("the envelope of 1600 samples spans i-800 … i+799", () => {
  const click = new Float32Array(4000);
  click[2000] = 1;
  const levels = meanEnvelope(click, 1600);
  const first = levels.findIndex((level) => level > 0);
  const last = levels.findLastIndex((level) => level > 0);
  assert.deepEqual([first, last], [2000 - 799, 2000 + 800]);
  assert.equal(levels[2000], 1 / 1600);
});

Deno.test("mean <= rms <= peak, everywhere", () => {
  const mean = meanEnvelope(signal, 9);
  const rms = rmsEnvelope(signal, 9);
  const peak = peakEnvelope(signal, 9);
  mean.forEach((level, i) => {
    assert.ok(level <= rms[i] + 1e-15 && rms[i] <= peak[i] + 1e-15);
  });
});

Deno.test("a tone's rms is its amplitude over √2", () => {
  const tone = Float64Array.from({ length: 80 }, (_, i) => 3 * Math.sin((2 * Math.PI * i) / 8));
  assertClose(rmsEnvelope(tone, 8).subarray(8, 72), new Array(64).fill(3 / Math.SQRT2), 1e-12);
});

Deno.test("envelopes refuse integer samples and an empty signal", () => {
  for (const envelope of [meanEnvelope, peakEnvelope, rmsEnvelope]) {
    assert.throws(() => envelope(new Int16Array(4) as unknown as Float32Array, 2), TypeError);
    assert.throws(() => envelope(new Float32Array(0), 2), RangeError);
  }
});
