import { mix, resonate } from "earmark/synth/resonance.ts";
import assert from "node:assert/strict";

const options = { frequency: 1234.5, decay: 8, length: 8000, sampleRate: 16_000 };

Deno.test("resonate follows a · exp(-decay · t) · sin(2π · f · t)", () => {
  const signal = resonate([{ start: 100, amplitude: 0.5 }], options);
  signal.forEach((value, i) => {
    const t = (i - 100) / options.sampleRate;
    const expected = t < 0
      ? 0
      : 0.5 * Math.exp(-options.decay * t) * Math.sin(2 * Math.PI * options.frequency * t);
    assert.ok(Math.abs(value - expected) < 1e-3, `sample ${i}: ${value}, expected ${expected}`);
  });
});

Deno.test("resonate adds the responses to its kicks", () => {
  const kicks = [{ start: 0, amplitude: 1 }, { start: 700, amplitude: -0.25 }];
  const alone = mix(kicks.map((kick) => resonate([kick], options)), options.length);
  const together = resonate(kicks, options);
  together.forEach((value, i) => assert.ok(Math.abs(value - alone[i]) < 1e-12));
});

Deno.test("resonate keeps a tone without decay steady", () => {
  const signal = resonate([{ start: 0, amplitude: 1 }], { ...options, decay: 0, length: 64_000 });
  const peak = signal.subarray(-1000).reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  assert.ok(Math.abs(peak - 1) < 5e-3);
});

Deno.test("resonate ignores kicks outside the signal", () => {
  const kicks = [{ start: -1, amplitude: 1 }, { start: options.length, amplitude: 1 }];
  assert.ok(resonate(kicks, options).every((value) => value === 0));
});

Deno.test("resonate refuses a frequency above half the sample rate", () => {
  assert.throws(() => resonate([], { ...options, frequency: 8001 }), {
    name: "RangeError",
    message: "Cannot synthesize mode as frequency must be in 0 … 8000 Hz: current value is 8001",
  });
});

Deno.test("mix of no signals is silence", () => {
  assert.deepEqual(mix([], 3), new Float64Array(3));
});

Deno.test("mix refuses signals of different lengths", () => {
  assert.throws(() => mix([new Float64Array(3), new Float64Array(2)], 3), {
    name: "RangeError",
    message: "Cannot mix signals as each must have 3 samples: current value is 2",
  });
});
