import { judgeTrack, judgeTracks, predictWindows } from "earmark/ml/judging/judge.ts";
import type { Predict } from "earmark/ml/judging/judge.ts";
import { scalerFromJSON } from "earmark/ml/features/scaler.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";
import { flatTrack, stubFrontEnd, trackOf } from "../stub_front_end.ts";

const scaler = scalerFromJSON({ kind: "minMax", min: 0, max: 100 });
const ramp = (rows: number) =>
  trackOf({ data: Float32Array.from({ length: rows }, (_, i) => i), rows, columns: 1 });

/** Gives class 1 the first value of each window. */
const first = (size: number): Predict => (x, n) =>
  Float32Array.from({ length: 2 * n }, (_, i) => {
    const value = x[Math.floor(i / 2) * size];
    return i % 2 === 0 ? 1 - value : value;
  });

/** The probabilities whose log-odds are the mean of those of shares of class 1. */
const pooled = (shares: readonly number[]) => {
  const logOdds = shares.map((share) => Math.log(share / (1 - share)));
  const odds = Math.exp(logOdds.reduce((a, b) => a + b) / shares.length);
  return [1 / (1 + odds), odds / (1 + odds)];
};

Deno.test("judgeTrack() averages the logits of the scaled windows", async () => {
  const judge = { frontEnd: stubFrontEnd(3), scaler, predict: first(3) };
  const track = trackOf({ data: Float32Array.of(80, 2, 40, 5, 6), rows: 5, columns: 1 });
  const { probabilities, windows } = await judgeTrack(track, judge);
  assert.equal(windows.length, 3);
  windows.forEach((window, i) =>
    assertClose(window, [[0.2, 0.8], [0.98, 0.02], [0.6, 0.4]][i], 1e-7)
  );
  assertClose(probabilities, pooled([0.8, 0.02, 0.4]), 1e-6);
});

Deno.test("judgeTrack() lets no window be surer than one in ten million", async () => {
  const judge = { frontEnd: stubFrontEnd(1), scaler, predict: first(1) };
  const track = trackOf({ data: Float32Array.of(0, 60, 60), rows: 3, columns: 1 });
  const { probabilities } = await judgeTrack(track, judge);
  const odds = Math.exp((Math.log(1e-7) + 2 * Math.log(0.6 / 0.4)) / 3);
  assertClose(probabilities, [1 / (1 + odds), odds / (1 + odds)], 1e-6);
});

Deno.test("judgeTrack() without a scaler leaves the windows as they are", async () => {
  const track = trackOf({ data: Float32Array.of(0.8, 0.4), rows: 2, columns: 1 });
  const { probabilities } = await judgeTrack(track, {
    frontEnd: stubFrontEnd(1),
    predict: first(1),
  });
  assertClose(probabilities, pooled([0.8, 0.4]), 1e-6);
});

Deno.test("judgeTrack() sums to 1, though a network's floats may not", async () => {
  const predict: Predict = (_, n) => new Float32Array(2 * n).fill(0.4999);
  const judge = { frontEnd: stubFrontEnd(1), scaler, predict };
  const { probabilities } = await judgeTrack(flatTrack(7, 1), judge);
  assert.deepEqual([...probabilities], [0.5, 0.5]);
});

Deno.test("judgeTrack() counts every window of a long track once", async () => {
  const sizes: number[] = [];
  const predict: Predict = (x, n) => {
    sizes.push(n);
    return first(1)(x, n);
  };
  const { probabilities, windows } = await judgeTrack(ramp(101), {
    frontEnd: stubFrontEnd(1),
    scaler,
    predict,
  });
  assert.equal(windows.length, 101);
  assert.equal(sizes.reduce((a, b) => a + b), 101);
  assert.ok(sizes.length > 1);
  assertClose(probabilities, [0.5, 0.5], 1e-6);
});

Deno.test("judgeTrack() refuses a track without a window", async () => {
  const judge = { frontEnd: stubFrontEnd(3), scaler, predict: first(3) };
  await assert.rejects(judgeTrack(flatTrack(2, 0), judge), {
    name: "RangeError",
    message: "Cannot judge a track as it must hold at least one window",
  });
});

Deno.test("judgeTrack() refuses probabilities that are no numbers, and says what helps", async () => {
  const predict: Predict = (_, n) => new Float32Array(2 * n).fill(NaN);
  const judge = { frontEnd: stubFrontEnd(1), scaler, predict };
  await assert.rejects(judgeTrack(flatTrack(7, 1), judge), {
    name: "DataError",
    message: "Cannot judge as the network's probabilities must be finite: current value is NaN",
    remedy: "lowerLearningRate",
  });
});

Deno.test("predictWindows() gives each window its own probabilities, in their order", async () => {
  const judge = { frontEnd: stubFrontEnd(1), scaler, predict: first(1) };
  const places = Array.from({ length: 70 }, (_, i) => ({ track: ramp(100), position: 99 - i }));
  const rows = await predictWindows(places, judge);
  assert.equal(rows.length, 70);
  rows.forEach((row, i) => assertClose(row, [(1 + i) / 100, (99 - i) / 100], 1e-7));
  assert.deepEqual(await predictWindows([], judge), []);
});

Deno.test("judgeTracks() judges each recording by its own windows, all at once", async () => {
  const sizes: number[] = [];
  const predict: Predict = (x, n) => {
    sizes.push(n);
    return first(3)(x, n);
  };
  const judge = { frontEnd: stubFrontEnd(3), scaler, predict };
  const tracks = [ramp(3), ramp(40), ramp(5)];
  const together = await judgeTracks(tracks, judge, 4);
  assert.deepEqual(sizes, [8]);
  const alone = await Promise.all(tracks.map((track) => judgeTrack(track, judge, 4)));
  assert.deepEqual(together, alone);
});
