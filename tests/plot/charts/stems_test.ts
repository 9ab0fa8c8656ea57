import { stems } from "earmark/plot/charts/stems.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";
import { inLines } from "../signals.ts";

const labels = { xLabel: "sample n", yLabel: "x[n]" };

Deno.test("stems draws a dot on a stem for each value", async (t) => {
  const svg = renderSvg(stems([0, 1, 0, -1], labels));
  assert.equal(svg.match(/<circle/g)?.length, 4);
  await t.assertSnapshot(inLines(svg));
});

Deno.test("stems draws the curve behind the values through them", () => {
  const curve = (x: number) => 1 + x * x;
  const svg = renderSvg(stems([1, 2, 5], { ...labels, curve }));
  const path = /aria-label="line"[\s\S]*? d="([^"]+)"/.exec(svg)![1];
  for (const [, x, y] of svg.matchAll(/<circle(?=[^>]* cx="([^"]+)")(?=[^>]* cy="([^"]+)")/g)) {
    assert.ok(path.includes(`${x},${y}`), `${x},${y}`);
  }
});

Deno.test("stems draws one value, and all zeros", () => {
  for (const values of [[3], [0, 0]]) {
    assert.doesNotMatch(renderSvg(stems(values, labels)), /NaN/);
  }
});

Deno.test("stems refuses what can't be drawn", () => {
  assert.throws(() => stems([], labels), /there must be values: current value is 0/);
  assert.throws(() => stems([1, NaN], labels), /value 1 must be finite: current value is NaN/);
  assert.throws(
    () => stems([1, 2], { ...labels, positions: [1] }),
    new RangeError("Cannot draw stems as positions must hold 2 values: current value is 1"),
  );
  assert.throws(() => stems([1, 2], { ...labels, curve: () => Infinity }), /curve at step 0/);
});
