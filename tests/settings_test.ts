import assert from "node:assert/strict";
import { ConfigError } from "earmark/errors.ts";
import { mergeSettings, parsePartialSettings, parseSettings } from "earmark/parse_settings.ts";
import { settingFlags } from "earmark/setting_flags.ts";
import { defaultSettings } from "earmark/settings.ts";
import type { PartialSettings } from "earmark/settings.ts";

Deno.test("the defaults are settings, and survive JSON", () => {
  assert.deepEqual(parseSettings(JSON.parse(JSON.stringify(defaultSettings))), defaultSettings);
});

Deno.test("mergeSettings() lays the last layer on top and leaves the rest", () => {
  const settings = mergeSettings(
    defaultSettings,
    { training: { seed: 2, nFolds: 3 } },
    { training: { seed: 7 } },
  );
  assert.equal(settings.training.seed, 7);
  assert.equal(settings.training.nFolds, 3);
  assert.deepEqual(settings.features, defaultSettings.features);
});

Deno.test("mergeSettings() takes the rate of a slow sensor", () => {
  const { audio } = mergeSettings(defaultSettings, {
    audio: { sampleRate: 50, channel: "all", nChannels: 3, noiseChannel: 0 },
    features: { fMax: 25 },
  });
  assert.deepEqual(audio, { sampleRate: 50, channel: "all", nChannels: 3, noiseChannel: 0 });
});

Deno.test("a channel is a word or a whole number from 1; one may hear the hall alone", () => {
  const audioOf = (audio: PartialSettings["audio"]) =>
    mergeSettings(defaultSettings, { audio }).audio;
  for (const channel of [1, 1024, "mean", "loudest", "all"] as const) {
    assert.equal(audioOf({ channel }).channel, channel);
  }
  assert.equal(audioOf({ channel: 1, nChannels: 2, noiseChannel: 2 }).noiseChannel, 2);
});

Deno.test("settings that were written before a hall could be heard have none", () => {
  const { noiseChannel: _, ...audio } = defaultSettings.audio;
  assert.deepEqual(parseSettings({ ...defaultSettings, audio }), defaultSettings);
});

const faults: [title: string, settings: unknown, key: string, message: RegExp][] = [
  ["an unknown section", { featurez: {} }, "featurez", /there is no such section: there are audio/],
  ["an unknown key", { features: { nMelz: 3 } }, "features.nMelz", /there are kind, windowSeconds/],
  [
    "a wrong type",
    { features: { nMels: "3" } },
    "features.nMels",
    /expected number.*value is "3"$/,
  ],
  ["a rate below any sensor's", { audio: { sampleRate: 49 } }, "audio.sampleRate", />=50.* is 49$/],
  [
    "a channel below the first",
    { audio: { channel: 0 } },
    "audio.channel",
    /to be >0\): current value is 0$/,
  ],
  [
    "a word that names no channel",
    { audio: { channel: "left" } },
    "audio.channel",
    /a whole number from 1, mean, loudest or all\): current value is "left"$/,
  ],
  ["half a channel", { audio: { channel: 1.5 } }, "audio.channel", /current value is 1.5$/],
  ["a word for the hall's channel", { audio: { noiseChannel: "2" } }, "audio.noiseChannel", /"2"$/],
  ["a value out of range", { training: { nFolds: 1 } }, "training.nFolds", /current value is 1$/],
  [
    "a word that stands for no number",
    { training: { nFolds: "parts" } },
    "training.nFolds",
    /a whole number of 2 to 20, groups or auto\): current value is "parts"$/,
  ],
  [
    "an unknown word",
    { clean: { quietReference: "loud" } },
    "clean.quietReference",
    /"fullScale"\|"loudest"/,
  ],
  ["a word that is no text", { model: { network: 3 } }, "model.network", /expected string/],
  ["a section that is no object", { model: 3 }, "model", /must be an object/],
];

for (const [title, settings, key, message] of faults) {
  Deno.test(`parsePartialSettings() refuses ${title} by name`, () => {
    assert.throws(() => parsePartialSettings(settings), (error) => {
      assert.ok(error instanceof ConfigError);
      assert.equal(error.key, key);
      assert.match(error.message, message);
      return true;
    });
  });
}

const contradictions: [title: string, layer: Parameters<typeof mergeSettings>[1], key: string][] = [
  ["bands above half the rate", { audio: { sampleRate: 8000 } }, "features.fMax"],
  ["a hall's channel of one", { audio: { noiseChannel: 1 } }, "audio.nChannels"],
  [
    "a hall's channel beyond the last",
    { audio: { nChannels: 2, noiseChannel: 3 } },
    "audio.noiseChannel",
  ],
  [
    "a hall's channel that the part is heard on",
    { audio: { channel: 2, nChannels: 2, noiseChannel: 2 } },
    "audio.noiseChannel",
  ],
  [
    "a channel beyond the last, beside the hall's",
    { audio: { channel: 3, nChannels: 2, noiseChannel: 2 } },
    "audio.channel",
  ],
  ["a lower edge above the upper", { features: { fMin: 9000 } }, "features.fMin"],
  ["a frame longer than its window", { features: { frameSeconds: 2 } }, "features.frameSeconds"],
  ["windows with gaps", { features: { windowHopSeconds: 1.5 } }, "features.windowHopSeconds"],
  ["more steps at least than at most", { training: { minSteps: 5000 } }, "training.minSteps"],
];

for (const [title, layer, key] of contradictions) {
  Deno.test(`mergeSettings() refuses ${title}`, () => {
    assert.throws(() => mergeSettings(defaultSettings, layer), (error) => {
      assert.ok(error instanceof ConfigError);
      assert.equal(error.key, key);
      return true;
    });
  });
}

Deno.test("settingFlags() gives every setting one flag, named once, with a help line", () => {
  const flags = settingFlags();
  const nSettings = Object.values(defaultSettings)
    .reduce((n, section) => n + Object.keys(section).length, 0);
  assert.equal(flags.length, nSettings);
  assert.equal(new Set(flags.map(({ flag }) => flag)).size, nSettings);
  assert.ok(flags.every(({ help }) => help.length > 10));
  const worded = flags.filter(({ words }) => words.length > 0);
  assert.deepEqual(worded.map(({ flag, words }) => [flag, ...words]), [
    ["channel", "mean", "loudest", "all"],
    ["n-folds", "auto", "groups"],
    ["threshold", "auto"],
  ]);
});
