import { measureSurroundings } from "earmark/audio/surroundings.ts";
import assert from "node:assert/strict";

Deno.test("measureSurroundings() takes the quiet tenth, whatever stands beside it", () => {
  const signal = Float32Array.from({ length: 8000 }, (_, i) => i < 2000 ? 0.01 : 0.5);
  const { noiseFloorDb, nChannels } = measureSurroundings(signal, {
    sampleRate: 8000,
    nChannels: 2,
  });
  assert.ok(Math.abs(noiseFloorDb + 40) < 1e-3);
  assert.equal(nChannels, 2);
});

Deno.test("measureSurroundings() is finite for silence and for a single sample", () => {
  for (const length of [1, 4000]) {
    const measured = measureSurroundings(new Float32Array(length), {
      sampleRate: 8000,
      nChannels: 1,
    });
    assert.deepEqual(measured, { nChannels: 1, bandwidth: 0, noiseFloorDb: -120 });
  }
});
