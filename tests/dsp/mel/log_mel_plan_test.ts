import { createLogMelPlan } from "earmark/dsp/mel/log_mel_plan.ts";
import assert from "node:assert/strict";

Deno.test("a plan gives a long signal the frames of its pieces", () => {
  const plan = createLogMelPlan({
    ...{ sampleRate: 16000, nFft: 64, frameLength: 64, hopLength: 20 },
    ...{ nMels: 8, fMin: 0, fMax: 8000 },
  });
  const signal = Float32Array.from({ length: 20 * 9000 + 7 }, (_, i) => Math.sin(i * i / 900));
  const { data, rows, columns } = plan.transform(signal);
  assert.equal(rows, 1 + Math.floor((signal.length - 64) / 20));
  for (const first of [0, 4000, 4095, 8191, rows - 3]) {
    const piece = plan.transform(signal.subarray(20 * first, 20 * (first + 2) + 64));
    assert.deepEqual(data.subarray(first * columns, (first + 3) * columns), piece.data);
  }
});
