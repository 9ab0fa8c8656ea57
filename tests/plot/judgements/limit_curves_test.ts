import { limitCurves } from "earmark/plot/judgements/limit_curves.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";

const limits = [250, 500, 1000, 2000, 4000].map((hz) => ({ hz, lowerDb: -60, upperDb: -40 }));
const inside = Float64Array.of(-50, -45, -55, -50, -52);

Deno.test("limit curves with a part outside on both sides", async (t) => {
  const levels = Float64Array.of(-50, -63.1, -50, -33.8, -52);
  const figure = limitCurves(limits, levels, { title: "Part 5", name: "part_005.wav" });
  await t.assertSnapshot(renderSvg(figure));
});

Deno.test("limitCurves() names the largest exceedance, and none where all is inside", () => {
  const below = renderSvg(limitCurves(limits, inside.with(0, -71.26)));
  assert.match(below, />11\.3 dB below</);
  assert.doesNotMatch(renderSvg(limitCurves(limits, inside)), / dB (above|below)</);
});

Deno.test("limitCurves() takes a missing limit for none", () => {
  const open = limits.map(({ hz }) => ({ hz }));
  assert.doesNotMatch(renderSvg(limitCurves(open, inside.with(2, 0))), / dB (above|below)</);
});

Deno.test("limitCurves() refuses what can't be drawn", () => {
  assert.throws(() => limitCurves([], []), {
    name: "RangeError",
    message: "Cannot draw limits as there must be bands: current value is 0",
  });
  assert.throws(() => limitCurves(limits, [1, 2]), /levelsDb must hold 5 values/);
  assert.throws(() => limitCurves(limits, inside.with(1, NaN)), /level 1 must be finite/);
  assert.throws(() => limitCurves([{ hz: 0 }], [1]), /frequency of band 0 must be positive/);
});
