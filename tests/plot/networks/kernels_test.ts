import { renderSvg } from "earmark/plot/drawing/svg.ts";
import { kernels } from "earmark/plot/networks/kernels.ts";
import assert from "node:assert/strict";
import { readImages } from "../read_png.ts";

function learned(count: number, nPlanes: number, [rows, columns] = [5, 5]) {
  return Array.from({ length: count }, (_, i) => ({
    number: i + 1,
    planes: Array.from({ length: nPlanes }, (_, plane) => ({
      label: `plane ${plane + 1}`,
      matrix: {
        data: Float32Array.from({ length: rows * columns }, (_, k) => Math.sin(k + i + plane)),
        rows,
        columns,
      },
    })),
  }));
}

Deno.test("kernels() draws each plane of each kernel, and says how many there are", () => {
  const svg = renderSvg(kernels(learned(64, 2, [5, 48])));
  assert.equal(readImages(svg).slice(1).length, 2 * 12);
  assert.match(svg, /12 of 64 kernels, each 5 frames × 48 bands/);
  assert.match(svg, /from above: plane 1, plane 2/);
  assert.match(svg, /aria-label="weight: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12"/);
});

Deno.test("kernels() fills further rows, the planes of a kernel below each other", () => {
  const svg = renderSvg(kernels(learned(16, 1, [3, 3]), { most: 16 }));
  assert.equal(readImages(svg).slice(1).length, 16);
  assert.match(svg, />16<\/text>/);
  assert.match(svg, /Each 3 frames × 3 bands\./);
});

Deno.test("kernels() has one signed scale for all weights", () => {
  const [low, high] = kernels(learned(3, 2)).color?.domain as number[];
  assert.ok(low === -high && high > 0.9);
  assert.throws(() => kernels([]), /must be kernels/);
});

Deno.test("kernels() tells a page of the weights, by frame and band", () => {
  const figure = kernels(learned(2, 2, [3, 5]));
  assert.doesNotMatch(renderSvg(figure), /em-panel/);
  const svg = renderSvg(figure, { isInteractive: true });
  assert.equal(svg.split('class="em-panel"').length - 1, 4);
  for (const name of ["frame", "band", "weight"]) {
    assert.equal(svg.split(`&quot;name&quot;:&quot;${name}&quot;`).length - 1, 4, name);
  }
});
