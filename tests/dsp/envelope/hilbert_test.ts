import { hilbertEnvelope } from "earmark/dsp/envelope/hilbert.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors, referenceSignal } from "../reference.ts";

const vectors = loadVectors("scipy.json");

for (const n of [31, 64, 100]) {
  Deno.test(`hilbertEnvelope gives scipy's numbers for ${n} samples`, () => {
    const envelope = hilbertEnvelope(referenceSignal(n, 16000));
    assertClose(envelope, vectors[`hilbert_of_${n}`], 1e-10);
  });
}

Deno.test("hilbertEnvelope finds the envelope of a modulated tone", () => {
  const phase = (i: number) => (2 * Math.PI * i) / 1000;
  const shape = (i: number) => 1 + 0.5 * Math.cos(3 * phase(i));
  const tone = Float64Array.from({ length: 1000 }, (_, i) => shape(i) * Math.sin(100 * phase(i)));
  assertClose(hilbertEnvelope(tone), Array.from(tone, (_, i) => shape(i)), 1e-10);
});

Deno.test("hilbertEnvelope is never below |y|", () => {
  const signal = referenceSignal(77, 16000);
  hilbertEnvelope(signal).forEach((level, i) => assert.ok(level >= Math.abs(signal[i]) - 1e-12));
});

Deno.test("hilbertEnvelope of one sample is its magnitude", () => {
  assert.deepEqual(hilbertEnvelope(Float32Array.of(-2)), Float64Array.of(2));
});

Deno.test("hilbertEnvelope refuses an empty signal", () => {
  assert.throws(() => hilbertEnvelope(new Float32Array(0)), {
    name: "RangeError",
    message:
      "Cannot compute envelope as the signal must hold at least one sample: current value is 0",
  });
});
