import { dctMatrix } from "earmark/dsp/cepstrum/dct.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import { cosines } from "earmark/plot/networks/cosines.ts";
import assert from "node:assert/strict";

Deno.test("cosines() gives each coefficient a panel of the same axes", () => {
  const figure = cosines(dctMatrix(26, 13));
  assert.deepEqual(figure.x?.domain, [-0.5, 25.5]);
  const [low, high] = figure.y?.domain as number[];
  assert.ok(low === -high && high > Math.sqrt(2 / 26));
  const svg = renderSvg(figure);
  for (let k = 0; k < 13; k++) assert.match(svg, new RegExp(`coefficient ${k}<`));
  assert.equal([...svg.matchAll(/<circle/g)].length, 13 * 26);
});

Deno.test("cosines() draws few bands and many", () => {
  assert.match(renderSvg(cosines(dctMatrix(8, 8))), /coefficient 7</);
  assert.doesNotMatch(renderSvg(cosines(dctMatrix(64, 2))), /<circle/);
});

Deno.test("cosines() refuses what can't be drawn", () => {
  const empty = { data: new Float64Array(0), rows: 0, columns: 3 };
  assert.throws(() => cosines(empty), /must be coefficients/);
  const broken = { data: Float64Array.of(1, NaN), rows: 1, columns: 2 };
  assert.throws(() => cosines(broken), /value 1 must be finite/);
});

Deno.test("cosines() has a tip for each weight", () => {
  const matrix = { data: Float64Array.of(0.7, 0.7, 0.7, -0.7), rows: 2, columns: 2 };
  const svg = renderSvg(cosines(matrix), { isInteractive: true });
  assert.match(svg, /coefficient 1 · band 1 · weight −0\.700/);
  assert.match(svg, /coefficient 0 · band 1 · weight 0\.700/);
});
