import { hashSamples, hashSound } from "earmark/pipeline/kept/hash_samples.ts";
import assert from "node:assert/strict";

const sound = Float32Array.from({ length: 100 }, (_, i) => Math.sin(i + 1));
const zeros = (n: number) => new Float32Array(n);
const joined = (...parts: Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]));

Deno.test("hashSound: the same for zeros around a sound, and for equal channels", () => {
  const hash = hashSound([sound]);
  const around = joined(zeros(70_000), sound, zeros(3));
  for (const channels of [[sound, sound], [around], [around, around]]) {
    assert.equal(hashSound(channels), hash);
  }
});

Deno.test("hashSound: zeros within, a delay between channels and a dead one make another sound", () => {
  const within = joined(sound, zeros(40_000), sound);
  const others = [
    [sound],
    [within],
    [joined(sound, zeros(40_001), sound)],
    [joined(sound, zeros(1)), joined(zeros(1), sound)],
    [sound, zeros(100)],
  ].map(hashSound);
  assert.equal(new Set(others).size, others.length);
  assert.equal(hashSound([joined(sound, zeros(9)), zeros(109)]), hashSound([sound, zeros(100)]));
});

Deno.test("hashSound: a signal that is read in stretches has the hash of the array", () => {
  const whole = joined(zeros(65_530), sound, zeros(140_000), sound, zeros(70_000));
  const source = {
    length: whole.length,
    read: (start: number, into: Float32Array) =>
      into.set(whole.subarray(start, start + into.length)),
  };
  assert.equal(hashSound([source]), hashSound([whole]));
});

Deno.test("hashSound: silence is told by its length", () => {
  assert.equal(hashSound([zeros(5)]), hashSamples([zeros(5)]));
  assert.notEqual(hashSound([zeros(5)]), hashSound([zeros(6)]));
});
