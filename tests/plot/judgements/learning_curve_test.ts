import { learningCurve } from "earmark/plot/judgements/learning_curve.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";

/** Makes a run of some epochs. */
function run(name: string, n: number, { validated = true, heldOut = true } = {}) {
  const epochs = Array.from({ length: n }, (_, i) => ({
    epoch: i + 1,
    loss: 0.2 + 0.5 / (i + 1),
    ...(validated && { validationLoss: 0.3 + 0.5 / (i + 1) }),
    ...(heldOut && { heldOutAccuracy: 1 - 0.5 / (i + 1) }),
  }));
  return { name, epochs };
}

Deno.test("learning curves of two networks, one of which stopped early", async (t) => {
  const runs = [run("CNN", 12), run("RNN", 8)];
  await t.assertSnapshot(renderSvg(learningCurve(runs, { nEpochs: 12, title: "Two networks" })));
});

Deno.test("learning curve of the first epoch of three, without validation", async (t) => {
  const run1 = run("CNN", 1, { validated: false, heldOut: false });
  await t.assertSnapshot(renderSvg(learningCurve([run1], { nEpochs: 3 })));
});

Deno.test("learningCurve() keeps its horizontal axis while the curve grows", () => {
  const xOf = (n: number) => learningCurve([run("CNN", n)], { nEpochs: 30 }).figures[0].x;
  assert.deepEqual(xOf(1), xOf(30));
});

Deno.test("learningCurve() names every run once in each panel, apart from each other", () => {
  const runs = ["first", "second", "third"].map((name) => run(name, 5));
  const svg = renderSvg(learningCurve(runs, { nEpochs: 5 }));
  for (const { name } of runs) assert.equal(svg.split(`>${name}<`).length - 1, 2);
  const heights = [...svg.matchAll(/translate\([\d.]+,([\d.]+)\)[^>]*>(?:first|second|third)</g)]
    .map(([, y]) => Number(y)).slice(0, 3).sort((a, b) => a - b);
  assert.ok(heights[1] - heights[0] > 14 && heights[2] - heights[1] > 14);
});

Deno.test("learningCurve() leaves out a run that has not begun, and keeps the styles of the others", () => {
  const svg = renderSvg(learningCurve([run("CNN", 0), run("RNN", 2)], { nEpochs: 2 }));
  assert.doesNotMatch(svg, />CNN</);
  assert.match(svg, /fill="#009E73" aria-label="text"><text[^>]*>RNN</);
});

Deno.test("learningCurve() draws the baseline among the accuracies only", () => {
  const baseline = { name: "all judged OK", accuracy: 0.7 };
  const svg = renderSvg(learningCurve([run("CNN", 3)], { nEpochs: 3, baseline }));
  assert.equal(svg.split(">all judged OK<").length, 2);
  const unheard = [run("CNN", 3, { heldOut: false })];
  assert.doesNotMatch(renderSvg(learningCurve(unheard, { nEpochs: 3, baseline })), /all judged/);
  const wrong = { ...baseline, accuracy: 70 };
  assert.throws(
    () => learningCurve([run("CNN", 3)], { nEpochs: 3, baseline: wrong }),
    /baseline must be in 0 … 1: current value is 70/,
  );
});

Deno.test("learningCurve() refuses data that can't be drawn", () => {
  assert.throws(() => learningCurve([], { nEpochs: 3 }), {
    name: "RangeError",
    message: "Cannot draw learning curve as there must be runs with an epoch: current value is 0",
  });
  assert.throws(() => learningCurve([run("CNN", 4)], { nEpochs: 3 }), {
    name: "RangeError",
    message: "Cannot draw learning curve as nEpochs must be an integer >= 4: current value is 3",
  });
  const broken = [{ name: "CNN", epochs: [{ epoch: 1, loss: NaN }] }];
  assert.throws(() => learningCurve(broken, { nEpochs: 3 }), {
    name: "RangeError",
    message: "Cannot draw learning curve as loss 0 must be finite: current value is NaN",
  });
});
