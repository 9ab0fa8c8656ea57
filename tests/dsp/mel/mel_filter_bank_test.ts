import { toDense } from "earmark/dsp/mel/filter_bank.ts";
import {
  bandCentres,
  largestMelCount,
  melFilterBank,
  type MelFilterBankOptions,
} from "earmark/dsp/mel/mel_filter_bank.ts";
import { hzToMel, melToHz } from "earmark/dsp/mel/mel_scale.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors } from "../reference.ts";

const librosa = loadVectors("librosa.json");
const psf = loadVectors("python_speech_features.json");
const logMelBank: MelFilterBankOptions = {
  sampleRate: 16000,
  nFft: 512,
  nMels: 40,
  fMin: 50,
  fMax: 8000,
  melScale: "htk",
  melEdges: "hertz",
  melNorm: "peak",
};

Deno.test("melFilterBank gives librosa's numbers", () => {
  const slaney = melFilterBank({
    ...logMelBank,
    nFft: 64,
    nMels: 8,
    fMax: 7000,
    melScale: "slaney",
    melNorm: "slaney",
  });
  assertClose(toDense(slaney).data, librosa.filter_bank, 1e-12);
  const htk = melFilterBank({ ...logMelBank, nFft: 64, nMels: 8, fMin: 0 });
  assertClose(toDense(htk).data, librosa.filter_bank_htk_peak, 1e-12);
});

Deno.test("melFilterBank gives python_speech_features' numbers", () => {
  const options = { nFft: 64, nMels: 8, fMin: 100, fMax: 7000, melEdges: "bins" } as const;
  assertClose(toDense(melFilterBank({ ...logMelBank, ...options })).data, psf.filter_bank, 1e-12);
});

Deno.test("edges in mel make triangles that are straight in mel", () => {
  const options = { ...logMelBank, melEdges: "mel" } as const;
  const { data, columns } = toDense(melFilterBank(options));
  const low = hzToMel(options.fMin, "htk");
  const step = (hzToMel(options.fMax, "htk") - low) / (options.nMels + 1);
  const expected = Array.from({ length: options.nMels * columns }, (_, index) => {
    const centre = low + step * (1 + Math.floor(index / columns));
    const mel = hzToMel(((index % columns) * options.sampleRate) / options.nFft, "htk");
    return Math.max(0, 1 - Math.abs(mel - centre) / step);
  });
  assertClose(data, expected, 1e-10);
});

Deno.test("every band peaks within one bin of its theoretical centre", () => {
  const { data, rows, columns } = toDense(melFilterBank(logMelBank));
  const low = hzToMel(logMelBank.fMin, "htk");
  const step = (hzToMel(logMelBank.fMax, "htk") - low) / (logMelBank.nMels + 1);
  for (let band = 0; band < rows; band++) {
    const weights = data.subarray(band * columns, (band + 1) * columns);
    const peak = weights.indexOf(weights.reduce((a, b) => Math.max(a, b)));
    const centre = (melToHz(low + step * (band + 1), "htk") * logMelBank.nFft) /
      logMelBank.sampleRate;
    assert.ok(Math.abs(peak - centre) <= 1, `band ${band}: ${peak}, in theory ${centre}`);
  }
});

Deno.test("neighbouring bands of peak 1 sum to one between the outer centres", () => {
  const { data, rows, columns } = toDense(melFilterBank(logMelBank));
  for (let k = 4; k < 230; k++) {
    let total = 0;
    for (let band = 0; band < rows; band++) total += data[band * columns + k];
    assertClose([total], [1], 1e-12);
  }
});

Deno.test("largestMelCount is the largest that builds", () => {
  for (const melEdges of ["bins", "hertz", "mel"] as const) {
    const options = { ...logMelBank, melEdges };
    const largest = largestMelCount(options);
    melFilterBank({ ...options, nMels: largest });
    for (let nMels = largest + 1; nMels < 258; nMels++) {
      assert.throws(() => melFilterBank({ ...options, nMels }), RangeError);
    }
  }
});

Deno.test("largestMelCount is 0 where no bin lies in the range", () => {
  assert.equal(largestMelCount({ ...logMelBank, fMin: 40, fMax: 60 }), 0);
});

Deno.test("melFilterBank refuses an empty band and says how many fit", () => {
  const most = largestMelCount(logMelBank);
  assert.throws(() => melFilterBank({ ...logMelBank, nMels: 200 }), {
    name: "RangeError",
    message:
      `Cannot build mel filterbank as every band must hold a bin (the most is nMels = ${most}): ` +
      "current value is 200",
  });
});

Deno.test("melFilterBank refuses impossible frequencies", () => {
  assert.throws(() => melFilterBank({ ...logMelBank, fMax: 9000 }), {
    name: "RangeError",
    message: "Cannot build mel filterbank as fMax must be <= sampleRate / 2: current value is 9000",
  });
  assert.throws(
    () => melFilterBank({ ...logMelBank, fMin: 8000 }),
    /fMin must be >= 0 and below fMax/,
  );
  assert.throws(() => melFilterBank({ ...logMelBank, fMax: NaN }), RangeError);
  assert.throws(() => melFilterBank({ ...logMelBank, nMels: 0 }), /nMels must be an integer >= 1/);
  assert.throws(() => melFilterBank({ ...logMelBank, sampleRate: 0 }), /sampleRate must be > 0/);
});

Deno.test("bandCentres lie at most one bin from where the bands peak", () => {
  const centres = bandCentres(logMelBank);
  assert.equal(centres.length, logMelBank.nMels);
  const { data, columns } = toDense(melFilterBank(logMelBank));
  centres.forEach((centre, band) => {
    const weights = data.subarray(band * columns, (band + 1) * columns);
    const peak = weights.indexOf(weights.reduce((a, b) => Math.max(a, b)));
    assert.ok(
      Math.abs(peak - (centre * logMelBank.nFft) / logMelBank.sampleRate) <= 1,
      `band ${band}`,
    );
  });
});
