import { decayCurve } from "earmark/dsp/envelope/decay.ts";
import { decayTime, fitDecay } from "earmark/dsp/envelope/decay_line.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../reference.ts";

const sampleRate = 8000;
const toTime = 3 * Math.LN10; // decay time of an amplitude of exp(-t/τ), in τ

/** Makes a hit: noise, then in the same noise a tone that decays with the time constant τ. */
function hit(tau: number, { seconds = 1, noise = 0, lead = 0.1, seed = 1 } = {}): Float64Array {
  const random = createRandom("hit", seed);
  return Float64Array.from({ length: Math.round((lead + seconds) * sampleRate) }, (_, i) => {
    const t = i / sampleRate - lead;
    const tone = t < 0 ? 0 : Math.exp(-t / tau) * Math.cos(2 * Math.PI * 1000 * t);
    return tone + noise * random.normal();
  });
}

Deno.test("decayCurve by hand: the remaining energy of a geometric series", () => {
  // Powers of 1/4; of the energy 4/3 of an endless series, 1/4ⁿ is left at sample n.
  const signal = Float64Array.from({ length: 2000 }, (_, i) => 0.5 ** i);
  const { start, levelsDb } = decayCurve(signal, { sampleRate });
  assert.equal(start, 0);
  assertClose(levelsDb.subarray(0, 4), [0, 1, 2, 3].map((n) => -n * 20 * Math.log10(2)), 1e-9);
});

Deno.test("decayCurve takes the noise away before it sums", () => {
  // The same series in a noise of power 1/1000, at every sample the same.
  const signal = Float64Array.from({ length: 2000 }, (_, i) => Math.sqrt(0.25 ** i + 1e-3));
  const { levelsDb, rangeDb } = decayCurve(signal, { sampleRate });
  // The level at the start is the mean of the half window of 80 samples that is there.
  assertClose([rangeDb], [10 * Math.log10((4 / 3 / 80 + 1e-3) / 1e-3)], 1e-9);
  assertClose(levelsDb.subarray(0, 3), [0, 1, 2].map((n) => -n * 20 * Math.log10(2)), 1e-9);
});

for (const tau of [0.02, 0.05, 0.1]) {
  Deno.test(`decayTime of a pure decay of ${tau} s is within 1 %`, () => {
    assertClose([decayTime(hit(tau), { sampleRate }) / (toTime * tau)], [1], 0.01);
  });

  Deno.test(`decayTime of ${tau} s in noise 45 dB below is within 5 %`, () => {
    for (let seed = 1; seed <= 5; seed++) {
      const noisy = hit(tau, { noise: 10 ** (-45 / 20) * Math.SQRT1_2, seed });
      assertClose([decayTime(noisy, { sampleRate }) / (toTime * tau)], [1], 0.05);
    }
  });
}

Deno.test("decayTime down to -15 dB is within 8 % in noise 30 dB below", () => {
  for (let seed = 1; seed <= 5; seed++) {
    const noisy = hit(0.08, { noise: 10 ** (-30 / 20) * Math.SQRT1_2, seed });
    assertClose([decayTime(noisy, { sampleRate, toDb: -15 }) / (toTime * 0.08)], [1], 0.08);
  }
});

Deno.test("decayTime doesn't depend on the gain or on when the hit comes", () => {
  const signal = hit(0.05, { noise: 1e-3 });
  const seconds = decayTime(signal, { sampleRate });
  assert.equal(decayTime(signal.map((y) => y / 1024), { sampleRate }), seconds);
  const late = decayTime(hit(0.05, { lead: 0.3 }), { sampleRate });
  assertClose([late], [decayTime(hit(0.05), { sampleRate })], 1e-3);
});

Deno.test("decayTime of two partials is between theirs", () => {
  const slow = hit(0.1);
  const signal = hit(0.05).map((y, i) => y + slow[i]);
  const seconds = decayTime(signal, { sampleRate });
  assert.ok(seconds > toTime * 0.05 && seconds < toTime * 0.1);
});

Deno.test("fitDecay gives the curve itself where that is a line", () => {
  const curve = decayCurve(hit(0.1, { seconds: 2 }), { sampleRate });
  const { decaySeconds, interceptDb } = fitDecay(curve);
  const at = Math.round(0.15 * sampleRate);
  assertClose([interceptDb - (60 / decaySeconds) * 0.15], [curve.levelsDb[at]], 0.1);
});

