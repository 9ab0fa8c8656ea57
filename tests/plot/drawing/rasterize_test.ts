import * as Plot from "@observablehq/plot";
import { grid } from "earmark/plot/drawing/figure.ts";
import { renderPng } from "earmark/plot/drawing/rasterize.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";
import { readPng } from "../read_png.ts";

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">' +
  '<rect width="60" height="20" fill="white"/><rect width="10" height="20" fill="#0072B2"/>' +
  '<text x="14" y="15" font-family="DejaVu Sans" font-size="14">dB</text></svg>';

Deno.test("renderPng draws shapes in their colours, at the scale", async () => {
  const png = readPng(await renderPng(svg, { scale: 2 }));
  assert.deepEqual([png.width, png.height], [120, 40]);
  assert.deepEqual(png.at(5, 5), [0, 0x72, 0xb2, 255]);
  assert.deepEqual(png.at(119, 5), [255, 255, 255, 255]);
});

Deno.test("renderPng sets text in its own font", async () => {
  const png = readPng(await renderPng(svg));
  let darkest = 255;
  for (let x = 20; x < 60; x++) darkest = Math.min(darkest, png.at(x, 16)[0]);
  assert.ok(darkest < 32);
});

Deno.test("renderPng gives the same bytes every time", async () => {
  assert.deepEqual(await renderPng(svg), await renderPng(svg));
});

Deno.test("renderPng refuses a scale that is not positive", async () => {
  await assert.rejects(
    () => renderPng(svg, { scale: 0 }),
    new RangeError("Cannot render PNG as scale must be positive and finite: current value is 0"),
  );
});

Deno.test("renderPng draws what renderSvg writes, whatever characters are in names", async () => {
  const name = `<a & b> "c" 'd' \x01\x1f \ud800 \u{1f529}`;
  const figure = {
    ...{ title: name, subtitle: name, caption: name, ariaLabel: name, ariaDescription: name },
    color: { domain: [name, "other"], legend: true },
    fy: { domain: [name], label: name },
    x: { label: name },
    y: { label: name },
    marks: [
      Plot.dot([name], { x: [1], y: [1], fy: [name], fill: [name], title: [name], href: [name] }),
      Plot.text([name], { x: [1], y: [1], fy: [name], ariaLabel: name }),
    ],
  };
  const svg = renderSvg(grid([figure], { columns: 1, title: name }));
  const png = readPng(await renderPng(svg, { scale: 0.5 }));
  assert.equal(png.width, 400);
});
