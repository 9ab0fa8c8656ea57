import { renderSvg } from "earmark/plot/drawing/svg.ts";
import { convolution } from "earmark/plot/networks/convolution.ts";
import assert from "node:assert/strict";
import { waves, windowOf } from "./window.ts";

function convolved(frame: number, columns = 4) {
  const window = windowOf(20, 8);
  return {
    window,
    convolution: {
      number: 3,
      planes: window.planes.map((plane) => ({ ...plane, patch: waves(5, 5), kernel: waves(5, 5) })),
      map: waves(10, columns),
      passed: waves(10, columns),
      start: { frame, band: 2 },
    },
  };
}

Deno.test("convolution() draws window, patch and kernel of each plane that is heard, then the map", () => {
  const { window, convolution: made } = convolved(6);
  const { figures, columns } = convolution(made, { window });
  assert.deepEqual([figures.length, columns], [3 + 2, 3]);
  const svg = renderSvg({ figures, columns });
  for (const text of ["heard", "patch in the box", "kernel 3", "sum at each place"]) {
    assert.match(svg, new RegExp(`>${text}<`));
  }
});

Deno.test("convolution() keeps the box on the window where the kernel reaches over its edge", () => {
  const { window, convolution: made } = convolved(-2);
  const { figures: [left] } = convolution(made, { window });
  const svg = renderSvg(left);
  const [, x] = /<rect [^>]*x="([\d.]+)"/.exec(svg.slice(svg.indexOf('stroke-width="3.5"')))!;
  assert.equal(Number(x), Number(left.marginLeft));
});

Deno.test("convolution() draws the map of a kernel that spans all bands", () => {
  const { window, convolution: made } = convolved(0, 1);
  assert.match(renderSvg(convolution(made, { window })), /all bands/);
});
