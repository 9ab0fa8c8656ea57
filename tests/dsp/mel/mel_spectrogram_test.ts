import { logMelSpectrogram, melSpectrogram, spectrogram } from "earmark/dsp/mel/mel_spectrogram.ts";
import { librosaPreset, psfPreset } from "earmark/dsp/cepstrum/presets.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors, referenceSignal } from "../reference.ts";

Deno.test("logMelSpectrogram gives python_speech_features' logfbank", () => {
  const { log_filter_bank } = loadVectors("python_speech_features.json");
  const bands = logMelSpectrogram(referenceSignal(1600, 16000), psfPreset({ sampleRate: 16000 }));
  assert.deepEqual([bands.rows, bands.columns], [9, 26]);
  assertClose(bands.data, log_filter_bank, 1e-9);
});

Deno.test("melSpectrogram gives librosa's numbers, with a window shorter than nFft", () => {
  const options = librosaPreset({
    sampleRate: 16000,
    nFft: 512,
    frameLength: 400,
    hopLength: 160,
    nMels: 26,
  });
  const { mel_spectrogram } = loadVectors("librosa.json");
  assertClose(melSpectrogram(referenceSignal(3000, 16000), options).data, mel_spectrogram, 1e-9);
});

Deno.test("spectrogram peaks at the frequency of a tone", () => {
  const tone = Float32Array.from({ length: 4000 }, (_, i) => Math.sin((2 * Math.PI * i) / 16));
  const { data } = spectrogram(tone, psfPreset({ sampleRate: 16000, framing: "complete" }));
  const power = data.subarray(0, 257);
  assert.equal(power.indexOf(power.reduce((a, b) => Math.max(a, b))), 512 / 16);
});

Deno.test("a frame longer than nFft is refused", () => {
  const options = psfPreset({ sampleRate: 16000, nFft: 256 });
  assert.throws(() => melSpectrogram(new Float32Array(1600), options), RangeError);
});
