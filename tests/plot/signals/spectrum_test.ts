import { spectrum } from "earmark/plot/signals/spectrum.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";
import { inLines } from "../signals.ts";

/** A spectrum of -60 dB with one line. */
function line(label: string, nBins: number, peakBin: number) {
  const frequencies = Float64Array.from({ length: nBins }, (_, k) => 8000 * k / (nBins - 1));
  const levelsDb = new Float64Array(nBins).fill(-60);
  levelsDb[peakBin] = 0;
  return { label, name: `${label}.wav`, frequencies, levelsDb };
}

const pair = [line("OK", 9, 2), line("Not OK", 9, 3)];

Deno.test("spectrum draws a panel for each", async (t) => {
  await t.assertSnapshot(inLines(renderSvg(spectrum(pair))));
});

Deno.test("spectrum lays one over the other, with dashes and a key", async (t) => {
  await t.assertSnapshot(inLines(renderSvg(spectrum(pair, { overlay: true }))));
});

Deno.test("spectrum loses no peak among more bins than pixels", () => {
  for (const logFrequency of [false, true]) {
    const svg = renderSvg(spectrum([line("OK", 20_001, 12_347)], { logFrequency }));
    const path = /aria-label="line"[\s\S]*? d="([^"]+)"/.exec(svg)![1];
    const points = [...path.matchAll(/([\d.]+),([\d.]+)/g)].map(([, x, y]) => [+x, +y]);
    const [x] = points.reduce((a, b) => a[1] < b[1] ? a : b);
    const hz = 8000 * 12_347 / 20_000;
    const share = logFrequency ? Math.log(hz / 0.4) / Math.log(8000 / 0.4) : hz / 8000;
    assert.ok(Math.abs(x - (68 + 712 * share)) < 1, `${x}`);
  }
});

Deno.test("spectrum shows the levels of the frequencies that it shows", () => {
  const { x, y } = spectrum([line("OK", 9, 7)], { fMax: 4000 });
  assert.deepEqual(x?.domain, [0, 4000]);
  assert.deepEqual(y?.domain, [-61, -59]);
});

Deno.test("spectrum shows a band, and a point for each of its few bins", () => {
  const figure = spectrum([line("OK", 9, 2)], { fMin: 1000, fMax: 4000 });
  assert.deepEqual([figure.x?.domain, figure.y?.domain], [[1000, 4000], [-63, 3]]);
  const path = /aria-label="line"[\s\S]*? d="([^"]+)"/.exec(renderSvg(figure))![1];
  assert.equal([...path.matchAll(/[\d.]+,[\d.]+/g)].length, 4);
});

Deno.test("spectrum refuses what can't be drawn", () => {
  const [good] = pair;
  assert.throws(() => spectrum([]), /must be spectra: current value is 0/);
  assert.throws(
    () => spectrum([{ ...good, levelsDb: new Float64Array(8) }]),
    new RangeError("Cannot draw spectrum as levelsDb must hold 9 values: current value is 8"),
  );
  assert.throws(
    () => spectrum([{ ...good, levelsDb: new Float64Array(9).fill(-Infinity) }]),
    /level 0 must be finite: current value is -Infinity/,
  );
  assert.throws(() => spectrum(pair, { fMax: -1 }), /fMax must be positive.*-1/);
  assert.throws(() => spectrum(pair, { fMin: 9000 }), /fMax - fMin must be positive.*-1000/);
  const zero = { ...good, frequencies: new Float64Array(9) };
  assert.throws(() => spectrum([zero]), /the highest frequency must be positive/);
});
