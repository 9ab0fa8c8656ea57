import { bandPass } from "earmark/dsp/fourier/band_pass.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../reference.ts";
import { slowDft } from "../slow_dft.ts";

const sampleRate = 16000;
const band = { fMin: 2000, fMax: 3000, sampleRate };

function sine(hz: number, length = 8000): Float64Array {
  return Float64Array.from({ length }, (_, i) => Math.cos((2 * Math.PI * hz * i) / sampleRate + 1));
}

/** Computes the level of the output relative to the input, in decibels. */
function levelDb(hz: number, { from = 0, to = 8000, band: passed = band } = {}): number {
  const power = (signal: Float64Array) =>
    signal.subarray(from, to).reduce((total, value) => total + value * value, 0);
  return 10 * Math.log10(power(bandPass(sine(hz), passed)) / power(sine(hz)));
}

/** The signal without its first and last 50 ms. */
const inner = { from: 800, to: 7200 };

Deno.test("bandPass leaves a sine in the band unchanged, and as loud at the ends", () => {
  for (const hz of [2000, 2345, 3000]) {
    const passed = bandPass(sine(hz), band);
    assertClose(passed.subarray(800, 7200), sine(hz).subarray(800, 7200), 2e-4);
    for (const end of [{ to: 100 }, { from: 7900 }]) assertClose([levelDb(hz, end)], [0], 1);
  }
});

Deno.test("bandPass attenuates a sine outside the band by 90 dB, and by 20 dB at the ends", () => {
  for (const hz of [0, 50, 500, 1790, 3310, 5000, 7900]) {
    assert.ok(levelDb(hz, inner) < -90, `${hz} Hz`);
  }
  for (const hz of [0, 50, 500, 1500, 5000, 7900]) {
    assert.ok(levelDb(hz, { to: 100 }) < -20, `${hz} Hz at the start`);
    assert.ok(levelDb(hz, { from: 7900 }) < -20, `${hz} Hz at the end`);
  }
});

Deno.test("bandPass halves the amplitude in the middle of a transition band", () => {
  for (const hz of [1900, 3150]) {
    assertClose([levelDb(hz, inner)], [-6.02], 0.05);
  }
  // A tenth of 100 Hz would be 10 Hz; the transition band is 20 Hz wide.
  assertClose([levelDb(90, { ...inner, band: { ...band, fMin: 100 } })], [-6.02], 0.1);
});

Deno.test("bandPass equals its slow twin: weighted bins of the mirrored signal", () => {
  const random = createRandom("band");
  const signal = Float64Array.from({ length: 100 }, random.normal);
  const [before, after] = [signal.slice(1).reverse(), signal.slice(0, -1).reverse()];
  const complex = new Float64Array(2 * 512);
  [...before, ...signal, ...after].forEach((value, i) => complex[2 * i] = value);
  const gainOf = (hz: number) => {
    const beyond = hz < 2000 ? (2000 - hz) / 200 : hz > 3000 ? (hz - 3000) / 300 : 0;
    return beyond < 1 ? Math.cos((Math.PI / 2) * beyond) ** 2 : 0;
  };
  const spectrum = slowDft(complex).map((value, i) => {
    const bin = Math.floor(i / 2);
    return value * gainOf((Math.min(bin, 512 - bin) * sampleRate) / 512);
  });
  const conjugate = spectrum.map((value, i) => i % 2 === 0 ? value : -value);
  const passed = slowDft(conjugate).filter((_, i) => i % 2 === 0).map((value) => value / 512);
  assertClose(bandPass(signal, band), passed.subarray(99, 199), 1e-10);
});

Deno.test("bandPass is linear and shifts nothing", () => {
  const random = createRandom("linear");
  const [a, b] = [1, 2].map(() => Float64Array.from({ length: 999 }, random.normal));
  const both = bandPass(a.map((value, i) => 2 * value - 3 * b[i]), band);
  const [passedA, passedB] = [bandPass(a, band), bandPass(b, band)];
  assertClose(both, both.map((_, i) => 2 * passedA[i] - 3 * passedB[i]), 1e-10);
  const backwards = bandPass(a.slice().reverse(), band).reverse();
  assertClose(backwards, passedA, 1e-10);
});

Deno.test("bandPass keeps the length, down to one sample", () => {
  for (const length of [1, 2, 3, 17, 1000]) {
    const passed = bandPass(Float32Array.from(sine(2500, length)), band);
    assert.equal(passed.length, length);
    assert.ok(passed.every(Number.isFinite));
  }
});

Deno.test("bandPass refuses an impossible band", () => {
  const signal = sine(100);
  assert.throws(() => bandPass(signal, { ...band, fMin: 3000 }), {
    name: "RangeError",
    message: "Cannot pass band as fMin must be >= 0 and below fMax = 3000: current value is 3000",
  });
  assert.throws(() => bandPass(signal, { ...band, fMax: 8001 }), {
    name: "RangeError",
    message: "Cannot pass band as fMax must be <= sampleRate / 2: current value is 8001",
  });
  assert.throws(() => bandPass(signal, { ...band, fMin: -1 }), RangeError);
  assert.throws(() => bandPass(signal, { ...band, fMax: NaN }), RangeError);
  assert.throws(() => bandPass(signal, { ...band, sampleRate: 0 }), RangeError);
  assert.throws(() => bandPass(new Float32Array(0), band), /must hold at least one sample/);
});
