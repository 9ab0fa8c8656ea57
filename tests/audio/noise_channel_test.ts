import { suppressNoise } from "earmark/audio/noise_channel.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

const sampleRate = 16_000;
const length = 2 * sampleRate;

/** Makes the ring of a part that is struck at some seconds. */
function hits(...seconds: readonly number[]): Float32Array {
  const signal = new Float32Array(length);
  for (const second of seconds) {
    const first = Math.round(second * sampleRate);
    for (let i = first; i < length; i++) {
      const t = (i - first) / sampleRate;
      for (const [hz, decay] of [[1870, 25], [3130, 40], [5200, 60]]) {
        signal[i] += 0.1 * Math.exp(-decay * t) * Math.sin(2 * Math.PI * hz * t);
      }
    }
  }
  return signal;
}

/** Makes a horn of several harmonics while a stretch lasts, seconds. */
function horn(from: number, to: number, amplitude: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => {
    const t = i / sampleRate;
    if (t < from || t >= to) return 0;
    const tones = [1, 2, 3, 5].map((k) => Math.sin(2 * Math.PI * 410 * k * t) / k);
    return amplitude * tones.reduce((total, y) => total + y, 0);
  });
}

function noise(seed: string, level: number): Float32Array {
  const random = createRandom("noise channel", seed);
  return Float32Array.from({ length }, () => level * random.normal());
}

const add = (...signals: readonly Float32Array[]) =>
  signals.reduce((total, signal) => total.map((y, i) => y + signal[i]));
const delay = (signal: Float32Array, samples: number) =>
  signal.map((_, i) => signal[i - samples] ?? 0);

/** Measures the level of a stretch, dB. */
function levelDb(signal: Float32Array, from: number, to: number): number {
  const stretch = signal.subarray(from * sampleRate, to * sampleRate);
  const power = stretch.reduce((total, y) => total + y * y, 0) / stretch.length;
  return 10 * Math.log10(power);
}

const floor = noise("part's own", 1e-4);
const hallFloor = noise("hall's own", 1e-4);

Deno.test("a horn louder than the part goes, and hits stay where the hall is quiet", () => {
  const part = add(hits(0.2, 0.6), floor);
  const loud = horn(1, 1.8, 0.3);
  for (const samples of [0, 16, 160]) {
    const heard = suppressNoise(add(part, loud), add(delay(loud, samples), hallFloor), sampleRate);
    const removed = levelDb(add(part, loud), 1, 1.8) - levelDb(heard, 1, 1.8);
    assert.ok(removed >= 20, `${removed} dB of the horn, ${samples} samples late`);
    for (const second of [0.2, 0.6]) {
      const lost = levelDb(part, second, second + 0.15) - levelDb(heard, second, second + 0.15);
      assert.ok(Math.abs(lost) < 0.2, `${lost} dB of a hit`);
    }
  }
});

Deno.test("a hit is heard through the horn, in the bands that the horn leaves", () => {
  const loud = horn(0, 2, 0.3);
  const part = add(hits(1), floor);
  const heard = suppressNoise(add(part, loud), add(loud, hallFloor), sampleRate);
  const rise = levelDb(heard, 1, 1.1) - levelDb(heard, 0.5, 0.9);
  const before = levelDb(add(part, loud), 1, 1.1) - levelDb(add(part, loud), 0.5, 0.9);
  assert.ok(before < 2, `${before} dB`);
  assert.ok(rise > 12, `${rise} dB`);
});

Deno.test("noise of a hall that is alike on both channels goes", () => {
  const hall = noise("hall", 0.05);
  const heard = suppressNoise(add(hall, floor), add(delay(hall, 20), hallFloor), sampleRate);
  assert.ok(levelDb(hall, 0.1, 1.9) - levelDb(heard, 0.1, 1.9) >= 15);
});

Deno.test("noise that is as loud on both channels goes, though it is not alike", () => {
  const [near, far] = [noise("near", 0.05), noise("far", 0.05)];
  const heard = suppressNoise(near, far, sampleRate);
  assert.ok(levelDb(near, 0.1, 1.9) - levelDb(heard, 0.1, 1.9) >= 16);
});

Deno.test("a clap in the hall goes, though one channel hears it up to half a frame later", () => {
  const clap = noise("clap", 0.3).fill(0, 0, sampleRate).fill(0, sampleRate + 32);
  for (const samples of [-256, -128, 0, 128, 256]) {
    const heard = suppressNoise(clap, delay(clap, samples), sampleRate);
    const removed = levelDb(clap, 0.9, 1.1) - levelDb(heard, 0.9, 1.1);
    assert.ok(removed >= 29, `${removed} dB, ${samples} samples late`);
  }
});

Deno.test("a tone's gain is 1 - 2 · N / S, and -30 dB at least", () => {
  const tone = (amplitude: number) =>
    Float32Array.from({ length }, (_, i) => amplitude * Math.sin(2 * Math.PI * i / 16));
  // Amplitudes of so many times the hall's, so powers of the square of that.
  for (
    const [times, gain] of [[10, 0.98], [2, 0.5], [1.5, 1 / 9], [1.3, 10 ** -1.5], [1, 10 ** -1.5]]
  ) {
    const heard = suppressNoise(tone(0.05 * times), tone(0.05), sampleRate);
    const found = levelDb(heard, 0.5, 1.5) - levelDb(tone(0.05 * times), 0.5, 1.5);
    assert.ok(Math.abs(found - 20 * Math.log10(gain)) < 1e-3, `${times} times: ${found} dB`);
  }
});

Deno.test("where the hall's channel is silent the samples come back", () => {
  for (const n of [0, 1, 255, 256, 700, length]) {
    const signal = noise("silent", 0.3).subarray(0, n);
    const heard = suppressNoise(signal, new Float32Array(n), sampleRate);
    assert.equal(heard.length, n);
    assert.ok(heard.every((y, i) => Math.abs(y - signal[i]) < 1e-6), `${n} samples`);
  }
  const part = hits(0.2);
  const heard = suppressNoise(part, horn(1, 2, 0.3), sampleRate);
  const early = heard.subarray(0, 0.9 * sampleRate);
  assert.ok(early.every((y, i) => Math.abs(y - part[i]) < 1e-6), "before the horn");
});

Deno.test("the gain of both channels together changes nothing else", () => {
  const [signal, hall] = [add(hits(0.4), horn(0.3, 1, 0.1)), add(horn(0.3, 1, 0.1), hallFloor)];
  const heard = suppressNoise(signal, hall, sampleRate);
  const [quiet, quietHall] = [signal, hall].map((y) => y.map((value) => value / 1024));
  const expected = heard.map((y) => y / 1024);
  assert.deepEqual(suppressNoise(quiet, quietHall, sampleRate), expected);
});

Deno.test("channels of two lengths are refused", () => {
  assert.throws(() => suppressNoise(new Float32Array(4), new Float32Array(3), sampleRate), {
    name: "RangeError",
    message: "Cannot suppress noise as both channels must have 4 samples: current value is 3",
  });
});
