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

Deno.test("reliability() writes how many recordings each bin has, without overlap", () => {
  const crowded = [0.98, 0.99, 1].map((predicted) => ({ ...bins[0], predicted, n: 1234 }));
  const svg = renderSvg(reliability(crowded));
  const places = [...svg.matchAll(/translate\(([\d.]+),[\d.]+\)[^>]*>1234</g)].map(([, x]) => +x);
  assert.equal(places.length, 3);
  for (let i = 1; i < 3; i++) assert.ok(places[i] - places[i - 1] > 32);
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
