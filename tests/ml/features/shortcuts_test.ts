import assert from "node:assert/strict";
import { SHORTCUT_NAMES, shortcutFeatures } from "earmark/ml/features/shortcuts.ts";
import { assertClose } from "../assert_close.ts";

const file = { dcOffset: 0.1, noiseFloorDb: -60, bandwidth: Math.E ** 8, nChannels: 2 };

Deno.test("shortcutFeatures are what needs no listening, in the order of their names", () => {
  const features = shortcutFeatures({
    durationSeconds: Math.E,
    rmsDb: -20,
    peakDb: -3,
    sampleRate: Math.E ** 9,
    ...file,
  });
  assertClose(features, [1, -20, -3, 9, 0.1, -60, 8, 2], 1e-12);
  assert.equal(features.length, SHORTCUT_NAMES.length);
});

Deno.test("shortcutFeatures are finite for nothing at all", () => {
  const levels = { rmsDb: -Infinity, peakDb: -Infinity, noiseFloorDb: -Infinity };
  const nothing = { ...file, ...levels, durationSeconds: 0, sampleRate: 8000, bandwidth: 0 };
  assert.ok(shortcutFeatures(nothing).every(Number.isFinite));
});
