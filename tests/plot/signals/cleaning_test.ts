import { cleaning } from "earmark/plot/signals/cleaning.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import assert from "node:assert/strict";

const cut = {
  envelopeSeconds: 0.01,
  quietThreshold: 0.1,
  quietReference: "loudest",
} as const;

/** Makes a second at 1 kHz in which 0.2 s are loud. */
function burst(from = 200): Float32Array {
  return new Float32Array(1000).fill(0.001).fill(0.5, from, from + 200);
}

const recording = { label: "OK", signal: burst(), sampleRate: 1000, cut };

Deno.test("a panel says how much is kept, and shades what is cut", () => {
  const svg = renderSvg(cleaning([recording, { ...recording, label: "Not OK" }]));
  assert.match(svg, /OK: 0.21 of 1.00 s kept/);
  assert.equal(svg.match(/>cut</g)?.length, 2, "after the burst, in both panels");
  assert.match(svg, />threshold 0.1</);
  assert.match(svg, /envelope, dB FS/);
});

Deno.test("a name that is too long is shortened, and what is kept is still written", () => {
  const named = { ...recording, name: "part_001.wav" };
  const long = { ...recording, name: "x".repeat(99) };
  const svg = renderSvg(cleaning([named, long]));
  assert.match(svg, /OK · part_001.wav: 0.21 of 1.00 s kept/);
  assert.match(svg, />OK · x+…x+: 0.21 of 1.00 s kept</);
});

Deno.test("nothing is shaded where nothing is cut", () => {
  const whole = { ...recording, cut: { ...cut, quietThreshold: 0 } };
  const svg = renderSvg(cleaning([whole]));
  assert.match(svg, /1.00 of 1.00 s kept/);
  assert.doesNotMatch(svg, />cut</);
});

Deno.test("silence can be drawn: all of it is cut", () => {
  const silence = { ...recording, signal: new Float32Array(1000) };
  assert.match(renderSvg(cleaning([silence])), /0.00 of 1.00 s kept/);
});

Deno.test("cleaning refuses no recording, an empty one and NaN", () => {
  assert.throws(() => cleaning([]), {
    name: "RangeError",
    message: "Cannot draw cleaning as there must be recordings: current value is 0",
  });
  assert.throws(() => cleaning([{ ...recording, signal: new Float32Array(0) }]), RangeError);
  assert.throws(() => cleaning([{ ...recording, signal: Float32Array.of(NaN) }]), RangeError);
});

Deno.test("cleaning, drawn", async (t) => {
  const late = { ...recording, label: "Not OK", signal: burst(700) };
  await t.assertSnapshot(renderSvg(cleaning([recording, late], { title: "What is kept" })));
});

Deno.test("each panel has the sound of its recording", () => {
  const named = { ...recording, name: "part_001.wav" };
  const other = { ...recording, sound: "the other" };
  const svg = renderSvg(cleaning([named, other]), { isInteractive: true });
  const sounds = [...svg.matchAll(/data-panel="([^"]*)"/g)]
    .map(([, json]) => JSON.parse(json.replaceAll("&quot;", '"')).sound);
  assert.deepEqual(sounds, [
    { name: "part_001.wav", start: 0 },
    { name: "the other", start: 0 },
  ]);
});
