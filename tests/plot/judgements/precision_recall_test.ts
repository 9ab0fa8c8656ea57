import { precisionRecallCurve } from "earmark/plot/judgements/precision_recall.ts";
import { rocCurve } from "earmark/plot/judgements/roc_curve.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";

const points = [
  { precision: 1, recall: 0 },
  { precision: 1, recall: 0.5 },
  { precision: 0.75, recall: 0.75 },
  { precision: 0.5, recall: 1 },
];

Deno.test("precision over recall with the working point and chance", async (t) => {
  const point = { name: "threshold 0.5", x: 0.75, y: 0.75 };
  const figure = precisionRecallCurve(points, { chance: 0.4, point, title: "Parts" });
  await t.assertSnapshot(renderSvg(figure));
});

Deno.test("a working point stands where it is, in either curve", () => {
  const roc = [{ falsePositiveRate: 0, truePositiveRate: 0 }, {
    falsePositiveRate: 1,
    truePositiveRate: 1,
  }];
  const point = { name: "here", x: 0.25, y: 0.5 };
  for (
    const figure of [
      precisionRecallCurve(points, { point }),
      rocCurve([{ name: "m", points: roc }], { point }),
    ]
  ) {
    const svg = renderSvg(figure);
    assert.match(svg, />here: 50 % at 25 %</);
    const [, cy, cx] = svg.match(/<circle r="5\.5" cy="([\d.]+)" cx="([\d.]+)"/)!.map(Number);
    // The square lies from 50 to 464 and from 430 up to 16 pixels.
    assert.deepEqual([cx, cy], [50 + 414 / 4, (16 + 430) / 2]);
  }
});

Deno.test("precisionRecallCurve() refuses no point and shares outside 0 … 1", () => {
  assert.throws(() => precisionRecallCurve([]), {
    name: "RangeError",
    message: "Cannot draw precision and recall as there must be points: current value is 0",
  });
  assert.throws(() => precisionRecallCurve([{ precision: 2, recall: 0 }]), /precision must be in/);
  assert.throws(() => precisionRecallCurve(points, { chance: -1 }), /chance must be in 0 … 1/);
  const point = { name: "out", x: NaN, y: 0 };
  assert.throws(
    () => precisionRecallCurve(points, { point }),
    /the working point must be in 0 … 1/,
  );
});
