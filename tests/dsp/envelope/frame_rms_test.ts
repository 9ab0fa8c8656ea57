import { rmsOfFrames } from "earmark/dsp/envelope/frame_rms.ts";
import { frameSignal } from "earmark/dsp/fourier/framing.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors, matrixOf, referenceSignal } from "../reference.ts";

Deno.test("rmsOfFrames gives librosa's numbers", () => {
  const options = { frameLength: 64, hopLength: 1000, framing: "centre" } as const;
  const frames = frameSignal(referenceSignal(3000, 16000), options);
  assertClose(rmsOfFrames(frames), loadVectors("librosa.json").rms, 1e-12);
});

Deno.test("rmsOfFrames: silence has a level of 0", () => {
  assert.deepEqual(rmsOfFrames(matrixOf([[0, 0, 0]])), Float64Array.of(0));
});
