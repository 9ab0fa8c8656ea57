import { defaultSettings, type Settings } from "earmark/settings.ts";
import { networkInputs } from "earmark/study/network_inputs.ts";
import assert from "node:assert/strict";

const tone = Float32Array.from(
  { length: 24000 },
  (_, i) => Math.exp(-i / 4000) * Math.sin(0.3 * i),
);

/** Takes the settings with another normalization. */
function settingsOf(normalization: Settings["features"]["normalization"]): Settings {
  return { ...defaultSettings, features: { ...defaultSettings.features, normalization } };
}

Deno.test("the deviation of every band has the mean 0, and so has the level as a whole", () => {
  const { level, deviation, isLevelSeen } = networkInputs(tone, settingsOf("level"));
  for (let band = 0; band < deviation.columns; band++) {
    const column = deviation.data.filter((_, i) => i % deviation.columns === band);
    assert.ok(Math.abs(column.reduce((a, b) => a + b)) / column.length < 1e-3);
  }
  assert.ok(Math.abs(level.data.reduce((a, b) => a + b)) / level.data.length < 1e-3);
  assert.equal(isLevelSeen, true);
});

Deno.test("a gain moves the level as it is, and nothing else", () => {
  const loud = tone.map((y) => 100 * y);
  const mean = (signal: Float32Array, normalization: "none" | "level") => {
    const { data } = networkInputs(signal, settingsOf(normalization)).level;
    return data.reduce((a, b) => a + b) / data.length;
  };
  assert.ok(mean(loud, "none") - mean(tone, "none") > 5);
  assert.ok(Math.abs(mean(loud, "level") - mean(tone, "level")) < 1e-2);
  assert.equal(networkInputs(tone, settingsOf("bands")).isLevelSeen, false);
});
