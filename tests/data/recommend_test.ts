import { recommendSettings } from "earmark/data/recommend.ts";
import type { RecordingShape } from "earmark/data/recommend_rate.ts";
import { createFrontEnd } from "earmark/ml/features/feature_systems.ts";
import { largestMelCount } from "earmark/dsp/mel/mel_filter_bank.ts";
import { nextPowerOfTwo } from "earmark/dsp/fourier/radix_fft.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";

/** Lists recordings of one kind, which fill their band. */
const many = (
  n: number,
  sampleRate: number,
  activeSeconds = 2,
  bandwidth = sampleRate / 2,
): RecordingShape[] => new Array(n).fill({ sampleRate, nChannels: 1, activeSeconds, bandwidth });

const rateFor = (...recordings: RecordingShape[][]) =>
  recommendSettings(recordings.flat()).settings.audio!.sampleRate;

Deno.test("clips of 40 ms at 48 kHz keep their rate and get a window of 40 ms", () => {
  const { settings: { audio, features }, reasons } = recommendSettings(many(20, 48_000, 0.04));
  assert.equal(audio!.sampleRate, 48_000);
  assert.equal(features!.windowSeconds, 0.04);
  assert.equal(features!.fMax, 24_000);
  // The power of two next to half of the window, and a sixteenth of it.
  assert.equal(features!.frameSeconds, 1024 / 48_000);
  assert.equal(features!.hopSeconds, 64 / 48_000);
  assert.equal(features!.nMels, 64);
  assert.equal(features!.windowHopSeconds, 0.02);
  assert.match(reasons.join("\n"), /Rate 48000 Hz: the recordings' own\.\nWindow 0\.04 s: /);
});

Deno.test("long recordings get a window of a second", () => {
  const { settings, reasons } = recommendSettings(many(20, 16_000, 10));
  assert.equal(settings.features!.windowSeconds, 1);
  assert.equal(settings.features!.frameSeconds, 0.032);
  assert.match(reasons.join("\n"), /the recordings are at least as long \(median 10 s\)/);
});

Deno.test("of mixed rates the lowest common one is chosen", () => {
  assert.equal(rateFor(many(10, 16_000), many(10, 44_100), many(10, 48_000)), 16_000);
  assert.match(
    recommendSettings([...many(9, 16_000), ...many(9, 44_100)]).reasons[0],
    /the lowest common one of 2 rates;/,
  );
});

Deno.test("a single file of a low rate among many doesn't lower the rate", () => {
  assert.equal(rateFor(many(39, 48_000), many(1, 8000)), 48_000);
  assert.equal(rateFor(many(30, 48_000), many(10, 8000)), 8000);
  assert.equal(rateFor(many(38, 48_000), many(2, 8000)), 48_000, "a twentieth is an exception");
  assert.equal(rateFor(many(37, 48_000), many(3, 8000)), 8000, "more than that is not");
});

Deno.test("recordings that had been resampled to a higher rate go back, unless one fills the band", () => {
  assert.equal(rateFor(many(20, 48_000, 2, 4000)), 11_025);
  assert.equal(rateFor(many(19, 48_000, 2, 4000), many(1, 48_000)), 48_000);
});

Deno.test("a rate above 48 kHz stays where the sound goes as high, and goes down where not", () => {
  assert.equal(rateFor(many(5, 192_000)), 192_000);
  assert.equal(rateFor(many(5, 51_200)), 51_200);
  assert.equal(rateFor(many(5, 192_000, 2, 30_000)), 88_200);
  assert.equal(rateFor(many(5, 96_000, 2, 20_000)), 44_100);
});

Deno.test("a rate that is higher than can be set is capped, with what is lost", () => {
  const { settings, reasons } = recommendSettings(many(20, 500_000));
  assert.equal(settings.audio!.sampleRate, 384_000);
  assert.match(reasons[0], /the highest that can be set; what is heard above 172\.8 kHz is lost/);
  assert.equal(settings.features!.fMax, 192_000);
});

Deno.test("a frame is no longer than most recordings, down to 32 samples", () => {
  const frameOf = (seconds: number) => {
    const { features } = recommendSettings(many(5, 16_000, seconds)).settings;
    return Math.round(features!.frameSeconds! * 16_000);
  };
  assert.deepEqual([0.02, 0.005, 0.002, 2 / 16_000].map(frameOf), [128, 64, 32, 32]);
  const { reasons } = recommendSettings(many(5, 16_000, 0.005));
  assert.match(reasons.join("\n"), /Frames of 64 samples .*, and most recordings fill one/);
});

Deno.test("the window follows the median active length", () => {
  const mixed = [...many(10, 16_000, 0.3), ...many(9, 16_000, 8), ...many(5, 16_000, 0)];
  const { settings, reasons } = recommendSettings(mixed);
  assert.equal(settings.features!.windowSeconds, 0.3);
  assert.match(reasons.join("\n"), /at least half of the recordings fill it \(median 0\.3 s\)/);
  assert.match(reasons.join("\n"), /all are kept, since a fault may be heard at any frequency\.$/);
});

Deno.test("recordings without any sound still get a window", () => {
  const { settings } = recommendSettings(many(3, 16_000, 0, 0));
  assert.equal(settings.features!.windowSeconds, 1);
  assert.equal(settings.audio!.sampleRate, 8000);
});

Deno.test("what was chosen already is kept, and the rest follows", () => {
  const { settings: { audio, features } } = recommendSettings(many(20, 48_000, 2), {
    sampleRate: 44_100,
    channel: "all",
    windowSeconds: 0.05,
    nMels: 30,
  });
  assert.equal(features!.nMels, undefined, "64 would suit");
  assert.deepEqual(audio, { sampleRate: 44_100, channel: "all", nChannels: 1 });
  assert.equal(features!.windowSeconds, 0.05);
  assert.deepEqual([features!.fMax, features!.windowHopSeconds], [22_050, 0.025]);
});

Deno.test("whatever is recommended makes a working front end", () => {
  const rates = [50, 100, 200, 1000, 4000, 8000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000];
  for (const sampleRate of rates) {
    for (const seconds of [0.001, 0.02, 0.04, 0.08, 0.1, 0.5, 1, 10]) {
      const { settings } = recommendSettings(many(20, sampleRate, seconds));
      const { frameSeconds, fMin, fMax } = settings.features!;
      const nMels = Math.min(
        settings.features!.nMels ?? defaultSettings.features.nMels,
        largestMelCount({
          sampleRate,
          nFft: nextPowerOfTwo(Math.round(frameSeconds! * sampleRate)),
          fMin: fMin!,
          fMax: fMax!,
          melScale: "htk",
          melEdges: "hertz",
          melNorm: "peak",
        }),
      );
      const complete = mergeSettings(defaultSettings, settings, { features: { nMels } });
      const frontEnd = createFrontEnd(complete);
      const track = frontEnd.transform([
        new Float32Array(Math.ceil(seconds * sampleRate)).fill(0.1),
      ]);
      assert.ok(track.rows >= frontEnd.windowFrames && track.data.every(Number.isFinite));
      assert.ok(frontEnd.windowFrames >= 10, `${sampleRate} Hz, ${seconds} s`);
    }
  }
});

Deno.test("recommendSettings() of nothing is refused", () => {
  assert.throws(() => recommendSettings([]), {
    name: "RangeError",
    message:
      "Cannot recommend settings as there must be at least one recording: current value is 0",
  });
});

Deno.test("where rates are mixed, the bands end below the resampler's filter", () => {
  const shape = { nChannels: 1, activeSeconds: 2, bandwidth: 24000 };
  const mixed = [16000, 48000].map((sampleRate) => ({ ...shape, sampleRate }));
  const { settings, reasons } = recommendSettings(mixed);
  assert.equal(settings.audio?.sampleRate, 16000);
  assert.equal(settings.features?.fMax, 7200);
  assert.match(reasons.join("\n"), /would show which recordings were resampled/);
});
