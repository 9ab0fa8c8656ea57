import { lineChart } from "earmark/plot/charts/line_chart.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
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
  assert.match(svg, /aria-label="level, dB over time, s"/);
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
  assert.throws(() => lineChart([..."abcde"].map((name) => line(name)), axes), {
    message: "Cannot draw line chart as there must be at most 4 lines without a class: " +
      "current value is 5",
  });
  assert.throws(() => lineChart([line("a")], { ...axes, rules: [{ name: "no level", y: NaN }] }), {
    message: "Cannot draw line chart as rule 0 must be finite: current value is NaN",
  });
});

Deno.test("curves of classes have their colours and dashes, in every panel", () => {
  const lines = ["first", "second", "third"].flatMap((panel) => [
    { ...line("good"), label: "OK", panel },
    { ...line("bad"), label: "Not OK", panel },
    { ...line("fitted"), panel },
  ]);
  const svg = renderSvg(lineChart(lines, axes));
  assert.equal(countLines(svg), 9);
  for (const color of ["#0072B2", "#D55E00"]) assert.ok(svg.includes(`stroke="${color}"`), color);
  assert.equal(svg.match(/>second</g)?.length, 1);
  assert.equal(svg.match(/>good</g)?.length, 1);
});

Deno.test("a long curve keeps its extremes", () => {
  const x = Float64Array.from({ length: 20_000 }, (_, i) => i);
  const figure = (y: Float64Array) => renderSvg(lineChart([{ x, y }], axes));
  const flat = new Float64Array(20_000);
  const peak = flat.with(12_345, 1);
  assert.ok(figure(peak).length < 100_000);
  assert.notEqual(figure(peak), figure(flat));
});

Deno.test("a level is named, and shown beyond the reach of the curves", () => {
  const svg = renderSvg(lineChart([line("a")], { ...axes, rules: [{ name: "limit", y: 9 }] }));
  assert.match(svg.split('aria-label="key"')[1], />limit</);
  assert.match(svg, />8</);
});

Deno.test("dots can stand without a line, in the key too", () => {
  const svg = renderSvg(lineChart([line("curve"), { ...line("dots"), dots: "only" }], axes));
  assert.equal(countLines(svg), 1);
  assert.equal(svg.match(/<circle/g)?.length, x.length + 1);
});

Deno.test("a guide lies below the others, and doesn't count as a neutral line", () => {
  const guide = { ...line("guide"), guide: true };
  const svg = renderSvg(lineChart([..."abcd"].map((name) => line(name)).concat(guide), axes));
  const [, ...groups] = svg.split('aria-label="line"');
  const dashes = groups.map((group) => group.match(/stroke-dasharray="([^"]+)"/)?.[1]);
  assert.deepEqual(dashes, ["1.5 3", undefined, "6 3", "2 2", "10 3 2 3"]);
});

Deno.test("line chart, drawn", async (t) => {
  const lines = [
    { ...line("OK"), label: "OK" },
    { name: "fitted line", x: Float64Array.of(0, 3), y: Float64Array.of(0, 3), dots: true },
  ];
  const rules = [{ name: "limit", y: 5 }];
  await t.assertSnapshot(renderSvg(lineChart(lines, { ...axes, rules, title: "One panel" })));
  const panels = ["left", "right"].flatMap((panel) => lines.map((line) => ({ ...line, panel })));
  const log = { label: "frequency, Hz", domain: [0.5, 4], log: true } as const;
  await t.assertSnapshot(renderSvg(lineChart(panels, { ...axes, x: log })));
});
