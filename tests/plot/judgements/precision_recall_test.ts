import { averagePrecision, precisionRecallPoints } from "earmark/ml/statistics/curves.ts";
import { precisionRecall } from "earmark/plot/judgements/precision_recall.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";

const truth = [false, true, false, true, true, false];
const points = precisionRecallPoints([0.1, 0.4, 0.35, 0.8, 0.9, 0.5], truth);
const network = { name: "RNN", points, averagePrecision: averagePrecision(points) };

Deno.test("precision over recall, with chance", async (t) => {
  await t.assertSnapshot(renderSvg(precisionRecall([network], { prevalence: 0.5 })));
});

Deno.test("precisionRecall() draws what average precision measures, no deeper spikes", () => {
  // The last threshold finds negatives alone: it costs precision and adds no recall.
  const without = points.filter(({ recall }, i) => i === 0 || recall > points[i - 1].recall);
  assert.ok(without.length < points.length);
  assert.equal(
    renderSvg(precisionRecall([network])),
    renderSvg(precisionRecall([{ ...network, points: without }])),
  );
});

Deno.test("precisionRecall() without prevalence leaves chance out", () => {
  assert.doesNotMatch(renderSvg(precisionRecall([network])), />chance</);
});

Deno.test("precisionRecall() refuses what is no curve", () => {
  assert.throws(() => precisionRecall([]), {
    name: "RangeError",
    message: "Cannot draw precision-recall curve as there must be curves: current value is 0",
  });
  const nothing = [{ recall: 0, precision: 1 }];
  assert.throws(() => precisionRecall([{ name: "RNN", points: nothing }]), /points of some recall/);
  const broken = [{ recall: 1, precision: NaN }];
  assert.throws(() => precisionRecall([{ name: "RNN", points: broken }]), /precision must be in/);
  assert.throws(() => precisionRecall([network], { prevalence: 2 }), {
    name: "RangeError",
    message:
      "Cannot draw precision-recall curve as prevalence must be in 0 … 1: current value is 2",
  });
});
