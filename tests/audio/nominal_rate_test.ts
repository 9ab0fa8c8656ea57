import { nominalNotes, nominalRate } from "earmark/audio/nominal_rate.ts";
import assert from "node:assert/strict";

Deno.test("a rate a clock's error or 1 Hz away is taken for the nominal one", () => {
  const rates = [44099, 44108, 47999, 22051, 1599, 191_962, 16_000];
  assert.deepEqual(rates.map(nominalRate), [44100, 44100, 48000, 22050, 1600, 192_000, 16_000]);
});

Deno.test("a rate of its own stays", () => {
  for (const rate of [44_000, 44_109, 15_996, 1602, 51_250, 60, 999_999]) {
    assert.equal(nominalRate(rate), rate);
    assert.deepEqual(nominalNotes(rate), []);
  }
});

Deno.test("every nominal rate is its own, as none is a clock's error from another", () => {
  for (const rate of [1000, 8000, 11025, 65_536, 64_000, 131_072, 384_000]) {
    assert.equal(nominalRate(rate), rate);
  }
  assert.match(nominalNotes(44_101)[0], /says 44101 Hz, .* from 44100 Hz, which it is taken for$/);
});
