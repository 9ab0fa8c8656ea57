import assert from "node:assert/strict";
import { besselI0, kaiserLowPass } from "earmark/audio/resample/kaiser.ts";

Deno.test("besselI0 gives numpy's numbers", () => {
  const cases = [[0, 1], [0.5, 1.0634833707413236], [1, 1.2660658777520082]];
  for (const [x, expected] of [...cases, [5, 27.239871823604442]]) {
    assert.ok(Math.abs(besselI0(x) / expected - 1) < 1e-14);
  }
});

Deno.test("kaiserLowPass: pass band and stop band, by a slow Fourier sum", () => {
  const attenuationDb = 80;
  const filter = kaiserLowPass({ passEdge: 0.2, stopEdge: 0.25, attenuationDb });
  const reach = Math.ceil(filter.halfLength);
  const ripple = 10 ** (-attenuationDb / 20);
  for (let frequency = 0; frequency <= 0.5; frequency += 0.005) {
    let gain = 0;
    for (let n = -reach; n <= reach; n++) {
      gain += filter.at(n) * Math.cos(2 * Math.PI * frequency * n);
    }
    if (frequency <= 0.2) assert.ok(Math.abs(gain - 1) < 1.1 * ripple, `pass ${frequency}`);
    if (frequency >= 0.25) assert.ok(Math.abs(gain) < 1.1 * ripple, `stop ${frequency}`);
  }
});
