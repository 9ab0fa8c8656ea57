import { networkInput } from "earmark/plot/signals/network_input.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";

const level = { data: Float64Array.of(-60, -3, -40, -50, -9, -40), rows: 2, columns: 3 };
const options = { hopSeconds: 0.1, bandFrequencies: Float64Array.of(250, 500, 1000) };

Deno.test("each recording has a row of two images, the first alone their ramps", () => {
  const panels = ["OK", "Not OK"].map((label) => ({ label, level, deviation: level }));
  const svg = renderSvg(networkInput(panels, { ...options, title: "Inputs" }));
  for (const text of ["Inputs", "OK: level", "OK: deviation", "Not OK: deviation"]) {
    assert.ok(svg.includes(`>${text}<`), text);
  }
  assert.equal(svg.split(">deviation, dB<").length - 1, 1);
});

Deno.test("networkInput refuses nothing to draw and sizes that disagree", () => {
  assert.throws(() => networkInput([], options), /there must be recordings/);
  const deviation = { data: Float64Array.of(1, 2, 3), rows: 1, columns: 3 };
  assert.throws(() => networkInput([{ label: "OK", level, deviation }], options), RangeError);
});
