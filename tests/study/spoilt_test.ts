import { measureSignal } from "earmark/audio/measure.ts";
import { spoilRecording } from "earmark/study/spoilt.ts";
import assert from "node:assert/strict";

const tone = (peak: number) =>
  Float32Array.from({ length: 8000 }, (_, i) => peak * Math.sin(0.2 * i));

Deno.test("spoilRecording makes each fault in one recording alone", () => {
  for (const peak of [0.01, 1, 4]) {
    const signal = tone(peak);
    const spoilt = spoilRecording(signal, { sampleRate: 8000 });
    const [whole, loud, shifted, codec] = spoilt.map((each) => measureSignal(each.signal));
    assert.equal(spoilt[0].signal, signal);
    assert.ok(loud.clippedShare > 0.5 && whole.clippedShare === 0 && codec.clippedShare === 0);
    assert.ok(Math.abs(shifted.dcOffset - whole.dcOffset - 0.05) < 1e-6);
    assert.deepEqual([loud, codec].map(({ longestZeroRun }) => longestZeroRun), [1, 4001]);
  }
});

Deno.test("spoilRecording refuses silence, which nothing makes louder", () => {
  assert.throws(
    () => spoilRecording(new Float32Array(8), { sampleRate: 8000 }),
    new RangeError("Cannot spoil a recording as a sample must differ from 0: all are 0"),
  );
});
