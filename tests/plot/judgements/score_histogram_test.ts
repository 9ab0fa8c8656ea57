import { scoreHistogram } from "earmark/plot/judgements/score_histogram.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";

const scores = [0.02, 0.04, 0.1, 0.45, 0.3, 0.97, 0.99, 1].map((score, i) => ({
  score,
  label: i < 4 ? "OK" : "Not OK",
}));

Deno.test("scores of two classes, with two thresholds near each other", async (t) => {
  const thresholds = [{ name: "threshold", value: 0.4 }, { name: "review up to", value: 0.5 }];
  await t.assertSnapshot(renderSvg(scoreHistogram(scores, { thresholds })));
});

Deno.test("scores of five classes that are no probabilities", async (t) => {
  const five = ["messing_nut_M4", "plastic_spheres", "screws", "steel_nut_M3", "steel_nut_M4"]
    .flatMap((label, i) => [{ label, score: i - 2 }, { label, score: 3 * i }]);
  await t.assertSnapshot(renderSvg(scoreHistogram(five, { xLabel: "log-odds of screws" })));
});

Deno.test("scoreHistogram() puts the OK class first, whatever the order of the scores", () => {
  const figure = scoreHistogram([...scores].reverse());
  assert.deepEqual(figure.fy!.domain, ["OK", "Not OK"]);
});

Deno.test("scoreHistogram() of one recording shows it", () => {
  const svg = renderSvg(
    scoreHistogram([{ label: "lathe", score: 3 }], { xLabel: "anomaly score" }),
  );
  assert.match(svg, />1 recording</);
  const [, ...bars] = svg.split('aria-label="rect"')[1].split("</g>")[0].split("<rect");
  assert.equal(bars.length, 1);
  const sizeOf = (name: string) => Number(new RegExp(` ${name}="([\\d.]+)"`).exec(bars[0])![1]);
  // The axis reaches from 2.5 to 3.5 over 68 to 687 pixels, and from no to one recording.
  assert.ok(Math.abs(sizeOf("x") - (68 + 687) / 2) < 1);
  assert.ok(sizeOf("height") > 70);
});

Deno.test("scoreHistogram() refuses an empty list and values that are not finite", () => {
  assert.throws(() => scoreHistogram([]), {
    name: "RangeError",
    message: "Cannot draw score histogram as there must be scores: current value is 0",
  });
  assert.throws(() => scoreHistogram([{ label: "OK", score: NaN }]), {
    name: "RangeError",
    message: "Cannot draw score histogram as score 0 must be finite: current value is NaN",
  });
  const thresholds = [{ name: "threshold", value: Infinity }];
  assert.throws(() => scoreHistogram(scores, { thresholds }), /threshold 0 must be finite/);
});
