import { requireInteger, requirePositive, requireSignal } from "earmark/dsp/require.ts";
import assert from "node:assert/strict";

Deno.test("requireSignal takes only floating point, and at least one sample", () => {
  requireSignal("test", Float32Array.of(0));
  requireSignal("test", Float64Array.of(0));
  for (const [wrong, kind] of [[Int16Array.of(1), "Int16Array"], [[1], "Array"], [null, "null"]]) {
    assert.throws(() => requireSignal("test", wrong as never), {
      name: "TypeError",
      message: "Cannot test as the signal must be a Float32Array or a Float64Array: " +
        `current value is ${kind}`,
    });
  }
  assert.throws(() => requireSignal("test", new Float32Array(0)), {
    name: "RangeError",
    message: "Cannot test as the signal must hold at least one sample: current value is 0",
  });
});

Deno.test("requireInteger refuses fractions, NaN, and what is below the least", () => {
  requireInteger("test", "n", 2, 2);
  for (const wrong of [1, 2.5, NaN, Infinity]) {
    assert.throws(() => requireInteger("test", "n", wrong, 2), {
      name: "RangeError",
      message: `Cannot test as n must be an integer >= 2: current value is ${wrong}`,
    });
  }
});

Deno.test("requirePositive refuses 0, NaN and infinity", () => {
  requirePositive("test", "rate", 1e-9);
  for (const wrong of [0, -1, NaN, Infinity]) {
    assert.throws(() => requirePositive("test", "rate", wrong), {
      name: "RangeError",
      message: `Cannot test as rate must be > 0 and finite: current value is ${wrong}`,
    });
  }
});
