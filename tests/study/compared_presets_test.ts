import { comparedChoices } from "../../lib/study/choice_effects.ts";
import { comparedPresets } from "../../lib/study/compared_presets.ts";
import { melFilterBank } from "../../lib/dsp/mel/mel_filter_bank.ts";
import { psfPreset } from "../../lib/dsp/cepstrum/presets.ts";
import assert from "node:assert/strict";

Deno.test("at the rates of sound, presets are as their libraries have them", () => {
  const { psf, librosa } = comparedPresets({ sampleRate: 16000 });
  assert.deepEqual(psf, psfPreset({ sampleRate: 16000 }));
  assert.equal(librosa.nMels, 128);
});

for (const sampleRate of [400, 800, 1600, 2000, 44100]) {
  Deno.test(`at ${sampleRate} Hz, every single change leaves each band a bin`, () => {
    const { psf, librosa, librosaSized } = comparedPresets({ sampleRate });
    for (const choice of comparedChoices) {
      const changed = melFilterBank({ ...psf, [choice]: librosa[choice] });
      assert.equal(changed.nBands, psf.nMels);
    }
    melFilterBank(librosaSized);
    melFilterBank(librosa);
  });
}
