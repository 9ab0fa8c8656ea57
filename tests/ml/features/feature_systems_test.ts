import { ConfigError } from "earmark/errors.ts";
import {
  createFrontEnd,
  featureSystemOf,
  featureSystems,
} from "earmark/ml/features/feature_systems.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { house, noise } from "./signals.ts";

const ofKind = (kind: string) => mergeSettings(house, { features: { kind } });

// An embedding's track is made with what a network says: its tests are its own.
const { embedding: _, ...ofSignals } = featureSystems;

for (const [kind, system] of Object.entries(ofSignals)) {
  Deno.test(`the feature system ${kind} is whole, and its parts agree`, () => {
    assert.ok(system.help.length > 10);
    assert.ok(Number.isInteger(system.version) && system.version > 0);
    assert.equal(featureSystemOf(ofKind(kind)), system);
    const frontEnd = createFrontEnd(ofKind(kind));
    const { windowFrames, nFeatures, nChannels, windowLength, windowRows } = frontEnd;
    assert.equal(nFeatures % nChannels, 0);
    const track = frontEnd.transform([noise(windowLength)]);
    const prepared = frontEnd.prepare(track);
    assert.equal(prepared.rows, track.rows);
    assert.deepEqual([track.rows, frontEnd.nPositions(prepared)], [windowRows, 1]);
    assert.deepEqual(frontEnd.judgedPositions(prepared), [0]);
    const window = new Float32Array(windowFrames * nFeatures).fill(NaN);
    frontEnd.fillWindow(prepared, 0, window);
    assert.ok(window.every(Number.isFinite));
    assert.equal(frontEnd.logMelOf(track).columns, house.features.nMels);
    const longer = frontEnd.transform([noise(windowLength + 10 * frontEnd.rowLength)]);
    assert.equal(longer.rows, windowRows + 10);
  });
}

Deno.test("featureSystemOf() refuses an unknown word by name", () => {
  for (const kind of ["spectrogram", "", "LogMel", "toString"]) {
    for (const run of [featureSystemOf, createFrontEnd]) {
      assert.throws(() => run(ofKind(kind)), (error) => {
        assert.ok(error instanceof ConfigError);
        assert.equal(error.key, "features.kind");
        const known = Object.keys(featureSystems).join(", ");
        assert.ok(error.message.includes(`must be one of ${known}: current value is `));
        assert.ok(error.message.endsWith(kind));
        return true;
      });
    }
  }
});
