import { rocPoints } from "earmark/ml/statistics/curves.ts";
import { rocCurve } from "earmark/plot/judgements/roc_curve.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";

const truth = [false, true, false, true, true, false];
const networks = [
  { name: "CNN", points: rocPoints([0.1, 0.4, 0.35, 0.8, 0.9, 0.5], truth), auc: 0.889 },
  { name: "RNN", points: rocPoints([0.1, 0.9, 0.2, 0.8, 0.7, 0.3], truth), auc: 1 },
];

Deno.test("ROC curves of two networks", async (t) => {
  await t.assertSnapshot(renderSvg(rocCurve(networks, { title: "Held-out recordings" })));
});

Deno.test("rocCurve() draws a square, from corner to corner", () => {
  const [curve] = networks;
  const svg = renderSvg(
    rocCurve([{ name: "CNN", points: [curve.points[0], curve.points.at(-1)!] }]),
  );
  const [, x1, y1, x2, y2] = svg.match(/"line"><path d="M([\d.]+),([\d.]+)L([\d.]+),([\d.]+)"/)!
    .map(Number);
  assert.ok(Math.abs((x2 - x1) / (y1 - y2) - 1) < 0.02);
});

Deno.test("rocCurve() distinguishes curves by dashes as well as by colour", () => {
  const many = ["a", "b", "c", "d", "e"].map((name) => ({ ...networks[0], name }));
  const svg = renderSvg(rocCurve(many));
  const dashes = svg.match(/stroke-dasharray="[^"]+"/g)!;
  assert.ok(new Set(dashes).size >= 5);
  for (const { name } of many) assert.match(svg, new RegExp(`>${name}, AUC 0.89<`));
});

Deno.test("rocCurve() writes an area's interval and the names of the axes", () => {
  const aucInterval = { lower: 0.612, upper: 0.968 };
  const svg = renderSvg(
    rocCurve([{ ...networks[0], aucInterval }], {
      xLabel: "good ones that fail",
      yLabel: "caught",
    }),
  );
  assert.match(svg, />CNN, AUC 0\.89 \(0\.61–0\.97\)</);
  assert.match(svg, />good ones that fail</);
  assert.match(svg, />caught</);
});

Deno.test("rocCurve() refuses curves without points and rates outside 0 … 1", () => {
  assert.throws(() => rocCurve([]), {
    name: "RangeError",
    message: "Cannot draw ROC curve as there must be curves: current value is 0",
  });
  assert.throws(() => rocCurve([{ name: "CNN", points: [] }]), /there must be points/);
  const broken = [{ falsePositiveRate: 0, truePositiveRate: NaN }];
  assert.throws(() => rocCurve([{ name: "CNN", points: broken }]), {
    name: "RangeError",
    message: "Cannot draw ROC curve as truePositiveRate must be in 0 … 1: current value is NaN",
  });
  assert.throws(() => rocCurve([{ ...networks[0], auc: 1.2 }]), /auc must be in 0 … 1/);
  const aucInterval = { lower: -0.1, upper: 1 };
  assert.throws(() => rocCurve([{ ...networks[0], aucInterval }]), /aucInterval must be in 0 … 1/);
});

Deno.test("curves have their working points, and a long key stands above the square", () => {
  const points = [{ falsePositiveRate: 0, truePositiveRate: 0.5 }];
  const curve = { name: "CNN", points, point: { name: "threshold 0.4", x: 0.004, y: 0.8 } };
  const svg = renderSvg(rocCurve([curve]));
  assert.match(svg, />threshold 0\.4: 80 % at 0\.4 %</);
  const many = Array.from({ length: 10 }, (_, i) => ({ name: `digit ${i}`, points }));
  assert.match(renderSvg(rocCurve(many)), /aria-label="key"/);
  assert.doesNotMatch(svg, /aria-label="key"/);
  assert.throws(() => rocCurve([{ ...curve, point: { ...curve.point, x: 2 } }]), RangeError);
});
