import type { Matrix } from "earmark/arrays.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import { verdictMaps } from "earmark/plot/judgements/verdict_maps.ts";
import assert from "node:assert/strict";
import { readImages } from "../read_png.ts";
import { inLines } from "../signals.ts";

const map = (valueOf: (i: number) => number) => ({
  data: Float64Array.from({ length: 40 }, (_, i) => valueOf(i)),
  rows: 10,
  columns: 4,
});

const maps = {
  hopSeconds: 0.08,
  bandFrequencies: Float64Array.of(125, 500, 2000, 8000),
  logMel: map((i) => 40 - 2 * i),
  gradientTimesInput: map((i) => (i - 10) / 100),
  occlusion: map((i) => (10 - i) / 2),
  strongest: { region: { tMin: 0.16, tMax: 0.4, fMin: 500, fMax: 2000 } },
};

Deno.test("maps of a verdict", async (t) => {
  await t.assertSnapshot(inLines(renderSvg(verdictMaps(maps, { title: "a.wav · Not OK" }))));
});

Deno.test("verdictMaps() draws both maps on a scale of both signs, levels down to a floor", () => {
  const { figures } = verdictMaps(maps, { floorDb: 30 });
  assert.deepEqual(figures.map(({ color }) => color?.domain), [[-30, 0], [-1, 1], [-1, 1]]);
});

Deno.test("verdictMaps() draws what counts against the verdict, however strong", () => {
  const svgOf = (occlusion: Matrix) => renderSvg(verdictMaps({ ...maps, occlusion }));
  const [weak, strong, nothing] = [
    map((i) => i < 20 ? 1 : -0.2),
    map((i) => i < 20 ? 1 : -5),
    map((i) => i < 20 ? 1 : 0),
  ].map(svgOf);
  assert.notEqual(weak, nothing);
  assert.notEqual(strong, weak);
});

Deno.test("verdictMaps() draws a map of one value in the colour of that value", () => {
  const colorsOf = (value: number) => {
    const images = readImages(renderSvg(verdictMaps({ ...maps, occlusion: map(() => value) })));
    const [ramp, occlusion] = images.slice(-2);
    assert.deepEqual([occlusion.width, occlusion.height], [10, 4]);
    const ends = [ramp.at(0, 0), ramp.at(ramp.width - 1, 0)];
    return { ends, corners: [occlusion.at(0, 0), occlusion.at(9, 0), occlusion.at(4, 3)] };
  };
  const { ends: [least, most] } = colorsOf(0);
  for (const [value, color] of [[-1, least], [0, [148, 148, 148, 255]], [3, most]] as const) {
    assert.deepEqual(colorsOf(value).corners, [color, color, color]);
  }
});

Deno.test("verdictMaps() draws no box where there is no strongest part", () => {
  const { strongest: _, ...without } = maps;
  assert.doesNotMatch(renderSvg(verdictMaps(without)), /stroke-width="1.5" stroke="white"/);
  assert.match(renderSvg(verdictMaps(maps)), /stroke-width="1.5" stroke="white"/);
});

Deno.test("verdictMaps() names the highest round frequency", () => {
  const highest = (top: number) => {
    const bandFrequencies = Float64Array.of(125, 500, 2000, top);
    const [{ y }] = verdictMaps({ ...maps, bandFrequencies }).figures;
    const format = y!.tickFormat as (tick: number) => string;
    return [...y!.ticks as number[]].map(format)[0];
  };
  assert.deepEqual([7900, 8000, 7e4].map(highest), ["7000", "8000", "70000"]);
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

Deno.test("verdictMaps() refuses maps of different sizes", () => {
  const short = { ...maps.occlusion, data: maps.occlusion.data.slice(4), rows: 9 };
  assert.throws(() => verdictMaps({ ...maps, occlusion: short }), {
    name: "RangeError",
    message: "Cannot draw verdict maps as every map's time must hold 10 values: current value is 9",
  });
  assert.throws(() => verdictMaps({ ...maps, hopSeconds: 0 }), /hopSeconds must be positive/);
});

Deno.test("verdictMaps() gives all three panels the sound of the window", () => {
  const soundsOf = (svg: string) =>
    [...svg.matchAll(/data-panel="([^"]*)"/g)]
      .map(([, json]) => JSON.parse(json.replaceAll("&quot;", '"')).sound);
  const svgOf = (sound?: string) =>
    renderSvg(verdictMaps(maps, { sound }), { isInteractive: true });
  assert.deepEqual(soundsOf(svgOf("a.wav")), Array(3).fill({ name: "a.wav", start: 0 }));
  assert.deepEqual(soundsOf(svgOf()), [undefined, undefined, undefined]);
});
