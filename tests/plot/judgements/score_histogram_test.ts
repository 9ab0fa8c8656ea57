import { countBars, countTicks } from "earmark/plot/charts/bars.ts";
import { scoreHistogram } from "earmark/plot/judgements/score_histogram.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import { createRandom } from "earmark/random.ts";
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

Deno.test("scoreHistogram() puts the good class first, whatever comes first", () => {
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

Deno.test("countBars() counts every value once, in the interval that holds it", () => {
  const random = createRandom("bars");
  const values = Array.from({ length: 500 }, () => random.uniform(-3, 8));
  const bars = countBars([...values, -3, 8], [-3, 8]);
  assert.equal(bars.reduce((sum, { count }) => sum + count, 0), 502);
  for (const { low, high, count } of bars.slice(1, -1)) {
    assert.equal(values.filter((value) => value >= low && value < high).length, count);
  }
});

Deno.test("countTicks() lists a few whole numbers that cover the counts", () => {
  for (const most of [1, 2, 3, 4, 5, 9, 17, 99, 100, 1234]) {
    const ticks = countTicks(most);
    assert.ok(ticks.length <= 5 && ticks.every(Number.isInteger));
    assert.ok(ticks.at(-1)! >= most && ticks.at(-2)! < most);
  }
});

Deno.test("scoreHistogram() refuses scores that are none", () => {
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
