import { countFrames, frameSignal, type Framing } from "earmark/dsp/fourier/framing.ts";
import assert from "node:assert/strict";
import { loadVectors } from "../reference.ts";

const ramp = Float64Array.of(1, 2, 3, 4, 5, 6, 7);

Deno.test("frameSignal by hand: the three framings of seven samples", () => {
  const size = { frameLength: 4, hopLength: 2 };
  const rowsOf = (framing: Framing) => {
    const { data, rows, columns } = frameSignal(ramp, { ...size, framing });
    return Array.from({ length: rows }, (_, i) => [
      ...data.subarray(i * columns, (i + 1) * columns),
    ]);
  };
  assert.deepEqual(rowsOf("complete"), [[1, 2, 3, 4], [3, 4, 5, 6]]);
  assert.deepEqual(rowsOf("padEnd"), [[1, 2, 3, 4], [3, 4, 5, 6], [5, 6, 7, 0]]);
  assert.deepEqual(rowsOf("centre"), [[0, 0, 1, 2], [1, 2, 3, 4], [3, 4, 5, 6], [5, 6, 7, 0]]);
});

Deno.test("a centred frame of odd length has its middle at its hop", () => {
  const { data, rows } = frameSignal(ramp, { frameLength: 3, hopLength: 2, framing: "centre" });
  assert.deepEqual([rows, ...data], [4, ...[0, 1, 2], ...[2, 3, 4], ...[4, 5, 6], ...[6, 7, 0]]);
});
Deno.test("countFrames gives python_speech_features' counts", () => {
  const { frame_counts } = loadVectors("python_speech_features.json");
  const options = { frameLength: 400, hopLength: 160, framing: "padEnd" } as const;
  for (const [nSamples, expected] of frame_counts as readonly number[][]) {
    assert.equal(countFrames(nSamples, options), expected, `${nSamples} samples`);
  }
});

Deno.test("complete frames include one that ends exactly with the signal", () => {
  const options = { frameLength: 4, hopLength: 3, framing: "complete" } as const;
  assert.deepEqual([4, 6, 7, 9, 10].map((n) => countFrames(n, options)), [1, 1, 2, 2, 3]);
});

Deno.test("adjoining frames hold every sample once", () => {
  const { data } = frameSignal(ramp, { frameLength: 3, hopLength: 3, framing: "padEnd" });
  assert.deepEqual([...data], [...ramp, 0, 0]);
});

Deno.test("a hop longer than a frame leaves samples out", () => {
  const { data } = frameSignal(ramp, { frameLength: 1, hopLength: 3, framing: "complete" });
  assert.deepEqual([...data], [1, 4, 7]);
});

Deno.test("a signal shorter than a frame is padded or refused, by the framing", () => {
  const size = { frameLength: 10, hopLength: 5 };
  const { data, rows } = frameSignal(ramp, { ...size, framing: "padEnd" });
  assert.equal(rows, 1);
  assert.deepEqual([...data], [...ramp, 0, 0, 0]);
  assert.equal(frameSignal(ramp, { ...size, framing: "centre" }).rows, 2);
  assert.throws(() => frameSignal(ramp, { ...size, framing: "complete" }), {
    name: "RangeError",
    message:
      "Cannot frame signal as it must hold a complete frame of 10 samples: current value is 7",
  });
});

Deno.test("frameSignal refuses impossible options", () => {
  const options = { frameLength: 4, hopLength: 2, framing: "complete" } as const;
  assert.throws(() => frameSignal(ramp, { ...options, hopLength: 0 }), /hopLength must be/);
  assert.throws(() => frameSignal(ramp, { ...options, frameLength: 2.5 }), /frameLength must be/);
  assert.throws(
    () => frameSignal(ramp, { ...options, framing: "reflect" as Framing }),
    /must be complete, padEnd or centre: current value is reflect/,
  );
  assert.throws(() => frameSignal(new Float32Array(0), options), RangeError);
});
