import { ConfigError } from "earmark/errors.ts";
import { featureSystems } from "earmark/ml/features/feature_systems.ts";
import {
  COMMITTEE,
  membersOf,
  networkChoices,
  networkNamed,
  networkOf,
  networkOfPreset,
  networks,
  networksOf,
  settingsOf,
} from "earmark/ml/networks/networks.ts";
import { originalSettings } from "earmark/ml/networks/original/settings.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";

/** Asserts that a ConfigError of a setting is thrown. */
function assertRefused(run: () => unknown, key: string, message: RegExp): void {
  assert.throws(run, (error) => {
    assert.ok(error instanceof ConfigError);
    assert.equal(error.key, key);
    assert.match(error.message, message);
    return true;
  });
}

for (const [name, network] of Object.entries(networks)) {
  Deno.test(`the network ${name} is whole, and its settings are ones that it takes`, async () => {
    assert.ok(network.title.length > 0 && network.help.length > 10);
    assert.ok(Number.isInteger(network.version) && network.version > 0);
    assert.ok(Object.hasOwn(featureSystems, network.features));
    const embedding = { sha256: "0".repeat(64), size: 3 };
    const settings = mergeSettings(defaultSettings, network.settings, {
      model: { network: name },
      features: { ...network.settings.features, embedding },
    });
    assert.equal(networkOf(settings), network);
    const { windowFrames, nFeatures } = network.frontEnd(settings);
    assert.ok(nFeatures > 0);
    const seesRecordings = network.statistics !== undefined || network.features === "embedding";
    assert.equal(windowFrames === 1, seesRecordings);
    assert.equal(typeof await network.loadFit(), "function");
  });
}

Deno.test("no two networks have one title or one help", () => {
  const all = Object.values(networks);
  assert.equal(new Set(all.map(({ title }) => title)).size, all.length);
  assert.equal(new Set(all.map(({ help }) => help)).size, all.length);
});

Deno.test("networkNamed() finds a network by name alone", () => {
  assert.equal(networkNamed("cnn"), networks.cnn);
  assert.equal(networkNamed("original-rnn"), networks["original-rnn"]);
});

Deno.test("networkNamed() refuses an unknown word by name", () => {
  const words = [COMMITTEE, ...Object.keys(networks)].join(", ");
  const known = new RegExp(`must be one of ${words}: current value is `);
  for (const name of ["svm", "", "CNN", "toString"]) {
    assertRefused(() => networkNamed(name), "model.network", known);
  }
});

Deno.test("networkOf() refuses an unknown word by name", () => {
  const settings = mergeSettings(defaultSettings, { model: { network: "svm" } });
  assertRefused(() => networkOf(settings), "model.network", /must be one of .*rnn, .* is svm$/);
});

Deno.test("networkOf() refuses the original network on log-mel", () => {
  const settings = mergeSettings(defaultSettings, { model: { network: "original-cnn" } });
  const rule = /as original-cnn takes mfcc: current value is logMel$/;
  assertRefused(() => networkOf(settings), "features.kind", rule);
});

Deno.test("networkOf() refuses the house's network on MFCC", () => {
  const settings = mergeSettings(defaultSettings, originalSettings, { model: { network: "rnn" } });
  const rule = /as rnn takes logMel: current value is mfcc$/;
  assertRefused(() => networkOf(settings), "features.kind", rule);
});

Deno.test("the committee stands for several networks, which take the same features", () => {
  const members = membersOf(COMMITTEE);
  assert.ok(members.length > 1 && !members.includes("baseline"));
  assert.deepEqual(networksOf(defaultSettings), members.map((name) => [name, networks[name]]));
  assert.deepEqual(membersOf("cnn"), ["cnn"]);
  assert.deepEqual(settingsOf(COMMITTEE), {});
  assert.deepEqual(settingsOf("original-cnn"), originalSettings);
  assert.deepEqual(Object.keys(networkChoices()), [COMMITTEE, ...Object.keys(networks)]);
  assert.match(
    networkChoices()[COMMITTEE].help,
    new RegExp(new Intl.ListFormat("en-GB").format(members)),
  );
  const onMfcc = mergeSettings(defaultSettings, { features: { kind: "mfcc" } });
  const rule = new RegExp(`as ${members[0]} takes logMel: current value is mfcc$`);
  assertRefused(() => networksOf(onMfcc), "features.kind", rule);
  assertRefused(() => networkOf(defaultSettings), "model.network", /must name one network/);
});

Deno.test("networkOfPreset() finds the preset's own of a network, or its first", () => {
  assert.equal(networkOfPreset("original", "cnn"), "original-cnn");
  assert.equal(networkOfPreset("original"), "original-rnn");
  assertRefused(() => networkOfPreset("original", "baseline"), "model.network", /rnn, cnn/);
});
