import { decayChart } from "earmark/plot/signals/decay_chart.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";

/** Makes a decay that is a straight line from 0 dB at 100 Hz. */
function decay(label: string, decaySeconds: number) {
  const levelsDb = Float64Array.from({ length: 30 }, (_, i) => -60 * i / 100 / decaySeconds);
  return { label, sampleRate: 100, levelsDb, decaySeconds, interceptDb: 0 };
}

Deno.test("the axis reaches to the longest decay time", () => {
  const svg = renderSvg(decayChart([decay("OK", 0.5), decay("crack", 0.3)]));
  for (const text of ["OK", "crack", "fitted line", "0.5", "time after the strike, s"]) {
    assert.ok(svg.includes(`>${text}<`), text);
  }
  assert.ok(!svg.includes(">0.55<"));
});

Deno.test("curves lie over the thin dotted lines that were fitted to them", () => {
  const svg = renderSvg(decayChart([decay("OK", 0.5)]));
  const fitted = svg.indexOf('stroke-dasharray="1.5 3"');
  assert.ok(fitted >= 0 && fitted < svg.indexOf('stroke="#0072B2"'));
});

Deno.test("no decay, an empty one and NaN are refused", () => {
  assert.throws(() => decayChart([]), RangeError);
  assert.throws(() => decayChart([{ ...decay("OK", 0.5), levelsDb: new Float64Array(0) }]), {
    name: "RangeError",
    message: "Cannot draw line chart as there must be values: current value is 0",
  });
  assert.throws(() => decayChart([decay("OK", NaN)]), RangeError);
});

Deno.test("decay chart, drawn", async (t) => {
  const svg = renderSvg(decayChart([decay("OK", 0.5), decay("Not OK", 0.3)], { title: "Rings" }));
  await t.assertSnapshot(svg);
});
