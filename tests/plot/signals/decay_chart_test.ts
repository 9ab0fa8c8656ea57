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
  for (const text of ["OK: 0.50 s", "crack: 0.30 s", "fitted line", "0.50 s", "0.5"]) {
    assert.ok(svg.includes(`>${text}<`), text);
  }
  assert.ok(!svg.includes(">0.55<"));
});

Deno.test("curves lie over the thin dotted lines that were fitted to them", () => {
  const svg = renderSvg(decayChart([decay("OK", 0.5)]));
  const fitted = svg.indexOf('stroke-dasharray="1.5 3"');
  assert.ok(fitted >= 0 && fitted < svg.indexOf('stroke="#0072B2"'));
});

Deno.test("no decay, and a level that is not finite, are refused", () => {
  assert.throws(() => decayChart([]), RangeError);
  assert.throws(() => decayChart([{ ...decay("OK", 0.5), levelsDb: Float64Array.of(NaN) }]), {
    name: "RangeError",
    message: "Cannot draw line chart as y 0 must be finite: current value is NaN",
  });
});

Deno.test("the key says why there is no decay time, and no line is drawn", () => {
  const none = { decaySeconds: NaN, interceptDb: NaN };
  const svg = renderSvg(decayChart([
    { ...decay("bent", 0.5), ...none, fault: "bend", rSquared: 0.9312 },
    { ...decay("short", 0.5), ...none, fault: "range", rangeDb: 18.7 },
    { ...decay("silent", 0.5), ...none, levelsDb: new Float64Array(0), fault: "range", rangeDb: 0 },
  ]));
  assert.match(svg, />bent: refused, no straight line \(r² 0\.931\)</);
  assert.match(svg, />short: refused, only 18 dB above the noise</);
  assert.match(svg, />silent: refused, only 0 dB above the noise</);
  assert.doesNotMatch(svg, /fitted/);
});

Deno.test("a broad stroke lies where the line is fitted, and the key has its levels", () => {
  const one = { ...decay("OK", 0.5), fitSeconds: [0.05, 0.1], fitDb: [-5, -15] } as const;
  const svg = renderSvg(decayChart([one]));
  assert.match(svg, /stroke-width="9"/);
  assert.match(svg, />line fitted from −5 to −15 dB/);
  assert.doesNotMatch(renderSvg(decayChart([decay("OK", 0.5)])), /stroke-width="9"/);
});

Deno.test("decay chart, drawn", async (t) => {
  const svg = renderSvg(decayChart([decay("OK", 0.5), decay("Not OK", 0.3)], { title: "Rings" }));
  await t.assertSnapshot(svg);
});
