import { measure, number, quantityOf, tipText } from "earmark/plot/interactive/numbers.ts";
import assert from "node:assert/strict";

Deno.test("number has thin spaces, a minus sign, and says where there is none", () => {
  assert.equal(number(1234567), "1\u202f234\u202f567");
  assert.equal(number(-0.456, 2), "−0.46");
  assert.equal(number(999.95, 1), "1\u202f000.0");
  for (const missing of [undefined, NaN, Infinity]) assert.equal(number(missing), "not available");
});

Deno.test("what rounds to zero has no sign", () => {
  assert.equal(number(-0.004, 2), "0.00");
  assert.equal(number(-0), "0");
});

Deno.test("an axis' label is a name and a unit; a remark is neither", () => {
  const cases = [
    ["time, s", "time", "s"],
    ["frequency, Hz (mel bands)", "frequency", "Hz"],
    ["level, dB re the loudest", "level", "dB"],
    ["envelope, dB FS", "envelope", "dB FS"],
    ["amplitude, full scale 1", "amplitude", ""],
    ["|X[k]|", "|X[k]|", ""],
  ];
  for (const [label, name, unit] of cases) assert.deepEqual(quantityOf(label), { name, unit });
});

Deno.test("measure keeps three digits, with the unit or after the name", () => {
  assert.equal(measure(0.92, "length, s"), "0.92 s");
  assert.equal(measure(2400.4, "frequency, Hz"), "2,400 Hz");
  assert.equal(measure(-41.26, "level, dB"), "−41.3 dB");
  assert.equal(measure(0.0012345, "time, s"), "0.00123 s");
  assert.equal(measure(0, "recall"), "recall 0");
  assert.equal(measure(100, "bin k"), "bin k 100");
});

Deno.test("tipText leaves out what is missing", () => {
  assert.equal(tipText("OK", undefined, "", "0.92 s"), "OK · 0.92 s");
});
