import assert from "node:assert/strict";
import { kaiserLowPass } from "earmark/audio/resample/kaiser.ts";
import {
  createResampler,
  resample,
  type ResampleOptions,
} from "earmark/audio/resample/resample.ts";
import { type SignalSource, sourceOf } from "earmark/dsp/signal.ts";
import { createRandom } from "earmark/random.ts";

/** Down, down by a large ratio, odd, nearly equal, up, and up by an odd ratio. */
const RATES: readonly ResampleOptions[] = [
  { from: 44100, to: 16000 },
  { from: 48000, to: 8000 },
  { from: 22254, to: 16000 },
  { from: 44101, to: 44100 },
  { from: 8000, to: 16000 },
  { from: 11025, to: 16000 },
];

const seconds = 0.1;

function sineAt(frequency: number, sampleRate: number): Float32Array {
  return Float32Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, i) => Math.sin(2 * Math.PI * frequency * i / sampleRate),
  );
}

/** Largest |a - b|, except near the ends, where the filter reaches beyond the signal. */
function largestInside(a: Float32Array, b: (i: number) => number): number {
  let largest = 0;
  for (let i = Math.ceil(a.length / 4); i < 3 * a.length / 4; i++) {
    largest = Math.max(largest, Math.abs(a[i] - b(i)));
  }
  return largest;
}

Deno.test("resample: the pass band is neither changed nor delayed", () => {
  for (const { from, to } of RATES) {
    const edge = 0.9 * Math.min(from, to) / 2;
    for (const share of [0.01, 0.3, 0.7, 0.95, 1]) {
      const frequency = share * edge;
      const output = resample(sineAt(frequency, from), { from, to });
      const error = largestInside(output, (i) => Math.sin(2 * Math.PI * frequency * i / to));
      assert.ok(error < 10 ** (0.001 / 20) - 1, `${from} to ${to}, ${frequency} Hz: ${error}`);
    }
  }
});

Deno.test("resample: aliases are below -80 dB", () => {
  for (const { from, to } of RATES.filter(({ from, to }) => from > 1.01 * to)) {
    const resampler = createResampler({ from, to });
    for (let step = 0; step <= 24; step++) {
      const frequency = to / 2 + (step / 24) * (from - to) / 2;
      const alias = largestInside(resampler(sineAt(frequency, from)), () => 0);
      assert.ok(20 * Math.log10(alias) < -80, `${from} to ${to}, ${frequency} Hz: ${alias}`);
    }
  }
});

Deno.test("resample: images are below -80 dB", () => {
  for (const { from, to } of RATES.filter(({ from, to }) => from < to)) {
    const frequency = 0.45 * from;
    const output = resample(sineAt(frequency, from), { from, to });
    // What is left after the sine is subtracted is images and ripple.
    const rest = largestInside(output, (i) => Math.sin(2 * Math.PI * frequency * i / to));
    assert.ok(20 * Math.log10(rest) < -80, `${from} to ${to}: ${rest}`);
  }
});

Deno.test("resample: a constant is preserved exactly", () => {
  for (const { from, to } of RATES) {
    const output = resample(new Float32Array(seconds * from).fill(0.3), { from, to });
    assert.equal(largestInside(output, () => Math.fround(0.3)), 0, `${from} to ${to}`);
  }
});

Deno.test("resample equals a slow twin that sums the filter for every output", () => {
  const [from, to] = [3, 2];
  const random = createRandom("resample");
  const signal = Float32Array.from({ length: 700 }, () => random.uniform(-1, 1));
  const nyquist = to / from / 2;
  const filter = kaiserLowPass({
    passEdge: 0.9 * nyquist,
    stopEdge: nyquist,
    attenuationDb: 84,
  });
  const output = resample(signal, { from, to });
  assert.equal(output.length, 467);
  output.forEach((sample, i) => {
    const time = i * from / to;
    let expected = 0;
    let gain = 0;
    for (let k = Math.ceil(time - filter.halfLength); k <= time + filter.halfLength; k++) {
      expected += (signal[k] ?? 0) * filter.at(time - k);
      gain += filter.at(time - k);
    }
    assert.ok(Math.abs(sample - expected / gain) < 1e-6, `output ${i}: ${sample}, ${expected}`);
  });
});

Deno.test("resample: lengths, and the same samples after a shift by whole periods", () => {
  for (const length of [0, 1, 2, 100, 441, 442, 10000]) {
    const { length: n } = resample(new Float32Array(length), { from: 441, to: 160 });
    assert.equal(n, Math.ceil(length * 160 / 441));
  }
  const random = createRandom("linear");
  const signal = Float32Array.from({ length: 60000 }, () => random.uniform(-1, 1));
  const resampler = createResampler({ from: 441, to: 160 });
  const whole = resampler(signal);
  // A shift by whole periods shifts the output by whole periods.
  const shifted = resampler(signal.subarray(441 * 3));
  const error = largestInside(shifted, (i) => whole[i + 160 * 3]);
  assert.ok(error < 1e-7, String(error));
});

Deno.test("resample: a stretch of a source has the samples of the whole", () => {
  const random = createRandom("stretches");
  const signal = Float32Array.from({ length: 3000 }, () => random.uniform(-1, 1));
  for (const rates of [{ from: 441, to: 160 }, { from: 160, to: 441 }]) {
    const resampler = createResampler(rates);
    const whole = resampler(signal);
    const source = resampler(sourceOf(signal)) as SignalSource;
    for (let start = 0; start < 170; start++) {
      const stretch = new Float32Array(50);
      source.read(start, stretch);
      assert.deepEqual(stretch, whole.slice(start, start + 50), `from ${start}`);
    }
  }
});

Deno.test("resample: equal rates return the signal itself", () => {
  const signal = Float32Array.of(1, 2, 3);
  assert.equal(resample(signal, { from: 8000, to: 8000 }), signal);
});

Deno.test("resample: another goal is never met by the last one's filter", () => {
  const signal = sineAt(500, 8000);
  const lengthAt = (to: number) => resample(signal, { from: 8000, to }).length;
  assert.deepEqual([16000, 4000, 16000].map(lengthAt), [2, 0.5, 2].map((x) => x * signal.length));
});

Deno.test("resample: refuses rates that are not positive integers or too far apart", () => {
  const signal = new Float32Array(1);
  assert.throws(() => resample(signal, { from: 44100, to: 0 }), {
    name: "RangeError",
    message: "Cannot resample as the target rate must be a positive integer: current value is 0",
  });
  assert.throws(() => resample(signal, { from: 22050.5, to: 16000 }), RangeError);
  assert.throws(() => resample(signal, { from: 4294967295, to: 16000 }), /factor of 256/);
});
