import { recommendBands, recommendFrames } from "earmark/data/recommend_frames.ts";
import assert from "node:assert/strict";

/** Window and rate, and the frame and hop that suit them. */
const cases: [seconds: number, rate: number, frameLength: number, hopLength: number][] = [
  // About 32 ms, and 64 frames in a window.
  [0.8, 16_000, 512, 200],
  [1, 44_100, 1024, 689],
  [0.4, 48_000, 2048, 300],
  // Half of a short window, and a sixteenth of that.
  [0.04, 48_000, 1024, 64],
  [0.02, 48_000, 512, 32],
  [0.02, 8000, 64, 4],
  // 256 samples at the rates of sensors.
  [1, 1000, 256, 16],
  [5, 200, 256, 16],
  [5, 50, 128, 8],
];

Deno.test("a frame is a power of two that suits window and rate, and so is the hop", () => {
  for (const [seconds, rate, frameLength, hopLength] of cases) {
    const choice = recommendFrames(seconds, rate);
    assert.deepEqual([choice.frameLength, choice.hopLength], [frameLength, hopLength]);
  }
});

Deno.test("the reason says what was done", () => {
  assert.equal(
    recommendFrames(0.8, 16_000).reason,
    "Frames of 512 samples every 200: a power of two for the FFT, about 64 frames per window.",
  );
  assert.equal(
    recommendFrames(0.04, 48_000).reason,
    "Frames of 1024 samples every 64: a power of two for the FFT, about half of a short window, " +
      "15 frames per window.",
  );
});

Deno.test("a window of a few samples still has a frame and a hop", () => {
  const { frameLength, hopLength } = recommendFrames(0.02, 50);
  assert.deepEqual([frameLength, hopLength], [2, 1]);
});

Deno.test("a short window of long frames gets more bands, unless some were chosen", () => {
  const fine = { windowSeconds: 0.1, frameLength: 1024 };
  assert.deepEqual(recommendBands(fine), {
    features: { nMels: 64 },
    reasons: ["64 mel bands: a short window is told apart by its spectrum."],
  });
  for (const other of [{ nMels: 48 }, { windowSeconds: 0.12 }, { frameLength: 512 }]) {
    assert.deepEqual(recommendBands({ ...fine, ...other }), { reasons: [] });
  }
});
