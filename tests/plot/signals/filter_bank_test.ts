import { filterBank } from "earmark/plot/signals/filter_bank.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";
import { inLines } from "../signals.ts";

const frequencies = Float64Array.of(0, 1000, 2000, 3000, 4000);
const weights = {
  data: Float64Array.of(0, 1, 0, 0, 0, /* second band */ 0, 0, 0.5, 1, 0.5),
  rows: 2,
  columns: 5,
};
const bank = { weights, frequencies };

Deno.test("filterBank draws each band from zero to zero, one of them filled", async (t) => {
  const svg = renderSvg(filterBank(bank, { highlight: [1], title: "Two bands" }));
  assert.equal(svg.match(/aria-label="line"/g)?.length, 2);
  assert.equal(svg.match(/aria-label="area"/g)?.length, 1);
  await t.assertSnapshot(inLines(svg));
});

Deno.test("filterBank warps the axis", () => {
  const figure = filterBank(bank, { warp: (hz) => Math.sqrt(hz / 1000) });
  assert.deepEqual([figure.x?.domain, figure.x?.label], [[0, 2], "frequency, mel"]);
});

Deno.test("filterBank draws weights as dots where bins have room, or else on filled bands", () => {
  const drawn = (nBins: number, highlight: readonly number[], nFilled = nBins) => {
    const frequencies = Float64Array.from({ length: nBins }, (_, i) => i);
    const data = Float64Array.from({ length: 2 * nBins }, (_, i) => i % nBins < nFilled ? 0.5 : 0);
    const triangle = { frequencies, weights: new Float64Array(nBins).fill(0.5) };
    const triangles = [triangle, triangle];
    const weights = { data, rows: 2, columns: nBins };
    return renderSvg(filterBank({ weights, frequencies, triangles }, { highlight }));
  };
  const nDots = (svg: string) => svg.match(/<circle/g)?.length ?? 0;
  assert.ok(nDots(drawn(10, [])) >= 20);
  assert.equal(nDots(drawn(400, [])), 0);
  assert.doesNotMatch(drawn(400, []), /weight of a bin/);
  const filled = drawn(400, [1], 30);
  assert.ok(nDots(filled) >= 30 && nDots(filled) < 60);
  assert.match(filled, /weight of a bin/);
  assert.equal(nDots(drawn(400, [1])), 0);
});

Deno.test("filterBank draws a band without weight as nothing", () => {
  const empty = { ...weights, data: new Float64Array(10) };
  assert.doesNotMatch(renderSvg(filterBank({ ...bank, weights: empty })), /NaN/);
});

Deno.test("filterBank refuses what can't be drawn", () => {
  assert.throws(
    () => filterBank({ weights, frequencies: Float64Array.of(1, 2) }),
    new RangeError("Cannot draw filter bank as frequencies must hold 5 values: current value is 2"),
  );
  assert.throws(
    () => filterBank(bank, { highlight: [2] }),
    new RangeError("Cannot draw filter bank as highlight must be in 0 … 1: current value is 2"),
  );
  const broken = { ...weights, data: new Float64Array(10).fill(NaN) };
  assert.throws(() => filterBank({ ...bank, weights: broken }), /weight 0 must be finite/);
  assert.throws(() => filterBank(bank, { warp: Math.log }), /position of frequency 0.*-Infinity/);
});
