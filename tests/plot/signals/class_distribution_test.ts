import { classDistribution } from "earmark/plot/signals/class_distribution.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";
import { inLines } from "../signals.ts";

const classes = [
  { label: "OK", seconds: [0.8, 0.9, 1.0, 1.1] },
  { label: "Not OK", seconds: Float64Array.of(0.7, 1.2) },
];

Deno.test("classDistribution draws counts, and beside them lengths", async (t) => {
  const title = "Recordings and their lengths";
  await t.assertSnapshot(inLines(renderSvg(classDistribution(classes, { title }))));
});

Deno.test("classDistribution draws a stroke for each recording", () => {
  const [, lengths] = classDistribution(classes).figures;
  const [, ticks] = renderSvg(lengths).split('aria-label="tick"');
  assert.equal(ticks.split("</g>")[0].match(/<line/g)?.length, 6);
});

Deno.test("classDistribution shows a class without recordings, and one class alone", () => {
  const svg = renderSvg(classDistribution([{ label: "messing_nut_M4", seconds: [] }]));
  assert.doesNotMatch(svg, /NaN/);
  assert.equal(svg.split(">messing_nut_M4<").length - 1, 2, "in both figures");
  const [bar, count] = svg.split('aria-label="bar"')[1].split('aria-label="text"');
  assert.match(bar, /^><rect [^>]*width="0"/);
  assert.match(count, /^><text [^>]*>0</);
  assert.doesNotMatch(svg, /aria-label="tick"/, "no stroke for a recording");
});

Deno.test("classDistribution writes whole numbers on its axis of counts", () => {
  const ticksOf = (n: number): string => {
    const [counts] = classDistribution([{ label: "OK", seconds: new Float64Array(n) }]).figures;
    const labels = renderSvg(counts).split('aria-label="x-axis tick label"')[1].split("</g>")[0];
    return [...labels.matchAll(/>([\d.]+)</g)].map(([, tick]) => tick).join(" ");
  };
  assert.deepEqual([0, 1, 3, 7, 40, 84].map(ticksOf), [
    "0",
    "0 1",
    "0 1 2 3",
    "0 2 4 6",
    "0 10 20 30 40",
    "0 20 40 60 80",
  ]);
});
Deno.test("classDistribution refuses no class, and lengths that are not finite", () => {
  assert.throws(
    () => classDistribution([]),
    new RangeError("Cannot draw class distribution as there must be classes: current value is 0"),
  );
  assert.throws(
    () => classDistribution([{ label: "OK", seconds: [1, NaN] }]),
    /OK: length 1 must be finite: current value is NaN/,
  );
});
