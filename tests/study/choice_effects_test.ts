import { bandLevels, choiceEffects, comparedChoices } from "earmark/study/choice_effects.ts";
import { librosaPreset, psfPreset } from "earmark/dsp/cepstrum/presets.ts";
import assert from "node:assert/strict";
import { assertClose, referenceSignal } from "../dsp/reference.ts";

const sampleRate = 16000;
const psf = psfPreset({ sampleRate });
const librosa = librosaPreset({ sampleRate });
const signal = referenceSignal(1600, sampleRate);

Deno.test("the presets differ in every choice", () => {
  const effects = choiceEffects(signal, psf, librosa);
  assert.deepEqual(effects.map(({ choice }) => choice), [...comparedChoices]);
  for (const { choice, from, to } of effects) {
    assert.deepEqual([from, to], [psf[choice], librosa[choice]]);
  }
});

Deno.test("dividing by nFft moves every band by the same level", () => {
  const [{ meanDb, lowestDb, highestDb }] = choiceEffects(signal, psf, {
    ...psf,
    powerScaling: "none",
  });
  const expected = 10 * Math.log10(512);
  assertClose([meanDb, lowestDb, highestDb], [expected, expected, expected], 1e-9);
});

Deno.test("pre-emphasis changes a tone by its gain at the tone's frequency", () => {
  const tone = Float64Array.from({ length: 8000 }, (_, i) => Math.cos((2 * Math.PI * i) / 16));
  const options = { ...psf, framing: "complete", window: "hann", nMels: 1 } as const;
  const [{ meanDb }] = choiceEffects(tone, { ...options, preemphasis: 0 }, {
    ...options,
    preemphasis: 0.97,
  });
  const angle = (2 * Math.PI) / 16;
  const gain = Math.hypot(1 - 0.97 * Math.cos(angle), 0.97 * Math.sin(angle));
  // The first frame holds the first sample, which is kept as it is.
  assertClose([meanDb], [20 * Math.log10(gain)], 0.01);
});

Deno.test("bandLevels rise by 20 dB where the signal is ten times as high", () => {
  const [quiet, loud] = [signal, signal.map((x) => 10 * x)].map((y) => bandLevels(y, psf));
  assertClose(loud.map((level, band) => level - quiet[band]), new Array(26).fill(20), 1e-9);
});

Deno.test("equal options have no effects", () => {
  assert.deepEqual(choiceEffects(signal, psf, psf), []);
});

Deno.test("choiceEffects refuses what melSpectrogram refuses", () => {
  assert.throws(() => choiceEffects(new Float64Array(0), psf, librosa), RangeError);
});
