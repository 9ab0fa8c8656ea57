import { recommendWindow } from "earmark/data/recommend_window.ts";
import assert from "node:assert/strict";

const windowOf = (seconds: number, sampleRate: number) =>
  recommendWindow({ activeSeconds: [seconds, seconds, seconds], sampleRate }).windowSeconds;

Deno.test("a window is filled by at least half of the recordings", () => {
  for (const [seconds, window] of [[0.04, 0.04], [0.31, 0.3], [0.2999, 0.3], [0.79, 0.6]]) {
    assert.equal(windowOf(seconds, 16_000), window);
  }
});

Deno.test("a window is a second at most, and longer where a rate is low", () => {
  const rates: [number, number][] = [[48_000, 1], [1000, 1], [800, 1.25], [200, 5], [50, 5]];
  for (const [sampleRate, window] of rates) assert.equal(windowOf(60, sampleRate), window);
  assert.equal(windowOf(2.2, 200), 2);
  const { reason } = recommendWindow({ activeSeconds: [60], sampleRate: 200 });
  assert.equal(
    reason,
    "Window 5 s: the recordings are at least as long (median 60 s), and 1024 samples are enough for a " +
      "network.",
  );
});

Deno.test("a window has some samples, however short the recordings are", () => {
  assert.equal(windowOf(0.001, 48_000), 0.02);
  assert.equal(windowOf(0.001, 1000), 0.16);
  assert.equal(windowOf(0.001, 50), 3);
  const { reason } = recommendWindow({ activeSeconds: [0.1], sampleRate: 50 });
  assert.equal(
    reason,
    "Window 3 s: the shortest; most recordings are repeated until they fill it (median 0.1 s).",
  );
});

Deno.test("recordings without any sound don't count, unless there are no others", () => {
  const sampleRate = 16_000;
  const { windowSeconds } = recommendWindow({ activeSeconds: [0, 0, 0, 0.3], sampleRate });
  assert.equal(windowSeconds, 0.3);
  assert.equal(windowOf(0, sampleRate), 1);
});
