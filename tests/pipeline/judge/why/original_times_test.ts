import { cleanRecording } from "earmark/pipeline/judge/sound/clean.ts";
import { takeRecording } from "earmark/pipeline/judge/sound/recording.ts";
import { originalTimes } from "earmark/pipeline/judge/why/original_times.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { createRandom } from "earmark/random.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";

const RATE = 8000;
const { audio, clean } = mergeSettings(defaultSettings, {
  audio: { sampleRate: RATE },
  features: { fMax: RATE / 2 },
  clean: {
    envelopeSeconds: 0.02,
    quietThreshold: 0.05,
    quietReference: "loudest",
    zeroRunSeconds: 0.05,
  },
});

/** Noise of some seconds that is loud in stretches, quiet elsewhere, and zero in others. */
function soundOf(
  seconds: number,
  { loud, zero = [] }: {
    readonly loud: readonly [number, number][];
    readonly zero?: readonly [number, number][];
  },
  sampleRate = RATE,
) {
  const random = createRandom("times");
  const isIn = (runs: readonly [number, number][], t: number) =>
    runs.some(([start, end]) => t >= start && t < end);
  const signal = Float32Array.from({ length: seconds * sampleRate }, (_, i) => {
    const t = i / sampleRate;
    if (isIn(zero, t)) return 0;
    return random.normal() * (isIn(loud, t) ? 0.1 : 1e-4);
  });
  return takeRecording({ channels: [signal], sampleRate });
}

Deno.test("a recording of which nothing is cut keeps its times", () => {
  const timesOf = originalTimes(soundOf(1, { loud: [[0, 1]] }), { audio, clean });
  const { start, end, isCutInside } = timesOf({ start: 800, end: 1600 });
  assert.deepEqual([start, end.toFixed(9), isCutInside], [0.1, "0.200000000", false]);
});

Deno.test("times lie behind what was cut: a quiet lead, a quiet stretch, and a codec's zeros", () => {
  const loud: [number, number][] = [[0.3, 0.6], [0.8, 1.2]];
  for (const sampleRate of [RATE, 16_000, 11_025]) {
    const recording = soundOf(1.5, { loud, zero: [[0, 0.1]] }, sampleRate);
    const [cleaned] = cleanRecording(recording, { audio, clean });
    const timesOf = originalTimes(recording, { audio, clean });
    // A little is kept before and after what is loud: the envelope and the offset look around.
    const near = (value: number, wanted: number) =>
      assert.ok(Math.abs(value - wanted) < 0.06, `${value} ${wanted}, ${sampleRate} Hz`);
    near(timesOf({ start: 0, end: 1 }).start, 0.3);
    near(timesOf({ start: cleaned.length - 1, end: cleaned.length }).end, 1.2);
    const [middle, across] = [
      timesOf({ start: 1600, end: 2000 }),
      timesOf({ start: 1600, end: 4000 }),
    ];
    near(middle.start, 0.5);
    assert.deepEqual([middle.isCutInside, across.isCutInside], [false, true]);
    near(across.end - across.start, 0.3 + 0.2);
  }
});

Deno.test("a recording that is repeated to fill a window is heard once", () => {
  const timesOf = originalTimes(soundOf(0.5, { loud: [[0, 0.5]] }), { audio, clean });
  assert.deepEqual(timesOf({ start: 4400, end: 4800 }), timesOf({ start: 400, end: 800 }));
  const across = timesOf({ start: 3900, end: 4100 });
  assert.deepEqual([across.start, across.end], [0, 0.5], "across the seam it is the whole");
});
