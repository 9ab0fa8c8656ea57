import { mean } from "earmark/arrays.ts";
import { createRandom } from "earmark/random.ts";
import { drawPart } from "earmark/synth/part.ts";
import { recordPart } from "earmark/synth/recording.ts";
import assert from "node:assert/strict";

const sampleRate = 16_000;
const part = drawPart("none", 7800, createRandom("part"));

/** Largest absolute value. */
function peakOf(samples: Float32Array): number {
  return samples.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
}

const recordings = Array.from(
  { length: 40 },
  (_, take) => recordPart(part, sampleRate, createRandom("take", take)),
);

Deno.test("recordPart gives 0.7 to 1.15 s without clipping", () => {
  for (const samples of recordings) {
    assert.ok(samples.length >= 0.7 * sampleRate && samples.length <= 1.15 * sampleRate);
    assert.ok(peakOf(samples) <= 0.9 && peakOf(samples) > 0.001);
  }
});

Deno.test("recordPart lowers the gain of a loud part to a peak of 0.9", () => {
  const loud = { modes: Array.from({ length: 100 }, () => part.modes).flat() };
  const peak = peakOf(recordPart(loud, sampleRate, createRandom("loud")));
  assert.ok(Math.abs(peak - 0.9) < 1e-6, `${peak}`);
});

Deno.test("recordPart is quiet before the strike", () => {
  for (const samples of recordings) {
    assert.ok(peakOf(samples.subarray(0, 0.04 * sampleRate)) < peakOf(samples) / 2);
  }
});

Deno.test("recordPart spreads the level of one part by more than 10 dB", () => {
  const peaks = recordings.map(peakOf);
  assert.ok(Math.max(...peaks) / Math.min(...peaks) > Math.sqrt(10));
});

Deno.test("recordPart gives the same samples for the same seed", () => {
  assert.deepEqual(recordPart(part, sampleRate, createRandom("take", 7)), recordings[7]);
});

Deno.test("recordPart: a rattle lowers the crest factor", () => {
  const loosePiece = { massRatio: 0.7, angle: 1, speed: 0.4 };
  const crestFactor = (samples: Float32Array): number =>
    peakOf(samples) / Math.sqrt(mean(samples.map((value) => value ** 2)));
  let lower = 0;
  for (let take = 0; take < 20; take++) {
    const loose = recordPart({ ...part, loosePiece }, sampleRate, createRandom("take", take));
    if (crestFactor(loose) < crestFactor(recordings[take])) lower++;
  }
  assert.ok(lower >= 16, `in ${lower} of 20`);
});
