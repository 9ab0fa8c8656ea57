import { levelSpectrogram, levelSpectrum } from "earmark/dsp/fourier/level_spectrum.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors, referenceSignal } from "../reference.ts";

const sampleRate = 16000;

function cosine(frequency: number, amplitude: number, length: number): Float64Array {
  return Float64Array.from(
    { length },
    (_, i) => amplitude * Math.cos((2 * Math.PI * frequency * i) / sampleRate),
  );
}

Deno.test("a sine on a bin has the level of its amplitude, whatever the window and length", () => {
  for (const window of ["rectangular", "hann", "hamming"] as const) {
    for (const length of [64, 160, 800]) {
      const { frequencies, levelsDb } = levelSpectrum(cosine(1000, 0.1, length), {
        sampleRate,
        window,
      });
      const bin = 1000 * length / sampleRate;
      assert.equal(frequencies[bin], 1000);
      assertClose([levelsDb[bin]], [-20], 1e-9);
    }
  }
});

Deno.test("bins at 0 hertz and at half the rate have no mirror image and count once", () => {
  const signal = cosine(0, 0.5, 64).map((value, i) => value + 0.25 * (-1) ** i);
  const { levelsDb } = levelSpectrum(signal, { sampleRate, window: "rectangular" });
  assertClose([levelsDb[0], levelsDb[32]], [20 * Math.log10(0.5), 20 * Math.log10(0.25)], 1e-9);
});

Deno.test("levelSpectrum gives scipy's numbers, as amplitudes instead of mean squares", () => {
  const welch = loadVectors("scipy.json").welch_32 as readonly number[];
  const { levelsDb } = levelSpectrum(referenceSignal(100, sampleRate), {
    sampleRate,
    window: "hann",
    frameLength: 32,
    nFft: 64,
  });
  const last = welch.length - 1;
  const expected = welch.map((power, k) => 10 * Math.log10(k % last === 0 ? power : 2 * power));
  assertClose(levelsDb, expected, 1e-9);
});

Deno.test("long frames resolve two neighbouring tones that short ones merge", () => {
  const signal = cosine(1000, 0.1, 3200).map((value, i) => value + cosine(1050, 0.1, 3200)[i]);
  const dip = (frameLength: number) => {
    const { frequencies, levelsDb } = levelSpectrum(signal, {
      sampleRate,
      window: "hann",
      frameLength,
      nFft: 3200,
    });
    const level = (hertz: number) => levelsDb[frequencies.indexOf(hertz)];
    return level(1000) - level(1025);
  };
  assert.ok(dip(400) < 1);
  assert.ok(dip(3200) > 40);
});

Deno.test("a row of levelSpectrogram is the levelSpectrum of its frame", () => {
  const signal = referenceSignal(100, sampleRate);
  const options = { sampleRate, window: "hann", nFft: 64 } as const;
  const { data, rows, columns } = levelSpectrogram(signal, {
    ...options,
    frameLength: 40,
    hopLength: 20,
  });
  assert.deepEqual([rows, columns], [4, 33]);
  for (let row = 0; row < rows; row++) {
    const { levelsDb } = levelSpectrum(signal.slice(20 * row, 20 * row + 40), options);
    assertClose(data.subarray(33 * row, 33 * (row + 1)), levelsDb, 1e-10);
  }
});

Deno.test("the number of centred frames depends on the hop, not on their length", () => {
  const signal = referenceSignal(100, sampleRate);
  for (const frameLength of [10, 40]) {
    const options = { sampleRate, window: "hann", frameLength, hopLength: 20 } as const;
    assert.equal(levelSpectrogram(signal, { ...options, framing: "centre" }).rows, 6);
  }
});

Deno.test("silence is at the floor", () => {
  const silence = { sampleRate, window: "hann", floorDb: -120 } as const;
  const { levelsDb } = levelSpectrum(new Float32Array(16), silence);
  assert.deepEqual(levelsDb, new Float64Array(9).fill(-120));
  const byDefault = levelSpectrum(new Float32Array(16), { sampleRate, window: "hann" });
  assert.deepEqual(byDefault.levelsDb, new Float64Array(9).fill(-160));
});

Deno.test("levelSpectrum refuses a signal shorter than a frame, and a frame longer than nFft", () => {
  const signal = new Float32Array(16);
  const window = "hann";
  assert.throws(() => levelSpectrum(signal, { sampleRate, window, frameLength: 32 }), RangeError);
  assert.throws(() => levelSpectrum(signal, { sampleRate, window, nFft: 8 }), RangeError);
});
