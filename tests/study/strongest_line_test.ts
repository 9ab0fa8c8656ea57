import { closeBand, strongestLine } from "earmark/study/strongest_line.ts";
import assert from "node:assert/strict";

/** A spectrum of -60 dB, 10 Hz from bin to bin up to 1 kHz, with lines. */
function spectrumOf(lines: Readonly<Record<number, number>>) {
  const frequencies = Float64Array.from({ length: 101 }, (_, k) => 10 * k);
  return { frequencies, levelsDb: frequencies.map((hz) => lines[hz] ?? -60) };
}

Deno.test("strongestLine passes over an offset and what only slopes", () => {
  const spectrum = spectrumOf({ 0: 0, 10: -6, 20: -20, 300: -30, 310: -30, 700: -40, 900: -50 });
  assert.deepEqual(strongestLine(spectrum), { frequency: 700, levelDb: -40, aboveDb: 20 });
});

Deno.test("strongestLine finds none in silence", () => {
  assert.equal(strongestLine(spectrumOf({})), undefined);
  const few = { frequencies: Float64Array.of(0, 1), levelsDb: Float64Array.of(-9, -3) };
  assert.equal(strongestLine(few), undefined);
});

Deno.test("closeBand lies around the strongest line of all, within the frequencies", () => {
  assert.deepEqual(closeBand([spectrumOf({ 200: -50 }), spectrumOf({ 750: -30 })]), [500, 1000]);
  assert.deepEqual(closeBand([spectrumOf({ 60: -30 })]), [0, 300]);
  assert.deepEqual(closeBand([spectrumOf({ 900: -30 })]), [600, 1000]);
  assert.deepEqual(closeBand([spectrumOf({})]), [0, 1000]);
});

Deno.test("closeBand keeps a band that was chosen, as far as there are frequencies", () => {
  const spectra = [spectrumOf({ 200: -50 })];
  assert.deepEqual(closeBand(spectra, { fLow: 100, fHigh: 400 }), [100, 400]);
  assert.deepEqual(closeBand(spectra, { fLow: 100, fHigh: 4000 }), [100, 1000]);
  assert.deepEqual(closeBand(spectra, { fHigh: 400 }), [0, 400]);
  const rule = /Cannot choose band as 0 <= fLow < fHigh and fLow < 1000 must hold/;
  assert.throws(() => closeBand(spectra, { fLow: 400, fHigh: 100 }), rule);
  assert.throws(() => closeBand(spectra, { fLow: 1000, fHigh: 2000 }), rule);
  assert.throws(() => closeBand([]), /there must be a spectrum/);
});
