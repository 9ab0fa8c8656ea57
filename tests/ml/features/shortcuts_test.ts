import assert from "node:assert/strict";
import { shortcutFeatures } from "earmark/ml/features/shortcuts.ts";
import { assertClose } from "../assert_close.ts";

Deno.test("shortcutFeatures are the length, the level, the peak and the rate", () => {
  const features = shortcutFeatures({
    durationSeconds: Math.E,
    rmsDb: -20,
    peakDb: -3,
    sampleRate: Math.E ** 9,
  });
  assertClose(features, [1, -20, -3, 9], 1e-12);
});

Deno.test("shortcutFeatures are finite for nothing at all", () => {
  const nothing = { durationSeconds: 0, rmsDb: -Infinity, peakDb: -Infinity, sampleRate: 8000 };
  assert.ok(shortcutFeatures(nothing).every(Number.isFinite));
});
