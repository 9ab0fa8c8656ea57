import { mfcc } from "earmark/dsp/cepstrum/mfcc.ts";
import { createMfccPlan } from "earmark/dsp/cepstrum/mfcc_plan.ts";
import { librosaPreset, psfPreset } from "earmark/dsp/cepstrum/presets.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors, referenceSignal } from "../reference.ts";

const psf = loadVectors("python_speech_features.json");
const librosa = loadVectors("librosa.json");
const withSilence = new Float64Array(7000);
withSilence.set(referenceSignal(4000, 22050));

const cases = [
  {
    name: "psf: a window of the original system",
    signal: referenceSignal(1600, 16000),
    options: psfPreset({ sampleRate: 16000 }),
    expected: psf.mfcc,
  },
  {
    name: "psf: a signal shorter than a frame",
    signal: referenceSignal(300, 16000),
    options: psfPreset({ sampleRate: 16000 }),
    expected: psf.mfcc_of_300_samples,
  },
  {
    name: "psf: silence",
    signal: new Float32Array(400),
    options: psfPreset({ sampleRate: 16000 }),
    expected: psf.mfcc_of_zeros,
  },
  {
    name: "psf: another rate",
    signal: referenceSignal(4410, 44100),
    options: psfPreset({ sampleRate: 44100 }),
    expected: psf.mfcc_at_44100,
  },
  {
    name: "psf: every option changed",
    signal: referenceSignal(1600, 16000),
    options: psfPreset({
      sampleRate: 16000,
      frameLength: 512,
      hopLength: 256,
      nMfcc: 20,
      nMels: 40,
      nFft: 1024,
      fMin: 100,
      fMax: 6000,
      preemphasis: 0.9,
      lifter: 0,
      firstCoefficient: "cepstrum",
      window: "hammingSymmetric",
    }),
    expected: psf.mfcc_other_choices,
  },
  {
    name: "librosa: its defaults",
    signal: referenceSignal(4000, 22050),
    options: librosaPreset({ sampleRate: 22050 }),
    expected: librosa.mfcc,
  },
  {
    name: "librosa: the frames of psf",
    signal: referenceSignal(3000, 16000),
    options: librosaPreset({
      sampleRate: 16000,
      nFft: 512,
      frameLength: 400,
      hopLength: 160,
      nMels: 26,
      nMfcc: 13,
    }),
    expected: librosa.mfcc_of_the_same_frames_as_psf,
  },
  {
    name: "librosa: a lifter, and silence 80 dB below the peak",
    signal: withSilence,
    options: librosaPreset({ sampleRate: 22050, lifter: 22 }),
    expected: librosa.mfcc_lifter_22,
  },
];

for (const { name, signal, options, expected } of cases) {
  Deno.test(`mfcc gives the library's numbers: ${name}`, () => {
    const cepstra = mfcc(signal, options);
    assert.equal(cepstra.columns, options.nMfcc);
    assertClose(cepstra.data, expected, 1e-9);
  });

  Deno.test(`the plan gives the library's numbers: ${name}`, () => {
    const plan = createMfccPlan(options);
    const first = plan.transform(signal);
    assertClose(first.data, expected, 1e-9);
    plan.transform(referenceSignal(5000, 8000));
    assert.deepEqual(plan.transform(signal), first, "a plan keeps no state between signals");
  });
}

Deno.test("mfcc takes an nFft that is not a power of two", () => {
  const options = psfPreset({ sampleRate: 44100, nFft: 1103 });
  assertClose(mfcc(referenceSignal(2205, 44100), options).data, psf.mfcc_of_nfft_1103, 1e-9);
  assert.throws(() => createMfccPlan(options), {
    name: "RangeError",
    message: "Cannot plan features as nFft must be a power of two >= 4: current value is 1103",
  });
});

Deno.test("a silent frame beside a loud one stays exactly silent", () => {
  const signal = new Float64Array(800);
  signal.set(referenceSignal(400, 16000));
  const options = psfPreset({ sampleRate: 16000, hopLength: 400, preemphasis: 0 });
  const { data } = createMfccPlan(options).transform(signal);
  assertClose(data.subarray(13), psf.mfcc_of_zeros, 1e-12);
});

Deno.test("doubling the signal adds ln 4 to the energy and leaves the other coefficients", () => {
  const signal = referenceSignal(1600, 16000);
  const options = psfPreset({ sampleRate: 16000 });
  const once = mfcc(signal, options).data;
  const twice = mfcc(signal.map((x) => 2 * x), options).data;
  assertClose(
    twice.map((x, i) => x - once[i]),
    Array.from(once, (_, i) => i % 13 === 0 ? Math.log(4) : 0),
    1e-10,
  );
});

Deno.test("a plan refuses what the function refuses", () => {
  const options = psfPreset({ sampleRate: 16000 });
  assert.throws(() => createMfccPlan({ ...options, nMfcc: 27 }), RangeError);
  assert.throws(() => createMfccPlan({ ...options, hopLength: 0 }), RangeError);
  assert.throws(() => createMfccPlan({ ...options, nFft: 256 }), {
    name: "RangeError",
    message: "Cannot plan features as frameLength must be <= nFft = 256: current value is 400",
  });
  const plan = createMfccPlan(options);
  assert.throws(() => plan.transform(new Float32Array(0)), RangeError);
  assert.throws(() => plan.transform(new Int16Array(1600) as unknown as Float32Array), TypeError);
});
