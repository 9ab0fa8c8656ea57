import { renderSvg } from "earmark/plot/svg.ts";
import { verdictMaps } from "earmark/plot/verdict_maps.ts";
import assert from "node:assert/strict";
import { inLines } from "./signals.ts";

const map = (valueOf: (i: number) => number) => ({
  data: Float64Array.from({ length: 40 }, (_, i) => valueOf(i)),
  rows: 10,
  columns: 4,
});

const maps = {
  hopSeconds: 0.08,
  bandFrequencies: Float64Array.of(125, 500, 2000, 8000),
  logMel: map((i) => 40 - 2 * i),
  gradCam: map((i) => (i - 10) / 100),
  occlusion: map((i) => (10 - i) / 2),
  region: { tMin: 0.16, tMax: 0.4, fMin: 500, fMax: 2000 },
};

Deno.test("maps of a verdict", async (t) => {
  await t.assertSnapshot(inLines(renderSvg(verdictMaps(maps, { title: "a.wav · Not OK" }))));
});

Deno.test("verdictMaps() draws both maps as shares of their largest value, levels down to a floor", () => {
  const { figures } = verdictMaps(maps, { floorDb: 30 });
  assert.deepEqual(figures.map(({ color }) => color?.domain), [[10, 40], [0, 1], [0, 1]]);
});

Deno.test("verdictMaps() draws a map of which nothing spoke for the verdict", () => {
  const svg = renderSvg(verdictMaps({ ...maps, occlusion: map(() => -1) }));
  assert.match(svg, /occlusion/);
});

Deno.test("verdictMaps() has few round times on every axis", () => {
  for (
    const [hopSeconds, expected] of [[0.08, [0, 200, 400, 600, 800]], [1, [
      0,
      2e3,
      4e3,
      6e3,
      8e3,
      1e4,
    ]]] as const
  ) {
    const [{ x }] = verdictMaps({ ...maps, hopSeconds }).figures;
    assert.deepEqual([...(x?.ticks as number[])].map((s) => Math.round(1000 * s)), expected);
  }
});

Deno.test("verdictMaps() refuses maps that don't fit each other", () => {
  const short = { ...maps.occlusion, data: maps.occlusion.data.slice(4), rows: 9 };
  assert.throws(() => verdictMaps({ ...maps, occlusion: short }), {
    name: "RangeError",
    message: "Cannot draw verdict maps as every map's time must hold 10 values: current value is 9",
  });
  assert.throws(() => verdictMaps({ ...maps, hopSeconds: 0 }), /hopSeconds must be positive/);
});
