import { strip } from "earmark/plot/charts/strip.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";
import { inLines } from "../signals.ts";

const labels = { xLabel: "coefficient", yLabel: "value" };
const points = [0, 1].flatMap((group) =>
  ["Not OK", "OK"].flatMap((label, c) =>
    [1, 2, 4].map((value) => ({ group, label, value: value + c + group }))
  )
);

Deno.test("strip draws the classes of each group side by side", async (t) => {
  await t.assertSnapshot(inLines(renderSvg(strip(points, labels))));
});

Deno.test("strip draws each value and each median once, the OK class first", () => {
  const figure = strip(points, labels);
  const svg = renderSvg(figure);
  const [dots, rules] = ["dot", "rule"].map((mark) =>
    svg.split(`aria-label="${mark}"`).slice(1).join("")
  );
  assert.equal(dots.split('aria-label="rule"')[0].match(/<path/g)?.length, points.length);
  assert.equal(rules.match(/<line/g)?.length, 4);
  assert.deepEqual(figure.color?.domain, ["OK", "Not OK"]);
});

Deno.test("strip puts the dots of a group in its middle if no group has two classes", () => {
  const alone = [{ group: "crack", label: "Not OK", value: 1 }, {
    group: "sound",
    label: "OK",
    value: 2,
  }];
  const svg = renderSvg(strip(alone, labels));
  // Positions within the panel of each group.
  const places = [
    ...svg.matchAll(/<path (?=[^>]*stroke="#(?:D55E00|0072B2)")[^>]*translate\(([\d.]+),/g),
  ];
  const [left, right] = places.map(([, x]) => Number(x));
  assert.equal(left, right);
});

Deno.test("strip leaves classes out that have no value", () => {
  const { color, x } = strip(points, { ...labels, classes: ["OK", "screws", "Not OK"] });
  assert.deepEqual(color?.domain, ["OK", "Not OK"]);
  assert.deepEqual(x?.domain, [-0.5, 1.5]);
});

Deno.test("strip moves dots of one height apart, within the column of their class", () => {
  const same = Array.from({ length: 99 }, () => ({ group: 1, label: "OK", value: 3 }));
  const svg = renderSvg(strip([...same, { group: 1, label: "Not OK", value: 3 }], labels));
  const places = [...svg.matchAll(/<path (?=[^>]*stroke="#0072B2")[^>]*translate\(([\d.]+),/g)]
    .map(([, x]) => Number(x));
  assert.equal(new Set(places).size, 99);
  const other = svg.match(/<path (?=[^>]*stroke="#D55E00")[^>]*translate\(([\d.]+),/)!;
  assert.ok(Math.max(...places) < Number(other[1]));
});

Deno.test("strip refuses no value, and one that is not finite", () => {
  assert.throws(
    () => strip([], labels),
    new RangeError("Cannot draw strip as there must be values: current value is 0"),
  );
  assert.throws(
    () => strip([{ group: 1, label: "OK", value: Infinity }], labels),
    /value 0 must be finite: current value is Infinity/,
  );
});
