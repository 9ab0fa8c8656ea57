import { createMelPlan } from "earmark/dsp/mel/mel_plan.ts";
import { melSpectrogram, spectrogram } from "earmark/dsp/mel/mel_spectrogram.ts";
import type { MfccOptions } from "earmark/dsp/cepstrum/mfcc.ts";
import { psfPreset } from "earmark/dsp/cepstrum/presets.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../reference.ts";
import { slowRealDft } from "../slow_dft.ts";

const random = createRandom("kernel");

/** Asserts that, for white noise, the plan gives the numbers of the plain functions. */
function assertPlanIsPlain(options: MfccOptions, nSamples: number): void {
  const signal = Float64Array.from({ length: nSamples }, random.normal);
  const { mel, totals } = createMelPlan(options).transform(signal);
  const expected = melSpectrogram(signal, options);
  assert.deepEqual([mel.rows, mel.columns], [expected.rows, expected.columns]);
  assertClose(mel.data, expected.data, 1e-12 * Math.max(...expected.data));
  const { data, columns } = spectrogram(signal, options);
  const sums = totals.map((_, row) =>
    data.subarray(row * columns, (row + 1) * columns).reduce((a, b) => a + b)
  );
  assertClose(totals, sums, 1e-12 * Math.max(...sums));
}

for (const nFft of [4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048]) {
  Deno.test(`the kernel of ${nFft} gives the numbers of the plain functions`, () => {
    const options = { nFft, frameLength: nFft, hopLength: 3 * nFft / 4, nMels: 1, fMin: 100 };
    assertPlanIsPlain(psfPreset({ sampleRate: 8000, melEdges: "hertz", ...options }), 5 * nFft);
  });
}

for (const framing of ["complete", "padEnd", "centre"] as const) {
  Deno.test(`the kernel cuts frames as frameSignal does: ${framing}`, () => {
    for (const frameLength of [37, 64]) {
      for (const hopLength of [1, 20, 100]) {
        const size = { frameLength, hopLength, nFft: 64, nMels: 5 };
        const options = psfPreset({ sampleRate: 8000, ...size, framing, window: "hann" });
        for (const nSamples of [64, 65, 100, 163, 164, 165]) {
          assertPlanIsPlain(options, nSamples);
        }
      }
    }
  });
}

Deno.test("the kernel's transform equals the slow one", () => {
  const frame = Float64Array.from({ length: 256 }, random.normal);
  const options = psfPreset({ sampleRate: 8000, frameLength: 256, preemphasis: 0 });
  const { totals } = createMelPlan(options).transform(frame);
  const power = slowRealDft(frame).reduce((total, part) => total + part * part / 256, 0);
  assertClose(totals, [power], 1e-10);
});

Deno.test("plans share no state, and a longer signal leaves none behind", () => {
  const options = psfPreset({ sampleRate: 8000, framing: "centre" });
  const [first, second] = [createMelPlan(options), createMelPlan({ ...options, nMels: 7 })];
  const short = Float32Array.from({ length: 300 }, random.normal);
  const expected = structuredClone(first.transform(short));
  second.transform(Float32Array.from({ length: 99999 }, random.normal));
  first.transform(Float32Array.from({ length: 99999 }, random.normal));
  assert.deepEqual(structuredClone(first.transform(short)), expected);
});