Deno.test("fitDecay needs 10 dB between the end of the line and the floor", () => {
  const levelsDb = Float64Array.from({ length: 400 }, (_, i) => -i / 10);
  const fit = (rangeDb: number) => fitDecay({ start: 0, sampleRate: 1000, levelsDb, rangeDb });
  assertClose([fit(35).decaySeconds], [0.6], 1e-9);
  assert.ok(Number.isNaN(fit(34.9).decaySeconds));
});

Deno.test("fitDecay refuses a curve that bends, and says over what it was fitted", () => {
  const fit = (bend: number) => {
    const levelsDb = Float64Array.from(
      { length: 400 },
      (_, i) => -i / 10 - bend * Math.max(0, i - 100),
    );
    return fitDecay({ start: 0, sampleRate: 1000, levelsDb, rangeDb: 60 }, { toDb: -25 });
  };
  const straight = fit(0);
  assertClose([straight.rSquared, ...straight.fitSeconds], [1, 0.05, 0.25], 1e-9);
  assert.deepEqual([straight.fault, ...straight.fitDb], [undefined, -5, -25]);
  const bent = fit(1);
  assert.ok(bent.rSquared < 0.99, `${bent.rSquared}`);
  assert.deepEqual([bent.fault, bent.decaySeconds], ["bend", NaN]);
  const short = fitDecay({ start: 0, sampleRate: 1000, levelsDb: Float64Array.of(0), rangeDb: 3 });
  assert.deepEqual([short.fault, short.decaySeconds], ["range", NaN]);
});

Deno.test("decayTime is NaN where there is no decay to measure", () => {
  const steady = Float64Array.from({ length: 8000 }, (_, i) => Math.sin(i));
  const random = createRandom(1);
  const noise = Float64Array.from({ length: 8000 }, () => random.normal());
  const silence = new Float32Array(8000);
  const click = Float32Array.of(0, 0, 1, 0, 0);
  const brokenOff = hit(0.1, { seconds: 0.2 }); // 17 dB
  const inNoise = hit(0.05, { noise: 0.02 }); // 31 dB
  for (const signal of [steady, noise, silence, click, brokenOff, inNoise, hit(0.05).slice(0, 1)]) {
    assert.ok(Number.isNaN(decayTime(signal, { sampleRate })));
  }
  assert.ok(decayTime(inNoise, { sampleRate, toDb: -15 }) > 0);
});

Deno.test("decayCurve ends before the sound falls below the noise", () => {
  const noise = 10 ** (-30 / 20) * Math.SQRT1_2; // 30 dB below a cosine of amplitude 1
  for (let seed = 1; seed <= 5; seed++) {
    const { levelsDb } = decayCurve(hit(0.08, { noise, seed }), { sampleRate });
    const seconds = levelsDb.length / sampleRate;
    const equal = 0.04 * Math.log(1000); // power falls as exp(-2t/τ)
    assert.ok(seconds > 0.7 * equal && seconds < equal, `${seconds} s, equal at ${equal} s`);
  }
});

Deno.test("decayCurve of silence has no level", () => {
  const curve = decayCurve(new Float32Array(100), { sampleRate });
  assert.deepEqual([curve.start, curve.levelsDb.length, curve.rangeDb], [0, 0, 0]);
});

Deno.test("decayCurve never rises where only the hit is heard", () => {
  const { levelsDb } = decayCurve(hit(0.05), { sampleRate });
  assert.ok(levelsDb.every((level, i) => i === 0 || level <= levelsDb[i - 1]));
});

Deno.test("decay functions refuse impossible arguments", () => {
  assert.throws(() => decayTime(new Float32Array(0), { sampleRate }), RangeError);
  assert.throws(() => decayTime(Int16Array.of(1) as never, { sampleRate }), TypeError);
  assert.throws(() => decayTime(hit(0.05), { sampleRate: 0 }), {
    name: "RangeError",
    message: "Cannot compute decay as sampleRate must be > 0 and finite: current value is 0",
  });
  assert.throws(() => decayTime(hit(0.05), { sampleRate, toDb: -5 }), {
    name: "RangeError",
    message: "Cannot fit decay as toDb must be < -5: current value is -5",
  });
});
