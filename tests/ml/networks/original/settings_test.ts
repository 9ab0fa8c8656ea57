import { networks } from "earmark/ml/networks/networks.ts";
import { originalSettings } from "earmark/ml/networks/original/settings.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";

Deno.test("the original's settings are settings, for both of its networks", () => {
  for (const network of ["original-cnn", "original-rnn"]) {
    assert.equal(networks[network].settings, originalSettings);
    const settings = mergeSettings(defaultSettings, originalSettings, { model: { network } });
    assert.equal(settings.features.windowSeconds, 0.1);
    assert.equal(settings.clean.quietThreshold, 0.0005);
    assert.equal(settings.training.nEpochs, 10);
  }
});
