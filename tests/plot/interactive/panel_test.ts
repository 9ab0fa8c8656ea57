import { renderSvg } from "earmark/plot/drawing/svg.ts";
import type { PanelData } from "earmark/plot/interactive/panel.ts";
import { spectrogram } from "earmark/plot/signals/spectrogram.ts";
import { waveform } from "earmark/plot/signals/waveform.ts";
import assert from "node:assert/strict";
import { hit } from "../signals.ts";

/** Reads what a page's script knows of the panels of a figure. */
function panelsOf(figure: Parameters<typeof renderSvg>[0]): PanelData[] {
  return [...renderSvg(figure, { isInteractive: true }).matchAll(/data-panel="([^"]*)"/g)]
    .map(([, json]) => JSON.parse(json.replaceAll("&quot;", '"')));
}

const matrix = { data: Float64Array.of(-60, -3, -40, -50, -9, -40), rows: 2, columns: 3 };

Deno.test("a panel of a spectrogram has its axes, values within a 255th, and colours", () => {
  const [{ x, y, image, frame }] = panelsOf(
    spectrogram([{ label: "OK", matrix }], { hopSeconds: 0.5, fMax: 2000 }),
  );
  assert.deepEqual([x.name, x.unit, x.domain], ["time", "s", [0, 1]]);
  assert.deepEqual([y.unit, y.domain], ["Hz", [-500, 2500]]);
  assert.deepEqual(frame, [68, 26, 780, 226]);
  const { low, high, data, ramp, colorDomain } = image!;
  const values = Array.from(Uint8Array.fromBase64(data), (byte) => low + (high - low) * byte / 255);
  values.forEach((value, i) => assert.ok(Math.abs(value - matrix.data[i]) <= 57 / 510, `${value}`));
  assert.deepEqual(colorDomain, [-60, -3]);
  assert.match(ramp, /^000004[0-9a-f]{756}fcfdbf$/);
});

Deno.test("bands tell the frequencies at their middle, and have round ones to choose from", () => {
  const bandFrequencies = Float64Array.of(100, 300, 1100);
  const [{ y }] = panelsOf(
    spectrogram([{ label: "OK", matrix }], { hopSeconds: 0.5, bandFrequencies }),
  );
  assert.deepEqual([y.name, y.unit, y.values], ["frequency", "Hz", [100, 300, 1100]]);
  assert.deepEqual(y.candidates?.find(([, label]) => label === "200"), [1, "200", 1]);
  assert.deepEqual(y.candidates?.find(([, label]) => label === "500"), [1.75, "500", 0]);
});

Deno.test("a panel's sound has the recording's name, or that which is asked for", () => {
  const named = hit("OK", 1000, 1000);
  const signals = [
    named,
    { ...named, name: undefined },
    { ...named, sound: "cleaned", soundStart: 0.25 },
  ];
  const sounds = panelsOf(waveform(signals)).map(({ sound }) => sound);
  assert.deepEqual(sounds, [
    { name: "OK_1.wav", start: 0 },
    { name: "OK", start: 0 },
    { name: "cleaned", start: 0.25 },
  ]);
});

Deno.test("a matrix that is flat has values", () => {
  const flat = { data: new Float64Array(4).fill(2), rows: 2, columns: 2 };
  const [{ image }] = panelsOf(
    spectrogram([{ label: "OK", matrix: flat }], { hopSeconds: 0.5, fMax: 2000 }),
  );
  assert.deepEqual([image!.low, image!.high, image!.data], [2, 2, "AAAAAA=="]);
});
