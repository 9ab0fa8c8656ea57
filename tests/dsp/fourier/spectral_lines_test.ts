import { levelSpectrogram } from "earmark/dsp/fourier/level_spectrum.ts";
import { spectralLines } from "earmark/dsp/fourier/spectral_lines.ts";
import assert from "node:assert/strict";
import { matrixOf } from "../reference.ts";

const sampleRate = 16000;
const sizes = { sampleRate, frameLength: 256, hopLength: 64, nFft: 256 } as const;

/** Adds tones that start at 0.1 s and fall by 20 dB in `seconds`; at Infinity they are steady. */
function ring(tones: readonly { hertz: number; amplitude: number; seconds: number }[]) {
  return Float64Array.from({ length: sampleRate }, (_, i) => {
    const t = i / sampleRate - 0.1;
    return t < 0
      ? 0
      : tones.reduce((total, { hertz, amplitude, seconds }) =>
        total + amplitude * 10 ** (-t / seconds) * Math.sin(2 * Math.PI * hertz * t), 0);
  });
}

Deno.test("spectralLines by hand: the peak of a bin, and the hops until it is 20 dB lower", () => {
  const levels = matrixOf([
    [-90, -90, -90, -90, -90],
    [-80, -70, -10, -70, -80],
    [-80, -70, -29, -70, -80],
    [-80, -70, -31, -70, -80],
    [-80, -70, -29.5, -70, -80],
    [-80, -70, -30, -70, -80],
  ]);
  const options = { nLines: 3, sampleRate: 8000, nFft: 8, hopLength: 80 };
  assert.deepEqual(spectralLines(levels, options), [
    { frequency: 2000, levelDb: -10, fallSeconds: 0.04 },
  ]);
  assert.equal(spectralLines(levels, { ...options, dropDb: 10 })[0].fallSeconds, 0.01);
});

Deno.test("spectralLines finds tones, their levels, and their decays to within a frame", () => {
  const tones = [
    { hertz: 1000, amplitude: 0.1, seconds: 0.3 },
    { hertz: 3000, amplitude: 0.5, seconds: 0.1 },
    { hertz: 5000, amplitude: 0.2, seconds: 0.2 },
  ];
  const levels = levelSpectrogram(ring(tones), { ...sizes, window: "hann" });
  const lines = spectralLines(levels, { ...sizes, nLines: 3 });
  assert.deepEqual(lines.map(({ frequency }) => frequency), [1000, 3000, 5000]);
  lines.forEach(({ levelDb, fallSeconds }, i) => {
    assert.ok(Math.abs(levelDb - 20 * Math.log10(tones[i].amplitude)) < 2);
    assert.ok(Math.abs(fallSeconds - tones[i].seconds) <= sizes.frameLength / sampleRate);
  });
  const [loudest] = spectralLines(levels, { ...sizes, nLines: 1 });
  assert.equal(loudest.frequency, 3000);
});

Deno.test("the gain of a recording changes the levels of its lines, not their fall times", () => {
  const signal = ring([{ hertz: 2000, amplitude: 0.1, seconds: 0.2 }]);
  const lineOf = (gain: number) => {
    const levels = levelSpectrogram(signal.map((x) => gain * x), { ...sizes, window: "hann" });
    return spectralLines(levels, { ...sizes, nLines: 1 })[0];
  };
  assert.ok(Math.abs(lineOf(2).levelDb - lineOf(1).levelDb - 20 * Math.log10(2)) < 1e-9);
  assert.equal(lineOf(2).fallSeconds, lineOf(1).fallSeconds);
});

Deno.test("a steady tone has no fall time, and silence has no lines", () => {
  const tone = ring([{ hertz: 2000, amplitude: 0.1, seconds: Infinity }]);
  const options = { ...sizes, nLines: 1 };
  const [line] = spectralLines(levelSpectrogram(tone, { ...sizes, window: "hann" }), options);
  assert.ok(Number.isNaN(line.fallSeconds));
  const silence = levelSpectrogram(new Float32Array(1600), { ...sizes, window: "hann" });
  assert.deepEqual(spectralLines(silence, options), []);
});

Deno.test("spectralLines takes a bin for no peak where a louder one is four bins away", () => {
  const options = { nLines: 5, sampleRate: 1600, nFft: 16, hopLength: 8 };
  const frequenciesOf = (levels: number[]) =>
    spectralLines(matrixOf([levels]), options).map(({ frequency }) => frequency);
  assert.deepEqual(frequenciesOf([-50, -60, -60, -60, -40, -60, -60, -60, -60]), [400]);
  assert.deepEqual(frequenciesOf([-60, -60, -60, -60, -40, -60, -60, -60, -50]), [400]);
  assert.deepEqual(frequenciesOf([-50, -60, -60, -60, -60, -40, -60, -60, -60]), [0, 500]);
});

Deno.test("spectralLines refuses nLines of 0", () => {
  assert.throws(() => spectralLines(matrixOf([[0]]), { ...sizes, nLines: 0 }), {
    name: "RangeError",
    message: "Cannot find lines as nLines must be an integer >= 1: current value is 0",
  });
});
