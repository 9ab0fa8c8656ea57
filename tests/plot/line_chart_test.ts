import { lineChart } from "earmark/plot/line_chart.ts";
import { renderSvg } from "earmark/plot/svg.ts";
import assert from "node:assert/strict";

const axes = { x: { label: "time, s" }, y: { label: "level, dB" } };
const x = Float64Array.of(0, 1, 2, 3);

function line(name?: string, y = Float64Array.of(0, 2, 1, 4)) {
  return { name, x, y };
}

/** Counts the curves of a figure: paths inside of the group of lines, one for each. */
function countLines(svg: string): number {
  return svg.match(/aria-label="line"/g)?.length ?? 0;
}

Deno.test("lines share their axes, and a key tells them apart by dashes", () => {
  const svg = renderSvg(lineChart([line("short"), line("long")], { ...axes, title: "Frames" }));
  assert.equal(countLines(svg), 2);
  for (const text of ["time, s", "level, dB", "Frames", "short", "long"]) {
    assert.ok(svg.includes(`>${text}<`), text);
  }
  assert.match(svg, /stroke-dasharray="6 3"/);
});

Deno.test("a line that is alone needs no key, and dots stand on each value", () => {
  const svg = renderSvg(lineChart([{ ...line(), dots: true }], axes));
  assert.doesNotMatch(svg, /aria-label="key"/);
  assert.equal(svg.match(/<circle/g)?.length, x.length);
});

Deno.test("what lies outside of the horizontal axis is not drawn", () => {
  const options = { ...axes, x: { label: "time, s", domain: [1, 2] } } as const;
  const svg = renderSvg(lineChart([{ ...line(), dots: true }], options));
  assert.equal(svg.match(/<circle/g)?.length, 2);
});

Deno.test("a constant line can be drawn", () => {
  assert.equal(countLines(renderSvg(lineChart([line("", new Float64Array(4))], axes))), 1);
});

Deno.test("no line, unequal lengths, NaN and too many lines are refused", () => {
  assert.throws(() => lineChart([], axes), {
    name: "RangeError",
    message: "Cannot draw line chart as there must be lines: current value is 0",
  });
  assert.throws(() => lineChart([line("", Float64Array.of(1, 2))], axes), {
    message: "Cannot draw line chart as y must hold 4 values: current value is 2",
  });
  assert.throws(() => lineChart([line("", Float64Array.of(1, NaN, 2, 3))], axes), {
    message: "Cannot draw line chart as y 1 must be finite: current value is NaN",
  });
  assert.throws(() => lineChart([line("a"), line("b"), line("c"), line("d")], axes), {
    message: "Cannot draw line chart as there must be at most 3 lines: current value is 4",
  });
});
