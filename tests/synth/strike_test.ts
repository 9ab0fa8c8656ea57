import { createRandom } from "earmark/random.ts";
import type { Mode } from "earmark/synth/modes.ts";
import { couplingOf, drawStrikes, driveOf, halfSineSpectrum } from "earmark/synth/strike.ts";
import assert from "node:assert/strict";

const mode: Mode = { plane: "radial", order: 2, angle: 0, frequency: 2000, lossFactor: 0.002 };

Deno.test("halfSineSpectrum is the Fourier integral of a centred half sine of area 1", () => {
  const n = 20_000;
  for (const x of [0, 0.3, 0.5, 1, 1.5, 2.2]) {
    let integral = 0;
    for (let i = 0; i < n; i++) {
      const t = (i + 0.5) / n - 0.5;
      integral += Math.PI / 2 * Math.cos(Math.PI * t) * Math.cos(2 * Math.PI * x * t) / n;
    }
    assert.ok(Math.abs(halfSineSpectrum(x) - integral) < 1e-8, `x = ${x}`);
  }
});

Deno.test("halfSineSpectrum is smooth where its formula is 0 / 0", () => {
  assert.ok(Math.abs(halfSineSpectrum(0.5) - halfSineSpectrum(0.5 + 1e-6)) < 1e-5);
});

Deno.test("couplingOf is 1 at an antinode, and 0 at a node or perpendicular to the plane", () => {
  assert.equal(couplingOf(mode, { angle: 0, tilt: 0 }), 1);
  assert.ok(Math.abs(couplingOf(mode, { angle: Math.PI / 4, tilt: 0 })) < 1e-12);
  assert.ok(Math.abs(couplingOf(mode, { angle: 0, tilt: Math.PI / 2 })) < 1e-12);
  assert.equal(couplingOf({ ...mode, plane: "axial" }, { angle: 0, tilt: Math.PI / 2 }), 1);
});

Deno.test("driveOf: a hard strike excites high modes more than a soft one", () => {
  const strike = { seconds: 0, strength: 1, angle: 0, tilt: 0 };
  const brightness = (contactSeconds: number): number =>
    driveOf({ ...mode, frequency: 6000 }, { ...strike, contactSeconds }) /
    driveOf(mode, { ...strike, contactSeconds });
  assert.ok(brightness(0.00006) > 1.2 * brightness(0.00015));
});

Deno.test("drawStrikes begins at the time given; a bounce comes later and weaker", () => {
  let bounces = 0;
  for (let seed = 0; seed < 200; seed++) {
    const [strike, bounce] = drawStrikes(0.1, createRandom(seed));
    assert.equal(strike.seconds, 0.1);
    if (!bounce) continue;
    bounces++;
    assert.ok(bounce.seconds > 0.12 && bounce.strength < 0.4 * strike.strength);
  }
  assert.ok(bounces > 5 && bounces < 60);
});
