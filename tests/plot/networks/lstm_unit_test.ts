import { renderSvg } from "earmark/plot/drawing/svg.ts";
import { lstmUnit } from "earmark/plot/networks/lstm_unit.ts";
import assert from "node:assert/strict";
import { waves, windowOf } from "./window.ts";

const states = waves(5, 3);
const gate = { ...states, data: states.data.map((value) => (1 + value) / 2) };
const gates = { input: gate, forget: gate, output: gate };
const lstm = { ...gates, candidate: states, cell: states, hidden: states, liveliest: 2 };

Deno.test("lstmUnit() draws gates of 0 … 1 and states over the time of the window", () => {
  const figure = lstmUnit(lstm, { window: windowOf(20, 8) });
  const [, curves] = figure.figures;
  assert.deepEqual([curves.x?.domain, curves.y?.domain], [[0, 0.2], [0, 1]]);
  const svg = renderSvg(figure);
  assert.match(svg, /gates of unit 2/);
  for (const name of ["input gate", "forget gate", "output gate", "what is new", "hidden state"]) {
    assert.match(svg, new RegExp(`>${name}<`));
  }
});

Deno.test("lstmUnit() counts short windows in milliseconds", () => {
  const { figures: [, curves] } = lstmUnit(lstm, { window: windowOf(9, 8), unit: 1 });
  assert.deepEqual([curves.x?.label, curves.x?.domain], ["time in the window, ms", [0, 90]]);
});

Deno.test("lstmUnit() refuses a unit that is not there", () => {
  for (const unit of [0, 4, 1.5]) {
    assert.throws(
      () => lstmUnit(lstm, { window: windowOf(20, 8), unit }),
      new RangeError(`Cannot draw unit as its number must be in 1 … 3: current value is ${unit}`),
    );
  }
});
