import { createRandom } from "earmark/random.ts";
import {
  detuneModes,
  drawRing,
  modeDecay,
  nominalRing,
  type Ring,
  ringModes,
} from "earmark/synth/modes.ts";
import assert from "node:assert/strict";

/** The frequencies of one plane, one for each order. */
function frequencies(ring: Ring, plane: "radial" | "axial", fMax = 20_000): number[] {
  return ringModes(ring, fMax)
    .filter((mode) => mode.plane === plane && mode.angle === 0)
    .map((mode) => mode.frequency);
}

Deno.test("ringModes by hand: order 2 in plane", () => {
  // f = 6/√5 · (h/√12) · √(E/ρ) / R² / 2π with h = 4 mm, R = 45 mm.
  const expected = 6 / Math.sqrt(5) * (0.004 / Math.sqrt(12)) * Math.sqrt(110e9 / 7200) /
    0.045 ** 2 / (2 * Math.PI);
  assert.ok(Math.abs(frequencies(nominalRing, "radial")[0] / expected - 1) < 1e-12);
});

Deno.test("ringModes in plane have the frequency ratios of a thin ring", () => {
  // n(n²-1)/√(n²+1) relative to n = 2: Rayleigh, The Theory of Sound, § 233.
  const ratios = [1, Math.sqrt(8), 5.4233, 8.7706];
  const found = frequencies(nominalRing, "radial");
  ratios.forEach((ratio, i) => assert.ok(Math.abs(found[i] / found[0] - ratio) < 1e-4));
});

Deno.test("ringModes out of plane follow the exact torsion constant of a rectangle", () => {
  // Slow twin: the torsion constant by Timoshenko's series.
  const { radius, thickness, width, youngsModulus, density, poissonRatio } = nominalRing;
  let series = 0;
  for (let n = 1; n < 200; n += 2) {
    series += Math.tanh(n * Math.PI * width / (2 * thickness)) / n ** 5;
  }
  const torsion = width * thickness ** 3 *
    (1 / 3 - 64 * thickness / (Math.PI ** 5 * width) * series);
  const secondMoment = thickness * width ** 3 / 12;
  const twist = 2 * (1 + poissonRatio) * secondMoment / torsion;
  const stiffness = youngsModulus * secondMoment / (density * thickness * width * radius ** 4);
  const expected = [2, 3, 4].map((n) =>
    n * (n * n - 1) * Math.sqrt(stiffness / (n * n + twist)) / (2 * Math.PI)
  );
  const found = frequencies(nominalRing, "axial");
  expected.forEach((frequency, i) => assert.ok(Math.abs(found[i] / frequency - 1) < 2e-3));
});

Deno.test("ringModes come in pairs a quarter wave apart, below fMax", () => {
  const modes = ringModes(nominalRing, 8000);
  assert.equal(modes.length, 12);
  for (let i = 0; i < modes.length; i += 2) {
    assert.equal(modes[i].frequency, modes[i + 1].frequency);
    assert.equal(modes[i + 1].angle - modes[i].angle, Math.PI / (2 * modes[i].order));
    assert.ok(modes[i].frequency < 8000);
  }
});

Deno.test("ringModes fall to a quarter of the frequency when the radius doubles", () => {
  const wide = { ...nominalRing, radius: 2 * nominalRing.radius };
  const ratio = frequencies(nominalRing, "axial")[1] / frequencies(wide, "axial")[1];
  assert.ok(Math.abs(ratio - 4) < 1e-12);
});

Deno.test("ringModes below the lowest mode is empty", () => {
  assert.deepEqual(ringModes(nominalRing, 900), []);
});

Deno.test("ringModes refuses an infinite fMax", () => {
  assert.throws(() => ringModes(nominalRing, Infinity), {
    name: "RangeError",
    message:
      "Cannot list ring modes as fMax must be positive and finite: current value is Infinity",
  });
});

Deno.test("modeDecay by hand: 1 kHz with a loss factor of 0.002", () => {
  const mode = { ...ringModes(nominalRing, 1000)[0], frequency: 1000, lossFactor: 0.002 };
  assert.ok(Math.abs(modeDecay(mode) - 2 * Math.PI) < 1e-12);
});

Deno.test("drawRing spreads parts by about a percent", () => {
  const rings = Array.from({ length: 200 }, (_, i) => drawRing(createRandom(i)));
  const lowest = rings.map((ring) => frequencies(ring, "radial")[0]);
  const nominal = frequencies(nominalRing, "radial")[0];
  const meanSquare = lowest.reduce((sum, f) => sum + (f / nominal - 1) ** 2, 0) / lowest.length;
  assert.ok(Math.sqrt(meanSquare) > 0.007 && Math.sqrt(meanSquare) < 0.014);
});

Deno.test("detuneModes splits a pair about its frequency and keeps it a quarter wave apart", () => {
  const modes = ringModes(nominalRing, 8000);
  const split = detuneModes(modes, 0.002, createRandom(3));
  for (let i = 0; i < modes.length; i += 2) {
    const centre = (split[i].frequency + split[i + 1].frequency) / 2;
    assert.ok(Math.abs(centre - modes[i].frequency) < 1e-9);
    assert.ok(split[i].frequency < split[i + 1].frequency);
    const apart = split[i + 1].angle - split[i].angle;
    assert.ok(Math.abs(apart - Math.PI / (2 * modes[i].order)) < 1e-12);
  }
});
