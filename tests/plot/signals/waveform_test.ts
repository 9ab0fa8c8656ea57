import { renderSvg } from "earmark/plot/drawing/svg.ts";
import { waveform } from "earmark/plot/signals/waveform.ts";
import assert from "node:assert/strict";
import { hit, inLines } from "../signals.ts";

Deno.test("waveform draws classes side by side", async (t) => {
  const signals = [hit("OK", 24, 1000), hit("Not OK", 16, 1000)];
  await t.assertSnapshot(inLines(renderSvg(waveform(signals, { title: "Two hits" }))));
});

Deno.test("waveform draws a long signal as high and as low as it is", () => {
  const signal = new Float32Array(50_000);
  signal[12_345] = 0.5;
  signal[40_001] = -0.4;
  const svg = renderSvg(waveform([{ label: "OK", signal, sampleRate: 16000 }]));
  const path = /aria-label="area"[\s\S]*? d="([^"]+)"/.exec(svg)![1];
  const heights = [...path.matchAll(/[ML,]?[\d.]+,([\d.]+)/g)].map(([, y]) => Number(y));
  // A panel is 170 px high from y = 26 on and reaches from 1.05 · 0.5 to -1.05 · 0.5.
  const yOf = (value: number) => 26 + 170 * (1 - value / (1.05 * 0.5)) / 2;
  assert.ok(Math.abs(Math.min(...heights) - yOf(0.5)) < 0.01);
  assert.ok(Math.abs(Math.max(...heights) - yOf(-0.4)) < 0.01);
});

Deno.test("waveform puts all signals on the same axes", () => {
  const quiet = { ...hit("Not OK", 50, 1000), signal: new Float32Array(50) };
  const { x, y } = waveform([hit("OK", 100, 1000), quiet]);
  assert.deepEqual(x?.domain, [0, 0.1]);
  const [low, high] = y?.domain as number[];
  assert.equal(low, -high);
  assert.ok(high > 0.8);
});

Deno.test("waveform names short times in milliseconds", () => {
  assert.match(renderSvg(waveform([hit("OK", 100, 8000)])), />time, ms<[\s\S]*/);
  assert.match(renderSvg(waveform([hit("OK", 8000, 8000)])), />time, s</);
});

Deno.test("waveform draws one to six classes with long names, and silence", () => {
  for (let n = 1; n <= 6; n++) {
    const signals = Array.from({ length: n }, (_, i) => hit(`messing_nut_M${i}`, 40, 44100));
    const svg = renderSvg(waveform(signals));
    for (const { label } of signals) assert.match(svg, new RegExp(`>${label} ·`));
  }
  const silent = { label: "OK", signal: new Float32Array(5000), sampleRate: 8000 };
  assert.doesNotMatch(renderSvg(waveform([silent])), /NaN/);
});

Deno.test("waveform refuses what can't be drawn", () => {
  const sound = hit("OK", 10, 1000);
  assert.throws(
    () => waveform([]),
    new RangeError("Cannot draw waveform as there must be signals: current value is 0"),
  );
  assert.throws(() => waveform([{ ...sound, signal: new Float32Array(0) }]), /must be samples/);
  assert.throws(
    () => waveform([{ ...sound, signal: Float32Array.of(0, NaN) }]),
    new RangeError("Cannot draw waveform as sample 1 must be finite: current value is NaN"),
  );
  assert.throws(
    () => waveform([{ ...sound, sampleRate: 0 }]),
    new RangeError(
      "Cannot draw waveform as sampleRate must be positive and finite: current value is 0",
    ),
  );
});
