import { renderSvg } from "earmark/plot/drawing/svg.ts";
import { hiddenStates } from "earmark/plot/networks/hidden_states.ts";
import assert from "node:assert/strict";
import { waves, windowOf } from "./window.ts";

Deno.test("hiddenStates() draws units from 1 over the time of the window", () => {
  const layers = [{ number: 7, layer: "LSTM of 6 units", maps: [waves(5, 6)] }];
  const { figures: [, states] } = hiddenStates(layers, { window: windowOf(20, 8) });
  assert.deepEqual(states.x?.domain, [0, 0.2]);
  assert.deepEqual(states.y?.domain, [0.5, 6.5]);
  const values = states.color?.domain as number[];
  assert.equal(values[0], -values.at(-1)!);
  assert.match(renderSvg(states), /layer 7, LSTM of 6 units/);
});

Deno.test("hiddenStates() says milliseconds and what a frame holds", () => {
  const layers = [{ number: 1, layer: "LSTM of 6 units", maps: [waves(9, 6)] }];
  const { bandFrequencies: _, ...window } = windowOf(9, 13);
  const named = { ...window, featureLabel: "coefficient" };
  const { figures: [input] } = hiddenStates(layers, { window: named });
  assert.equal(input.x?.label, "time in the window, ms");
  assert.deepEqual([input.y?.label, input.y?.domain], ["coefficient", [-0.5, 12.5]]);
});

Deno.test("hiddenStates() refuses no layer", () => {
  assert.throws(() => hiddenStates([], { window: windowOf(9, 8) }), /must be layers/);
});
