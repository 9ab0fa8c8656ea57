import assert from "node:assert/strict";
import { exactZeroRuns, measureSignal } from "earmark/audio/measure.ts";

const sine = Float32Array.from({ length: 1000 }, (_, i) => 0.5 * Math.sin(2 * Math.PI * i / 100));

Deno.test("measureSignal: levels of a sine with an offset", () => {
  const measures = measureSignal(sine.map((sample) => sample + 0.125));
  assert.ok(Math.abs(measures.peakDb - 20 * Math.log10(0.625)) < 1e-6);
  assert.ok(Math.abs(measures.rmsDb - 10 * Math.log10(0.125 + 0.125 ** 2)) < 1e-5);
  assert.ok(Math.abs(measures.dcOffset - 0.125) < 1e-7);
  assert.equal(measures.clippedShare, 0);
  assert.equal(measures.silent, false);
});

Deno.test("measureSignal: counts clipped samples at either extreme", () => {
  const loud = sine.map((sample) => Math.max(-1, Math.min(32767 / 32768, 4 * sample)));
  const expected = loud.filter((sample) => sample === -1 || sample === 32767 / 32768).length;
  assert.ok(expected > 500);
  assert.equal(measureSignal(loud).clippedShare, expected / 1000);
  // Flat below full scale: perhaps an amplifier clipped, but not the recorder.
  assert.equal(measureSignal(loud.map((sample) => sample / 2)).clippedShare, 0);
  assert.ok(
    measureSignal(loud.map((sample) => sample / 2), { clipLevelDb: -7 }).clippedShare > 0.5,
  );
});

Deno.test("measureSignal: clipping begins half a decibel below full scale", () => {
  const flat = sine.map((sample) => Math.max(-1, Math.min(1, 4 * sample)));
  const shareAt = (db: number) =>
    measureSignal(flat.map((sample) => 10 ** (db / 20) * sample)).clippedShare;
  assert.equal(shareAt(-0.6), 0);
  assert.equal(shareAt(-0.4), shareAt(0));
  assert.ok(shareAt(0) > 0.5);
});

Deno.test("measureSignal: the longest run of zeros is one run, not their sum", () => {
  const runOf = (...samples: number[]) => measureSignal(Float32Array.from(samples)).longestZeroRun;
  assert.equal(runOf(0.5, 0, -0, 0.5, 0, -0.5), 2);
  assert.equal(runOf(0, 0.5, 0, 0, 0), 3);
  assert.equal(runOf(0.5, -0.5), 0);
});

Deno.test("measureSignal: short peaks are not clipping", () => {
  assert.equal(measureSignal(Float32Array.of(0, 1, 0, 1, 1, 0)).clippedShare, 0);
  assert.equal(
    measureSignal(Float32Array.of(0, 1, 0, 1, 1, 0), { minClipRun: 2 }).clippedShare,
    1 / 3,
  );
});

Deno.test("measureSignal: no samples, zeros, a constant and noise in the last bit are silence", () => {
  for (
    const signal of [
      new Float32Array(0),
      new Float32Array(9),
      new Float32Array(9).fill(0.25),
      Float32Array.from({ length: 100 }, (_, i) => (i % 2) / 32768),
    ]
  ) {
    const { silent, dcOffset, clippedShare } = measureSignal(signal);
    assert.equal(silent, true);
    assert.ok(Number.isFinite(dcOffset) && clippedShare === 0);
  }
  assert.equal(measureSignal(new Float32Array(9)).peakDb, -Infinity);
  const at = (levelDb: number) => sine.map((sample) => 2 * sample * 10 ** (levelDb / 20));
  assert.equal(measureSignal(at(-81)).silent, true);
  assert.equal(measureSignal(at(-79)).silent, false);
  assert.equal(measureSignal(sine.map((sample) => sample / 1000)).silent, false);
});

Deno.test("measureSignal: refuses NaN", () => {
  assert.throws(() => measureSignal(Float32Array.of(0, NaN)), TypeError);
});

Deno.test("exactZeroRuns: by hand", () => {
  const signal = Float32Array.of(0.1, 0, -0, 0.1, 0, 0, 0);
  assert.deepEqual(exactZeroRuns(signal, 2), [{ start: 1, end: 3 }, { start: 4, end: 7 }]);
  assert.deepEqual(exactZeroRuns(signal, 3), [{ start: 4, end: 7 }]);
  assert.deepEqual(exactZeroRuns(new Float32Array(4), 1), [{ start: 0, end: 4 }]);
  assert.deepEqual(exactZeroRuns(new Float32Array(0), 1), []);
});

Deno.test("exactZeroRuns: with minLength 1, the runs hold every zero", () => {
  const runs = exactZeroRuns(sine, 1);
  const inRuns = runs.reduce((n, { start, end }) => n + end - start, 0);
  assert.equal(inRuns, sine.filter((sample) => sample === 0).length);
});

Deno.test("exactZeroRuns: refuses a length below 1", () => {
  assert.throws(() => exactZeroRuns(sine, 0), {
    name: "RangeError",
    message: "Cannot find runs of zeros as minLength must be >= 1: current value is 0",
  });
});
