import { roundTicks, ticksOf } from "earmark/plot/interactive/browser/ticks.ts";
import { axisText } from "earmark/plot/interactive/browser/tip.ts";
import assert from "node:assert/strict";

const time = { name: "time", unit: "s", domain: [0, 1] } as const;

Deno.test("round ticks lie within what is shown, with as many decimals as they need", () => {
  assert.deepEqual(roundTicks(0.24, 0.45, 5).map(([, label]) => label), [
    "0.25",
    "0.30",
    "0.35",
    "0.40",
    "0.45",
  ]);
  assert.deepEqual(roundTicks(0, 8000, 4).map(([value]) => value), [0, 2000, 4000, 6000, 8000]);
});

Deno.test("candidates are taken by rank, apart from each other, the less round where few are", () => {
  const candidates = [[0, "100", 1], [1, "200", 0], [1.1, "210", 2], [5, "500", 0], [9, "900", 1]];
  const axis = { name: "frequency", unit: "Hz", domain: [0, 10], candidates } as never;
  const shown = { size: 100, room: 20 };
  const labelsOf = (low: number, high: number) =>
    ticksOf(axis, [low, high], shown).map(([, label]) => label);
  assert.deepEqual(labelsOf(0, 10), ["200", "500", "900"]);
  assert.deepEqual(labelsOf(0.9, 1.2), ["200", "210"]);
});

Deno.test("a place on an axis is told to what a pixel can tell", () => {
  assert.equal(axisText(time, 0.123456, { step: 0.0014, cell: 0.01 }), "0.123 s");
  const hertz = { name: "frequency", unit: "Hz", domain: [0, 8000] } as const;
  assert.equal(axisText(hertz, 2417, { step: 40, cell: 31.25 }), "2,420 Hz");
});

Deno.test("a cell for each number is told by the number, wherever the axis begins", () => {
  for (const [start, value] of [[-0.5, 3], [0, 3], [0.5, 4]]) {
    const axis = { name: "coefficient", unit: "", domain: [start, start + 13] } as const;
    const text = axisText(axis, start + 3.7, { step: 0.1, cell: 1 });
    assert.equal(text, `coefficient ${value}`);
  }
});

Deno.test("between the middles of bands a frequency is between theirs", () => {
  const mel = { name: "frequency", unit: "Hz", domain: [0, 3], values: [100, 300, 1100] } as const;
  const textAt = (place: number) => axisText(mel, place, { step: 0.02, cell: 1 });
  assert.equal(textAt(0.1), "100 Hz");
  assert.equal(textAt(1), "200 Hz");
  assert.equal(textAt(2.9), "1,100 Hz");
});
