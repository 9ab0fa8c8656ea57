import { silentAxis } from "earmark/plot/charts/silence.ts";
import { strip } from "earmark/plot/charts/strip.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";

Deno.test("silence has a place below the break, and the break below every other value", () => {
  const { place, breakAt, domain: [low] } = silentAxis([-40, -Infinity, -20]);
  assert.equal(place(-40), -40);
  assert.ok(low < place(-Infinity) && place(-Infinity) < breakAt! && breakAt! < -40);
  assert.equal(silentAxis([1, 2]).breakAt, undefined);
});

Deno.test("strip draws a class that is silent, and one alone", () => {
  const silent = { group: "level", label: "dead", value: -Infinity };
  const names = { xLabel: "measure", yLabel: "dB FS" };
  for (const points of [[silent, { ...silent, label: "OK", value: -20 }], [silent]]) {
    assert.match(renderSvg(strip(points, names)), />−∞</);
  }
  assert.throws(() => strip([{ ...silent, value: NaN }], names), RangeError);
});
