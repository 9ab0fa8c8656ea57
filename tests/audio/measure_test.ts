import assert from "node:assert/strict";
import { checkSignal, exactZeroRuns } from "earmark/audio/measure.ts";

const sine = Float32Array.from({ length: 1000 }, (_, i) => 0.5 * Math.sin(2 * Math.PI * i / 100));

Deno.test("checkSignal: levels of a sine of half full scale", () => {
  const checks = checkSignal(sine.map((sample) => sample + 0.125));
  assert.ok(Math.abs(checks.peakDb - 20 * Math.log10(0.625)) < 1e-6);
  assert.ok(Math.abs(checks.rmsDb - 10 * Math.log10(0.125 + 0.125 ** 2)) < 1e-5);
  assert.ok(Math.abs(checks.dcOffset - 0.125) < 1e-7);
  assert.equal(checks.clippedShare, 0);
  assert.equal(checks.silent, false);
});

Deno.test("checkSignal: counts clipped samples at either extreme", () => {
  const loud = sine.map((sample) => Math.max(-1, Math.min(32767 / 32768, 4 * sample)));
  const expected = loud.filter((sample) => sample === -1 || sample === 32767 / 32768).length;
  assert.ok(expected > 500);
  assert.equal(checkSignal(loud).clippedShare, expected / 1000);
  // Flat below full scale: an amplifier's limit perhaps, but not the recorder's.
  assert.equal(checkSignal(loud.map((sample) => sample / 2)).clippedShare, 0);
  assert.ok(checkSignal(loud.map((sample) => sample / 2), { clipLevelDb: -7 }).clippedShare > 0.5);
});

Deno.test("checkSignal: clipping begins half a decibel below full scale", () => {
  const flat = sine.map((sample) => Math.max(-1, Math.min(1, 4 * sample)));
  const shareAt = (db: number) =>
    checkSignal(flat.map((sample) => 10 ** (db / 20) * sample)).clippedShare;
  assert.equal(shareAt(-0.6), 0);
  assert.equal(shareAt(-0.4), shareAt(0));
  assert.ok(shareAt(0) > 0.5);
});

Deno.test("checkSignal: the longest run of zeros is one run, not their sum", () => {
  const runOf = (...samples: number[]) => checkSignal(Float32Array.from(samples)).longestZeroRun;
  assert.equal(runOf(0.5, 0, -0, 0.5, 0, -0.5), 2);
  assert.equal(runOf(0, 0.5, 0, 0, 0), 3);
  assert.equal(runOf(0.5, -0.5), 0);
});

Deno.test("checkSignal: a peak is no clipping", () => {
  assert.equal(checkSignal(Float32Array.of(0, 1, 0, 1, 1, 0)).clippedShare, 0);
  assert.equal(
    checkSignal(Float32Array.of(0, 1, 0, 1, 1, 0), { minClipRun: 2 }).clippedShare,
    1 / 3,
  );
});

Deno.test("checkSignal: silence is nothing, zeros, an offset or the last bit", () => {
  for (
    const signal of [
      new Float32Array(0),
      new Float32Array(9),
      new Float32Array(9).fill(0.25),
      Float32Array.from({ length: 100 }, (_, i) => (i % 2) / 32768),
    ]
  ) {
    const { silent, dcOffset, clippedShare } = checkSignal(signal);
    assert.equal(silent, true);
    assert.ok(Number.isFinite(dcOffset) && clippedShare === 0);
  }
  assert.equal(checkSignal(new Float32Array(9)).peakDb, -Infinity);
  assert.equal(checkSignal(sine.map((sample) => sample / 1000)).silent, false);
});

Deno.test("checkSignal: refuses NaN", () => {
  assert.throws(() => checkSignal(Float32Array.of(0, NaN)), TypeError);
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
