import { measureChecks } from "earmark/audio/checks/checks.ts";
import { findLandmarks } from "earmark/audio/copies/landmarks.ts";
import { byteSourceOf } from "earmark/audio/wav/byte_source.ts";
import { encodeWav, encodeWavPieces } from "earmark/audio/wav/encode.ts";
import { sourceOf, wholeOf } from "earmark/dsp/signal.ts";
import { createCommitteeFrontEnd } from "earmark/ml/committee/front_end.ts";
import { levelOptionsOf, measureLevels } from "earmark/ml/limits/levels.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import type { PartialSettings } from "earmark/settings.ts";
import { hearRecording } from "earmark/pipeline/judge/sound/heard.ts";
import { cleanSignals } from "earmark/pipeline/judge/sound/clean.ts";
import { openRecording, surroundingsOf } from "earmark/pipeline/judge/sound/recording.ts";
import { createRandom } from "earmark/random.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";

/** Channels with hits, an offset that steps, a codec's zeros and clipped tops. */
function oddChannels(sampleRate: number, nChannels: number): Float32Array[] {
  const random = createRandom("odd", sampleRate, nChannels);
  return Array.from(
    { length: nChannels },
    (_, channel) =>
      Float32Array.from({ length: 7 * sampleRate }, (_, i) => {
        const t = i / sampleRate;
        if (t % 2.5 < 0.3) return 0;
        const hit = Math.exp(-9 * (t % 1)) * Math.sin(2 * Math.PI * (300 + 200 * channel) * t);
        const value = 0.02 * Math.floor(t) + 1.2 * hit + 1e-3 * random.normal();
        return Math.max(-1, Math.min(1, value));
      }),
  );
}

/** Opens a recording held as a whole, and one that is read in stretches. */
function openBoth(bytes: Uint8Array) {
  const source = byteSourceOf(bytes);
  return Promise.all([Infinity, 0].map((mostHeld) => openRecording(source, { mostHeld })));
}

/** Settings of which each takes another way. */
const cases: readonly (readonly [string, number, number, PartialSettings])[] = [
  ["one channel, resampled up", 11_025, 1, {}],
  ["the mean of two, resampled down", 44_100, 2, {}],
  ["each of two", 24_000, 2, { audio: { channel: "all", nChannels: 2 } }],
  ["the louder of two", 16_000, 2, { audio: { channel: "loudest" } }],
  ["one without the hall's", 16_000, 2, { audio: { noiseChannel: 2, nChannels: 2 } }],
  ["quiet cut at a level", 16_000, 1, {
    clean: { quietReference: "fullScale", quietThreshold: 0.01 },
  }],
  ["the original's features", 16_000, 1, { features: { kind: "mfcc" } }],
];

for (const [name, rate, nChannels, changes] of cases) {
  Deno.test(`a recording in stretches gives the numbers of one that is held: ${name}`, async () => {
    const settings = mergeSettings(defaultSettings, changes);
    const bytes = encodeWav(oddChannels(rate, nChannels), { sampleRate: rate, encoding: "pcm16" });
    const [held, read] = await openBoth(bytes);
    assert.ok(held.signal instanceof Float32Array && !(read.signal instanceof Float32Array));
    assert.deepEqual(read.notes, held.notes);
    assert.deepEqual(wholeOf(read.signal), held.signal);
    assert.deepEqual(measureChecks(read), measureChecks(held));
    assert.deepEqual(surroundingsOf(read), surroundingsOf(held));
    assert.deepEqual(findLandmarks(read.signal), findLandmarks(held.signal));
    const heard = [held, read].map((sound) => hearRecording(sound, settings.audio, 100));
    assert.deepEqual(heard[1].map(wholeOf), heard[0]);
    const [whole, stretches] = [held, read].map((sound) => cleanSignals(sound, settings));
    assert.deepEqual(stretches.map(wholeOf), whole);
    assert.deepEqual(
      measureLevels(stretches, levelOptionsOf(settings)),
      measureLevels(whole, levelOptionsOf(settings)),
    );
    const frontEnd = createCommitteeFrontEnd(settings);
    assert.deepEqual(frontEnd.transform(stretches), frontEnd.transform(whole));
  });
}

Deno.test("signals that are read give the file of those that are held, piece by piece", () => {
  const channels = oddChannels(24_000, 2);
  for (const encoding of ["float32", "pcm16"] as const) {
    const options = { sampleRate: 24_000, encoding, comment: "odd" };
    const pieces = [...encodeWavPieces(channels.map(sourceOf), options)].map((piece) =>
      piece.length
    );
    assert.ok(pieces.length > 3);
    const copied = new Uint8Array(pieces.reduce((a, b) => a + b));
    let at = 0;
    for (const piece of encodeWavPieces(channels.map(sourceOf), options)) {
      copied.set(piece, at);
      at += piece.length;
    }
    assert.deepEqual(copied, encodeWav(channels, options));
  }
});

Deno.test("a recording of more samples than can be judged is refused, with what to do", async () => {
  const { audio: { sampleRate } } = defaultSettings;
  const read = () => assert.fail("it is refused before it is read");
  const signal = { length: 2 ** 29 + 1, read };
  const [held] = await openBoth(encodeWav(oddChannels(8000, 1), { sampleRate: 8000 }));
  const long = { ...held, sampleRate, signal, channels: [signal] };
  assert.throws(() => cleanSignals(long, defaultSettings), {
    name: "DataError",
    message: /hours of one \(cut it into pieces\): current value is 536870913/,
  });
});
