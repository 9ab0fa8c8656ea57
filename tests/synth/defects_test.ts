import { createRandom } from "earmark/random.ts";
import { crackModes, voidModes } from "earmark/synth/defects.ts";
import { nominalRing, ringModes } from "earmark/synth/modes.ts";
import assert from "node:assert/strict";

const modes = ringModes(nominalRing, 8000);

Deno.test("crackModes lowers, splits and damps every pair", () => {
  const cracked = crackModes(modes, 1, createRandom(1));
  for (let i = 0; i < modes.length; i += 2) {
    const [open, shut] = [cracked[i], cracked[i + 1]];
    assert.ok(open.frequency < shut.frequency && shut.frequency < modes[i].frequency);
    assert.ok(open.frequency >= 0.96 * modes[i].frequency);
    assert.ok(open.lossFactor > shut.lossFactor && shut.lossFactor > modes[i].lossFactor);
  }
});

Deno.test("crackModes gives all pairs an antinode at the crack", () => {
  const cracked = crackModes(modes, 0.5, createRandom(2));
  const crackAngle = cracked[0].angle;
  cracked.forEach(({ order, angle }, i) => {
    const shape = Math.cos(order * (crackAngle - angle));
    assert.ok(Math.abs(shape - (i % 2 === 0 ? 1 : 0)) < 1e-12);
  });
});

Deno.test("crackModes lowers frequencies in proportion to the severity", () => {
  const light = crackModes(modes, 0.2, createRandom(3));
  const severe = crackModes(modes, 0.8, createRandom(3));
  modes.forEach((mode, i) => {
    const ratio = (mode.frequency - severe[i].frequency) / (mode.frequency - light[i].frequency);
    assert.ok(Math.abs(ratio - 4) < 1e-9);
  });
});

Deno.test("a defect of severity 0 leaves frequencies and losses as they are", () => {
  for (const same of [crackModes(modes, 0, createRandom(4)), voidModes(modes, 0)]) {
    same.forEach((mode, i) => {
      assert.equal(mode.frequency, modes[i].frequency);
      assert.equal(mode.lossFactor, modes[i].lossFactor);
    });
  }
});

Deno.test("voidModes by hand: the modulus falls by 2 %, and losses at 8 kHz rise eightfold", () => {
  const [mode] = voidModes([{ ...modes[0], frequency: 8000, lossFactor: 0.001 }], 1);
  assert.ok(Math.abs(mode.frequency - 8000 * Math.sqrt(0.98)) < 1e-9);
  assert.ok(Math.abs(mode.lossFactor - 0.008) < 1e-12);
});

Deno.test("voidModes dulls the high modes more than the low", () => {
  const rise = voidModes(modes, 0.5).map((mode, i) => mode.lossFactor / modes[i].lossFactor);
  const order = modes.map((_, i) => i).sort((a, b) => modes[a].frequency - modes[b].frequency);
  for (let i = 1; i < order.length; i++) assert.ok(rise[order[i]] >= rise[order[i - 1]]);
});
