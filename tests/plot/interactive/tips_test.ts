import * as Plot from "@observablehq/plot";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import { thin, tips } from "earmark/plot/interactive/tips.ts";
import assert from "node:assert/strict";

interface Part {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

const parts: readonly Part[] = [
  { name: "a & b", x: 0, y: 0 },
  { name: "c", x: 1, y: 1 },
  { name: "outside", x: 7, y: 1 },
];
const place = { x: "x", y: "y" } as const;
const figure = {
  width: 200,
  height: 100,
  x: { domain: [0, 1] },
  y: { domain: [0, 1] },
  marks: [Plot.dot(parts, place), [tips(parts, { ...place, text: ({ name }) => name })]],
};

/** Reads the data of a name in an SVG. */
function dataOf(svg: string): [number, number, string][] {
  const [, json] = /data-tips="([^"]*)"/.exec(svg)!;
  return JSON.parse(json.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
}

Deno.test("tips stand where the marks do, within the frame, with their texts", () => {
  const found = dataOf(renderSvg(figure, { isInteractive: true }));
  assert.deepEqual(found, [[68, 56, "a & b"], [180, 16, "c"]]);
});

Deno.test("a picture without tips is the same, byte for byte", () => {
  const without = renderSvg({ ...figure, marks: [Plot.dot(parts, place)] });
  assert.equal(renderSvg(figure), without);
});

Deno.test("tips of panels stand in their panels", () => {
  const facets = { ...place, fx: "name" };
  const marks = [Plot.dot(parts, facets), tips(parts, { ...facets, text: ({ name }) => name })];
  const svg = renderSvg({ marks }, { isInteractive: true });
  assert.equal(svg.match(/class="em-tips"/g)?.length, 3);
});

Deno.test("thin takes points evenly, and all where they are few", () => {
  assert.deepEqual(thin([0, 1, 2, 3, 4, 5], 3), [0, 2, 4]);
  assert.deepEqual(thin([0, 1], 3), [0, 1]);
});
