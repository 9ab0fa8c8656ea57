import { estimatePlot } from "earmark/plot/judgements/estimate_plot.ts";
import { runStyle } from "earmark/plot/judgements/run_styles.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";

const estimates = [
  { group: "one window", name: "by window", value: 0.766, lower: 0.707, upper: 0.816 },
  { group: "one window", name: "by group", value: 0.714, lower: 0.638, upper: 0.779 },
  { group: "a recording", name: "by window", value: 0.883, lower: 0.773, upper: 0.942 },
  { group: "a recording", name: "by group", value: 0.812, lower: 0.708, upper: 0.884 },
];
const xLabel = "balanced accuracy";

Deno.test("estimates of two splits, by window and by recording", async (t) => {
  await t.assertSnapshot(renderSvg(estimatePlot(estimates, { xLabel, chance: 0.5 })));
});

Deno.test("estimatePlot() writes each group once and every estimate's numbers", () => {
  const svg = renderSvg(estimatePlot(estimates, { xLabel }));
  for (const group of ["one window", "a recording"]) {
    assert.equal(svg.split(`>${group}<`).length, 2);
  }
  for (const text of ["76.6 % (70.7–81.6)", "71.4 % (63.8–77.9)", "88.3 % (77.3–94.2)"]) {
    assert.ok(svg.includes(`>${text}<`));
  }
  assert.ok(!svg.includes("chance"));
  assert.match(
    svg,
    /aria-label="[^"]+: one window: by window 76\.6 %[^"]+, a recording: by window/,
  );
});

Deno.test("estimatePlot() puts a share where the axis has it", () => {
  const at = (value: number) => ({ group: "g", name: "n", value, lower: value, upper: value });
  const svg = renderSvg(estimatePlot([at(0), at(0.5), at(1)], { xLabel }));
  const xs = [...svg.matchAll(/<circle[^>]*?cx="([\d.]+)"/g)].map(([, x]) => Number(x));
  assert.equal(xs.length, 3);
  assert.ok(Math.abs(xs[1] - (xs[0] + xs[2]) / 2) < 0.01);
});

Deno.test("estimatePlot() takes other colours from firstStyle on", () => {
  const has = (firstStyle?: number) => {
    const svg = renderSvg(estimatePlot(estimates, { xLabel, firstStyle }));
    return [0, 1, 2, 3].map((i) => svg.includes(runStyle(i).color));
  };
  assert.deepEqual(has().slice(1), [true, false, false]);
  assert.deepEqual(has(2).slice(1), [false, true, true]);
});

Deno.test("estimatePlot() leaves room for the longest name", () => {
  const long = { ...estimates[0], name: "parts, machines and days shuffled" };
  assert.ok(
    Number(estimatePlot([long], { xLabel }).marginLeft) >
      Number(estimatePlot(estimates, { xLabel }).marginLeft),
  );
});

Deno.test("estimatePlot() refuses values outside 0 … 1", () => {
  assert.throws(() => estimatePlot([], { xLabel }), {
    name: "RangeError",
    message: "Cannot draw estimates as there must be estimates: current value is 0",
  });
  assert.throws(() => estimatePlot([{ ...estimates[0], upper: NaN }], { xLabel }), {
    name: "RangeError",
    message: "Cannot draw estimates as upper must be in 0 … 1: current value is NaN",
  });
  assert.throws(() => estimatePlot(estimates, { xLabel, chance: 2 }), /chance must be in 0 … 1/);
});
