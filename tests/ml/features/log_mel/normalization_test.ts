import { createFrontEnd } from "earmark/ml/features/feature_systems.ts";
import { firstChannel, normalize } from "earmark/ml/features/log_mel/normalization.ts";
import { clipStatistics } from "earmark/ml/features/statistics.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import type { Settings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { assertClose } from "../../assert_close.ts";
import { house, noise } from "../signals.ts";

const normalizedBy = (normalization: Settings["features"]["normalization"]) =>
  createFrontEnd(mergeSettings(house, { features: { normalization } }));

Deno.test("normalization by level takes how loud a recording is, and nothing else", () => {
  const { transform } = normalizedBy("level");
  const loud = noise(4000).map((value) => 10 * value);
  const track = transform([loud]);
  assertClose([track.data.reduce((a, b) => a + b) / track.data.length], [0], 1e-5);
  const quiet = transform([loud.map((value) => value / 4)]);
  assertClose(track.data, quiet.data, 0.01);
  const plain = createFrontEnd(house).transform([loud]);
  const shift = plain.data[0] - track.data[0];
  assertClose(track.data, plain.data.map((value) => value - shift), 1e-4);
});

Deno.test("normalization by bands takes the mean of every band", () => {
  const track = normalizedBy("bands").transform([noise(4000)]);
  const means = clipStatistics(track).subarray(0, 16);
  assertClose(means, new Float64Array(16), 1e-5);
});

Deno.test("normalization by both lays the two side by side, band by band", () => {
  const trackOf = (normalization: "level" | "bands" | "both") =>
    normalizedBy(normalization).transform([noise(4000)]);
  const both = trackOf("both");
  assert.equal(both.columns, 32);
  assert.deepEqual(both.data.filter((_, i) => i % 2 === 0), trackOf("level").data);
  assert.deepEqual(both.data.filter((_, i) => i % 2 === 1), trackOf("bands").data);
});

Deno.test("silence gives a finite track", () => {
  const { transform } = normalizedBy("level");
  assert.ok(transform([new Float32Array(3000)]).data.every(Number.isFinite));
});

Deno.test("normalization by hand: of the level, of the bands, of both", () => {
  const track = { data: Float32Array.of(1, 2, 5, 8), rows: 2, columns: 2 };
  assert.equal(normalize(track, "none"), track);
  assert.deepEqual([...normalize(track, "level").data], [-3, -2, 1, 4]);
  assert.deepEqual([...normalize(track, "bands").data], [-2, -3, 2, 3]);
  const both = normalize(track, "both");
  assert.deepEqual([...both.data], [-3, -2, -2, -3, 1, 2, 4, 3]);
  assert.deepEqual(firstChannel(both, 2), normalize(track, "level"));
  assert.equal(firstChannel(track, 1), track);
});
