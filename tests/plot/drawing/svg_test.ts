import * as Plot from "@observablehq/plot";
import { createDocument } from "earmark/plot/drawing/document.ts";
import { grid } from "earmark/plot/drawing/figure.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";

const points = [{ x: 0, y: 1 / 3, part: "nut" }, { x: 1, y: 2 / 3, part: "bolt & screw" }];
const dots = Plot.dot(points, { x: "x", y: "y", fill: "part" });

Deno.test("renderSvg puts title, swatches and caption into one SVG", async (t) => {
  const svg = renderSvg({
    width: 300,
    height: 120,
    title: "Parts <of> a line",
    subtitle: "two of them",
    caption: "A caption that is too long for a line of so narrow a figure.",
    color: { legend: true },
    x: { ticks: 2 },
    y: { ticks: 2 },
    marks: [dots],
  });
  await t.assertSnapshot(svg.replaceAll("><", ">\n<"));
});

Deno.test("renderSvg writes a self-contained SVG without a style sheet or HTML", () => {
  const svg = renderSvg({ title: "Parts", color: { legend: true }, marks: [dots] });
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.doesNotMatch(svg, /<style|<div|<figure|<h2|<span|var\(/);
});

Deno.test("renderSvg gives the same text every time, whatever was drawn before", () => {
  const figure = { marks: [Plot.line([[0, 0], [1, 1]], { clip: true })] };
  assert.equal(renderSvg(figure), renderSvg(figure));
});

Deno.test("renderSvg rounds coordinates and no written text", () => {
  const svg = renderSvg({ marks: [dots, Plot.text(["0.123456"], { frameAnchor: "middle" })] });
  assert.doesNotMatch(svg.replace(">0.123456<", ""), /\d\.\d{4}/);
  assert.match(svg, />0\.123456</);
});

Deno.test("renderSvg puts the figures of a grid beside and below each other", () => {
  const figure = { height: 100, marks: [dots] };
  const svg = renderSvg(grid([figure, figure, figure], { columns: 2, title: "Three" }));
  assert.match(svg, />Three</);
  assert.match(svg, /^<svg [^>]*width="800" height="223"/);
  assert.equal(svg.match(/viewBox="0 0 400 100"/g)?.length, 3);
});

Deno.test("renderSvg draws in a document that is handed over", () => {
  const created: string[] = [];
  const document = createDocument();
  const { createElementNS } = document;
  document.createElementNS = (namespace, name) => {
    created.push(name);
    return createElementNS.call(document, namespace, name);
  };
  renderSvg({ marks: [dots] }, { document });
  assert.ok(created.includes("circle"));
});

Deno.test("renderSvg breaks swatches into rows if they are too many for one", () => {
  const names = Array.from({ length: 8 }, (_, i) => ({ x: i, part: `messing_nut_M${i}` }));
  const marks = [Plot.dot(names, { x: "x", fill: "part" })];
  const svg = renderSvg({ width: 400, height: 50, color: { legend: true }, marks });
  const corners = [...svg.matchAll(/translate\((\d+),(\d+)\)"><svg/g)].map(([, x, y]) => [+x, +y]);
  assert.equal(corners.length, 8 + 1);
  assert.ok(new Set(corners.map(([, y]) => y)).size > 2);
  assert.ok(corners.every(([x]) => x < 300));
});
