import { alternativesTo } from "earmark/data/alternatives.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";

const namesOf = (...options: Parameters<typeof alternativesTo>) =>
  alternativesTo(...options).map(({ name }) => name);

Deno.test("the recommended settings come first, then floors, then longer frames", () => {
  const alternatives = alternativesTo(defaultSettings);
  assert.deepEqual(alternatives.map(({ name }) => name), [
    "as recommended",
    "floor 60 dB",
    "floor 40 dB",
    "frames twice as long",
  ]);
  const { frameSeconds } = defaultSettings.features;
  assert.deepEqual(alternatives.map(({ settings }) => settings), [
    {},
    { features: { floorDb: 60 } },
    { features: { floorDb: 40 } },
    { features: { frameSeconds: 2 * frameSeconds } },
  ]);
  for (const { settings } of alternatives) mergeSettings(defaultSettings, settings);
});

Deno.test("the floor of the settings is not compared with itself", () => {
  const low = mergeSettings(defaultSettings, { features: { floorDb: 40 } });
  assert.deepEqual(namesOf(low).slice(1, 3), ["no floor", "floor 60 dB"]);
});

Deno.test("nothing replaces what was asked for", () => {
  const floor = namesOf(defaultSettings, { features: { floorDb: 0 } });
  assert.deepEqual(floor, ["as recommended", "frames twice as long"]);
  const frames = namesOf(defaultSettings, { features: { frameSeconds: 0.02 } });
  assert.deepEqual(frames, ["as recommended", "floor 60 dB", "floor 40 dB"]);
  const both = { features: { floorDb: 50, frameSeconds: 0.02 } };
  assert.deepEqual(namesOf(defaultSettings, both), ["as recommended"]);
});

Deno.test("frames are made longer only where a window holds four of them", () => {
  const within = (windowSeconds: number) =>
    namesOf(mergeSettings(defaultSettings, {
      features: { windowSeconds, windowHopSeconds: windowSeconds / 2, frameSeconds: 0.032 },
    }));
  assert.ok(within(0.256).includes("frames twice as long"));
  assert.ok(!within(0.255).includes("frames twice as long"));
});
