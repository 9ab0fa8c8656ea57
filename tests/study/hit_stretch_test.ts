import { hitStretch } from "earmark/study/hit_stretch.ts";
import assert from "node:assert/strict";

Deno.test("hitStretch begins before the hit and ends where it has faded", () => {
  const signal = Float64Array.from(
    { length: 16000 },
    (_, i) => 1e-3 * Math.sin(i) + (i < 4000 ? 0 : Math.exp((4000 - i) / 400)),
  );
  const [from, to] = hitStretch(signal, { sampleRate: 8000 });
  assert.ok(from > 0.4 && from < 0.5, `${from}`);
  assert.ok(to > 0.7 && to < 1, `${to}`);
});

Deno.test("hitStretch of a short or silent recording lies within it", () => {
  assert.deepEqual(hitStretch(Float32Array.of(0, 1, 0), { sampleRate: 1000 }), [0, 0.003]);
  const [from, to] = hitStretch(new Float32Array(8000), { sampleRate: 8000 });
  assert.ok(from === 0 && to > 0 && to <= 1);
});
