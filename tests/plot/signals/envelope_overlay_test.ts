import {
  envelopeOverlay,
  type EnvelopeOverlayOptions,
} from "earmark/plot/signals/envelope_overlay.ts";
import { renderSvg } from "earmark/plot/drawing/svg.ts";
import { classStyles } from "earmark/plot/drawing/theme.ts";
import assert from "node:assert/strict";
import { hit, inLines } from "../signals.ts";

const sound = hit("OK", 40, 100);
const envelope = { name: "absolute value", values: sound.signal.map(Math.abs) };

Deno.test("envelopeOverlay draws signal, envelope, threshold and what is dropped", async (t) => {
  const kept = [{ from: 0.1, to: 0.2 }];
  const svg = renderSvg(envelopeOverlay(sound, [envelope], { threshold: 0.05, kept }));
  assert.equal(svg.match(/>dropped</g)?.length, 2);
  await t.assertSnapshot(inLines(svg));
});

Deno.test("envelopeOverlay shades nothing where all is kept, everything where nothing is", () => {
  const countShades = (kept: { from: number; to: number }[]) =>
    renderSvg(envelopeOverlay(sound, [], { kept })).match(/>dropped</g)?.length ?? 0;
  assert.equal(countShades([{ from: 0.2, to: 0.4 }, { from: 0, to: 0.25 }]), 0);
  assert.equal(countShades([]), 1);
});

Deno.test("envelopeOverlay gives no envelope the colour of a class", () => {
  const envelopes = [..."abcd"].map((name) => ({ ...envelope, name }));
  const svg = renderSvg(envelopeOverlay(sound, envelopes));
  for (const { color } of classStyles(["OK", "Not OK"]).values()) assert.ok(!svg.includes(color));
});

Deno.test("envelopeOverlay has room for signal and envelopes", () => {
  const loud = { name: "doubled", values: envelope.values.map((value) => 2 * value) };
  const { y } = envelopeOverlay(sound, [loud]);
  const [low, high] = y?.domain as number[];
  assert.equal(high, 1.05 * Math.max(...loud.values));
  assert.equal(low, -high);
});

Deno.test("envelopeOverlay refuses what can't be drawn", () => {
  assert.throws(
    () => envelopeOverlay(sound, [{ name: "RMS", values: new Float64Array(39) }]),
    new RangeError("Cannot draw envelope overlay as RMS must hold 40 values: current value is 39"),
  );
  const broken = { name: "RMS", values: new Float64Array(40).fill(NaN) };
  assert.throws(() => envelopeOverlay(sound, [broken]), /RMS at sample 0 must be finite.*NaN/);
  assert.throws(() => envelopeOverlay(sound, [], { threshold: NaN }), /threshold 0 must be finite/);
  assert.throws(() => envelopeOverlay({ ...sound, sampleRate: -1 }, []), /sampleRate.*-1/);
});

Deno.test("envelopeOverlay has tips all over the stretch that is shown, and nowhere else", () => {
  const signal = Float32Array.from({ length: 3000 }, (_, i) => Math.sin(i));
  const long = { label: "OK", signal, sampleRate: 1000 };
  const nTips = (options: EnvelopeOverlayOptions) => {
    const envelope = { name: "itself", values: signal };
    const svg = renderSvg(envelopeOverlay(long, [envelope], options), { isInteractive: true });
    return JSON.parse(/data-tips="([^"]*)"/.exec(svg)![1].replaceAll("&quot;", '"')).length;
  };
  assert.equal(nTips({ seconds: [1, 1.1] }), 101);
  assert.equal(nTips({}), 300);
});
