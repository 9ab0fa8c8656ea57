import { chooseSettings } from "earmark/pipeline/preprocess/choose_settings.ts";
import { followRecommendation } from "earmark/pipeline/preprocess/follow_recommendation.ts";
import type { SettingsFound } from "earmark/pipeline/preprocess/choose_settings.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { originalSettings } from "earmark/ml/networks/original/settings.ts";
import { defaultSettings } from "earmark/settings.ts";
import type { SettingsRequest } from "earmark/pipeline/preprocess/asked_settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, writeSmallSet } from "../small_set.ts";

const auto: SettingsRequest = { source: "auto", settings: {} };

/** Chooses settings for a small set at 8 kHz, of recordings of 0.3 s. */
async function choose(
  request: SettingsRequest,
  file?: string,
  nRecordings = 2,
): Promise<SettingsFound> {
  let chosen: SettingsFound | undefined;
  await withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(nRecordings));
    const path = join(folder, "settings.json");
    if (file !== undefined) await Deno.writeTextFile(path, file);
    const source = file === undefined ? request.source : path;
    chosen = await chooseSettings(dataSet, { ...request, source }, { nWorkers: 1 });
  });
  return chosen!;
}

Deno.test("auto takes what suits the recordings, and says why", async () => {
  const { settings, reasons } = await choose(auto);
  assert.equal(settings.audio.sampleRate, 8000);
  assert.equal(settings.features.windowSeconds, 0.3);
  assert.equal(settings.features.fMax, 4000);
  assert.match(reasons.join("\n"), /Rate 8000 Hz.*\nWindow 0\.3 s/);
});

Deno.test("auto compares what suits enough recordings with alternatives, and says so", async () => {
  const { settings, reasons } = await choose(auto, undefined, 16);
  const [, chosen] = /^Compared with .* of 16 recordings, .*: (.+)\.$/.exec(
    reasons.at(-1)!,
  )!;
  const floors: Readonly<Record<string, number>> = {
    "better is floor 60 dB": 60,
    "better is floor 40 dB": 40,
  };
  assert.equal(settings.features.floorDb, floors[chosen] ?? 0);
  const asked = { features: { floorDb: 30, frameSeconds: 0.016 } };
  const fixed = await choose({ ...auto, settings: asked }, undefined, 16);
  assert.equal(fixed.settings.features.floorDb, 30);
  assert.ok(!fixed.reasons.some((reason) => reason.startsWith("Compared ")));
});

Deno.test("a comparison tells nothing that is no step of a task", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(32));
    const steps = new Set<string>();
    const onProgress = ({ step }: { readonly step: string }) => steps.add(step);
    const { reasons } = await chooseSettings(dataSet, auto, { nWorkers: 1, onProgress });
    assert.match(reasons.at(-1)!, /^Compared with .* of 32 recordings/);
    assert.deepEqual([...steps], ["inspect"]);
  }));

Deno.test("default takes the table, without a look at the recordings", async () => {
  const chosen = await choose({ ...auto, source: "default" });
  assert.deepEqual(chosen, { settings: defaultSettings, reasons: [], hashes: new Map() });
});

Deno.test("a flag beats the file, and the file what suits the recordings", async () => {
  const file = '{"features": {"windowSeconds": 0.1, "nMels": 20}, "training": {"seed": 5}}';
  const settings = { features: { nMels: 10 } };
  const { features, training, audio } = (await choose({ ...auto, settings }, file)).settings;
  assert.deepEqual([features.windowSeconds, features.nMels, training.seed], [0.1, 10, 5]);
  assert.equal(audio.sampleRate, 8000);
});

Deno.test("the bands follow a rate that is asked for, unless they are asked for too", async () => {
  const audio = { sampleRate: 4000 };
  const followed = await choose({ ...auto, settings: { audio } });
  assert.equal(followed.settings.features.fMax, 2000);
  const asked = await choose({ ...auto, settings: { audio, features: { fMax: 1500, nMels: 7 } } });
  assert.deepEqual([asked.settings.features.fMax, asked.settings.features.nMels], [1500, 7]);
});

Deno.test("the default's bands end at half of a lower rate", async () => {
  const given = { audio: { sampleRate: 8000 } };
  const { settings } = await choose({ source: "default", settings: given });
  assert.deepEqual([settings.audio.sampleRate, settings.features.fMax], [8000, 4000]);
  assert.equal(settings.features.windowSeconds, defaultSettings.features.windowSeconds);
});

Deno.test("fewer bands are taken where a short FFT can't hold more, and it is said", async () => {
  const chosen = await choose({ ...auto, settings: { features: { windowSeconds: 0.02 } } });
  assert.ok(chosen.settings.features.nMels < defaultSettings.features.nMels);
  assert.match(chosen.reasons.at(-1)!, /^\d+ mel bands: with more, a band would lie between/);
});

Deno.test("bands that were recommended are made fewer where they must, those asked for are not", () => {
  const features = { frameSeconds: 0.016, hopSeconds: 0.008, fMax: 4000 };
  const short = { audio: { sampleRate: 8000 }, features };
  const more = { features: { nMels: 64 } };
  const { settings } = followRecommendation({
    settings: { ...short, features: { ...features, ...more.features } },
    reasons: [],
  });
  assert.ok(settings.features.nMels < 64);
  assert.throws(() => followRecommendation({ settings: short, reasons: [] }, more), {
    name: "ConfigError",
  });
});

Deno.test("an original network's settings are taken value by value, below the flags", async () => {
  const settings = { model: { network: "original-rnn" }, training: { seed: 3 } };
  const chosen = await choose({ ...auto, settings });
  const expected = mergeSettings(defaultSettings, originalSettings, settings);
  assert.deepEqual(chosen.settings, expected);
  assert.deepEqual(chosen.reasons, ["The settings of original-rnn, value by value."]);
});

const refused: [title: string, request: SettingsRequest, file: string | undefined, RegExp][] = [
  ["an unknown setting", auto, '{"features": {"nMelz": 1}}', /features\.nMelz as there is no such/],
  ["what is not JSON", auto, "{", /^Cannot read settings .*settings\.json as it is not JSON: /],
  ["what is no object", auto, "[1]", /settings as they must be a JSON object/],
  [
    "bands above half the rate",
    { ...auto, settings: { features: { fMax: 5000 } } },
    undefined,
    /fMax/,
  ],
  [
    "a channel of no recording, before it listens to any",
    { ...auto, settings: { audio: { channel: 0 } } },
    undefined,
    /audio\.channel as its value is not allowed .*: current value is 0$/,
  ],
  ["a file that is not there", { ...auto, source: "no.json" }, undefined, /Cannot read no\.json/],
  [
    "the original's features with the baseline",
    { ...auto, settings: { features: { kind: "mfcc" }, model: { network: "baseline" } } },
    undefined,
    /features\.kind as baseline takes logMel: current value is mfcc/,
  ],
];

for (const [title, request, file, message] of refused) {
  Deno.test(`chooseSettings() refuses ${title}`, () =>
    assert.rejects(choose(request, file), (error: Error) => {
      assert.match(error.name, /^(Data|Config)Error$/);
      assert.match(error.message, message);
      return true;
    }));
}
