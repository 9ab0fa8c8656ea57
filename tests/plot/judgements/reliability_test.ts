import { reliabilityBins } from "earmark/ml/statistics/calibration.ts";
import { reliability } from "earmark/plot/judgements/reliability.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";

const probabilities = Array.from({ length: 40 }, (_, i) => (i / 39) ** 2);
const bins = reliabilityBins(probabilities, probabilities.map((_, i) => i % 3 === 0 || i > 30));

Deno.test("reliability of five bins", async (t) => {
  await t.assertSnapshot(
    renderSvg(reliability(bins, { title: "Are 80 % right four times in five?" })),
  );
});

Deno.test("reliability() draws a bar for each bin, as high as its number of recordings", () => {
  const crowded = [10, 40, 20].map((n, i) => ({ ...bins[0], predicted: 0.2 + 0.3 * i, n }));
  const svg = renderSvg(reliability(crowded));
  const group = /<g fill-opacity[^>]*aria-label="rect">(.*?)<\/g>/s.exec(svg)![1];
  const heights = [...group.matchAll(/height="([\d.]+)"/g)].map(([, height]) => +height);
  assert.equal(heights.length, 3);
  assert.ok(Math.abs(heights[0] / heights[1] - 1 / 4) < 0.01, `${heights}`);
  assert.ok(Math.abs(heights[2] / heights[1] - 1 / 2) < 0.01, `${heights}`);
  assert.match(svg, />n = 40 at the longest</);
  assert.match(renderSvg(reliability([bins[0]])), /in each</);
});

Deno.test("reliability() refuses shares outside 0 … 1", () => {
  assert.throws(() => reliability([]), {
    name: "RangeError",
    message: "Cannot draw reliability as there must be bins: current value is 0",
  });
  assert.throws(() => reliability([{ ...bins[0], lower: NaN }]), {
    name: "RangeError",
    message: "Cannot draw reliability as lower must be in 0 … 1: current value is NaN",
  });
});
