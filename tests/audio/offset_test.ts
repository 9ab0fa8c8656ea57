import { OFFSET_SECONDS, offsetWindow, removeOffset } from "earmark/audio/offset.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

const sampleRate = 8000;

/** Makes noise with a tone in it. */
function sound(seed: string, length: number): Float32Array {
  const random = createRandom("offset", seed);
  return Float32Array.from(
    { length },
    (_, i) => 0.3 * Math.sin((2 * Math.PI * 500 * i) / sampleRate) + 0.05 * random.normal(),
  );
}

const plus = (signal: Float32Array, offsetAt: (i: number) => number) =>
  signal.map((y, i) => y + offsetAt(i));

const largest = (signal: ArrayLike<number>) =>
  Array.from(signal).reduce((most, y) => Math.max(most, Math.abs(y)), 0);

const difference = (a: Float32Array, b: Float32Array) => largest(a.map((y, i) => y - b[i]));

Deno.test("removeOffset takes the mean of the samples around each, as a slow twin does", () => {
  const signal = plus(sound("twin", 2500), (i) => 1e-5 * i);
  const reach = (offsetWindow(sampleRate) - 1) / 2;
  const expected = signal.map((y, i) => {
    const around = signal.subarray(Math.max(0, i - reach), i + reach + 1);
    return y - around.reduce((total, value) => total + value, 0) / around.length;
  });
  assert.equal(reach, OFFSET_SECONDS * sampleRate / 2);
  assert.ok(difference(removeOffset(signal, sampleRate), expected) < 1e-7);
});

Deno.test("offsetWindow is a tenth of a second from 4000 Hz on, and everything below", () => {
  assert.deepEqual([3999, 4000, 44_100].map(offsetWindow), [Infinity, 401, 4411]);
});

Deno.test("whatever constant was added goes, at every rate and length", () => {
  for (const rate of [50, 3999, 4000, 44_100]) {
    for (const length of [1, 7, 300, 9000]) {
      const signal = sound(`${length}`, length);
      const plain = removeOffset(signal, rate);
      for (const offset of [0.2, -0.5, 3]) {
        const found = removeOffset(plus(signal, () => offset), rate);
        assert.ok(difference(found, plain) < 4e-7 * (1 + Math.abs(offset)), `${rate} ${offset}`);
      }
    }
  }
});

Deno.test("of an offset that steps or drifts, little is left away from the step", () => {
  const silent = new Float32Array(3 * sampleRate);
  const window = OFFSET_SECONDS * sampleRate;
  const stepped = removeOffset(plus(silent, (i) => i < 9000 ? 0 : 0.2), sampleRate);
  assert.equal(largest(stepped.subarray(0, 9000 - window)), 0);
  assert.ok(largest(stepped.subarray(9000 + window)) < 1e-7);
  const drifted = removeOffset(plus(silent, (i) => 0.3 * i / silent.length), sampleRate);
  assert.ok(largest(drifted.subarray(window, -window)) < 1e-6);
  assert.ok(largest(drifted) < 0.003, "at the ends the window is on one side");
});

Deno.test("what can be heard stays as loud as it was", () => {
  const tone = (hz: number) =>
    Float32Array.from({ length: 16_000 }, (_, i) => Math.sin((2 * Math.PI * hz * i) / sampleRate));
  for (const [hz, most] of [[21, 1.2], [25, 1.2], [33, 0.8], [50, 0.5], [73, 0.5], [1000, 0.1]]) {
    const heard = removeOffset(tone(hz), sampleRate).subarray(4000, 12_000);
    assert.ok(Math.abs(20 * Math.log10(largest(heard))) <= most, `${hz} Hz`);
  }
  assert.ok(largest(removeOffset(tone(1), sampleRate).subarray(1000, -1000)) < 0.02);
});

Deno.test("a sensor's slow signal loses its mean alone", () => {
  const slow = Float32Array.from({ length: 600 }, (_, i) => Math.sin((2 * Math.PI * i) / 300));
  const found = removeOffset(plus(slow, () => 0.5), 100);
  assert.ok(difference(found, slow) < 1e-6);
});

Deno.test("a pulse to one side leaves the silence around it", () => {
  const pulse = new Float32Array(16_000).fill(0.5, 8000, 8080);
  const found = removeOffset(pulse, sampleRate);
  assert.equal(largest(found.subarray(0, 7000)), 0);
  assert.equal(largest(removeOffset(new Float32Array(9000).fill(0.7), sampleRate)), 0);
  assert.equal(removeOffset(new Float32Array(0), sampleRate).length, 0);
});
